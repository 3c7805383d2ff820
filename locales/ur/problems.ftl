# Drafts: not yet reviewed by a native speaker. See ../README.md.

problem-malformed-json = درخواست پڑھی نہیں جا سکی
    .detail = درخواست درست JSON میں بھیجیں۔

problem-bad-request = درخواست سمجھی نہیں جا سکی
    .detail = پتہ اور ہیڈر دیکھ کر درخواست دوبارہ بھیجیں۔

problem-invalid-body = کچھ خانے درست کرنے کی ضرورت ہے
    .detail = بتائے گئے خانے درست کر کے دوبارہ بھیجیں۔

problem-unknown-field = نامعلوم خانہ
    .detail = بتایا گیا خانہ نکال دیں یا اس کے ہجے دیکھ لیں۔

problem-missing-field = ایک خانہ خالی رہ گیا ہے
    .detail = بتایا گیا خانہ شامل کر کے دوبارہ بھیجیں۔

problem-duplicate-field = ایک خانہ دو بار آیا ہے
    .detail = بتایا گیا خانہ صرف ایک بار بھیجیں۔

problem-wrong-type = قدر کی قسم درست نہیں
    .detail = وہ قسم بھیجیں جو دستاویز میں اس خانے کے لیے لکھی ہے۔

problem-too-long = تحریر بہت لمبی ہے
    .detail = زیادہ سے زیادہ { $limit } حروف لکھیں۔

problem-too-short = تحریر بہت چھوٹی ہے
    .detail = کم از کم { $limit } حروف لکھیں۔

problem-empty-value = قدر خالی ہے
    .detail = کوئی قدر لکھیں یا خانہ چھوڑ دیں۔

problem-out-of-range = عدد حد سے باہر ہے
    .detail = { $least } سے { $most } تک کا عدد لکھیں۔

problem-too-many = بہت زیادہ چیزیں ہیں
    .detail = ایک وقت میں زیادہ سے زیادہ { $limit } چیزیں بھیجیں۔

problem-unknown-value = یہ قدر معلوم نہیں
    .detail = دستاویز میں دی گئی قدروں میں سے ایک استعمال کریں۔

problem-bad-date = تاریخ درست نہیں
    .detail = تاریخ سال-مہینہ-دن کی شکل میں لکھیں، مثلاً 2026-03-09۔

problem-bad-birth-date = تاریخ پیدائش درست نہیں ہو سکتی
    .detail = آج تک کا دن لکھیں، آٹھ سال سے زیادہ پرانا نہ ہو۔

problem-bad-range = مدت کی تاریخیں درست نہیں
    .detail = دونوں تاریخیں دیکھیں: آخری تاریخ پہلی کے برابر یا بعد کی ہو، اور زیادہ سے زیادہ ایک سال بعد کی۔

problem-terms-overlap = دو ٹرموں کی تاریخیں آپس میں ملتی ہیں
    .detail = ایک کی تاریخیں بدلیں، تاکہ ایک ٹرم ختم ہونے کے بعد دوسری شروع ہو۔

problem-half-term-outside-term = ہاف ٹرم کسی ٹرم کے اندر نہیں
    .detail = اس کی یا اس کے گرد کی ٹرم کی تاریخیں بدلیں۔

problem-calendar-unreadable = کیلنڈر کی یہ سطر پڑھی نہیں جا سکی
    .detail = سطر کو فائل کے طریقے سے ملا کر دیکھیں۔

problem-calendar-repeats = دہرائی جانے والی تاریخیں پڑھی نہیں جا سکتیں
    .detail = ہر تاریخ الگ لکھیں۔

problem-bad-time = وقت درست نہیں
    .detail = وقت گھنٹوں اور منٹوں میں لکھیں، مثلاً 18:30۔

problem-bad-zone = ٹائم زون معلوم نہیں
    .detail = زون کا نام لکھیں، مثلاً Europe/London۔

problem-bad-id = شناخت درست نہیں
    .detail = شناخت بالکل ویسے ہی استعمال کریں جیسے ملی تھی۔

problem-bad-phone = فون نمبر درست نہیں
    .detail = نمبر دیکھ لیں؛ برطانیہ سے باہر کا نمبر + اور ملک کے کوڈ سے شروع کریں۔

problem-bad-language = یہ زبان دستیاب نہیں
    .detail = دستیاب زبانوں میں سے ایک چنیں۔

problem-bad-cursor = صفحہ نہیں ملا
    .detail = پہلے صفحے سے دوبارہ شروع کریں۔

problem-uri-too-long = پتا بہت لمبا ہے
    .detail = کم یا چھوٹے پیرامیٹر بھیجیں۔

problem-not-found = نہیں ملا
    .detail = پتا دیکھ لیں۔ یہ بھی ہو سکتا ہے کہ یہ آپ کے ساتھ شیئر نہ کیا گیا ہو۔

problem-method-not-allowed = یہاں یہ نہیں ہو سکتا
    .detail = Allow ہیڈر میں دیا گیا کوئی طریقہ استعمال کریں۔

problem-not-acceptable = مانگی گئی شکل میں جواب نہیں
    .detail = application/json قبول کریں۔

problem-unsupported-media-type = یہ شکل قبول نہیں کی جاتی
    .detail = درخواست application/json میں بھیجیں۔

problem-body-too-large = درخواست بہت بڑی ہے
    .detail = ایک وقت میں کم بھیجیں۔

problem-body-too-slow = درخواست پہنچنے میں بہت دیر لگی
    .detail = کنکشن دیکھ کر دوبارہ بھیجیں۔

problem-unauthorised = آپ سائن ان نہیں ہیں
    .detail = سائن ان کر کے دوبارہ کوشش کریں۔

problem-token-expired = آپ کے سائن ان کا وقت ختم ہو گیا
    .detail = جاری رکھنے کے لیے دوبارہ سائن ان کریں۔ محفوظ کی ہوئی کوئی چیز ضائع نہیں ہوئی۔

problem-session-ended = آپ سائن آؤٹ ہو چکے ہیں
    .detail = جاری رکھنے کے لیے دوبارہ سائن ان کریں۔

problem-forbidden = آپ یہ نہیں کر سکتے
    .detail = اگر آپ کے خیال میں اجازت ہونی چاہیے تو اپنی سروس سے پوچھیں۔

problem-code-wrong = یہ کوڈ درست نہیں
    .detail = کوڈ دیکھ کر دوبارہ لکھیں یا نیا کوڈ مانگیں۔

problem-code-expired = اس کوڈ کا وقت ختم ہو گیا
    .detail = نیا کوڈ مانگیں۔

problem-invitation-invalid = یہ دعوت اب کام نہیں کرتی
    .detail = گھر آنے والے کارکن سے نئی دعوت مانگیں۔

problem-standing-needed = یہ شخص بچے کی طرف سے رضامندی نہیں دے سکتا
    .detail = رضامندی صرف وہ دے سکتا ہے جس کے پاس والدین کی ذمہ داری ہو یا جو مقامی کونسل کی طرف سے ہو۔ پہلے یہ درج کریں یا رضامندی چھوڑ دیں۔

problem-consent-needed = پہلے خاندان کی رضامندی ضروری ہے
    .detail = یہ سروس خاندان کی رضامندی مانگتی ہے۔ ان سے بات کریں، پھر بتائیں کہ وہ راضی ہیں۔

problem-last-consent = رضامندی دینے والا کوئی نہیں رہے گا
    .detail = پہلے یہ حق کسی اور کو دیں۔

problem-no-phone = اس شخص کا کوئی فون نمبر نہیں ہے
    .detail = پہلے فون نمبر شامل کریں: سائن اِن کوڈ اسی پر بھیجا جاتا ہے۔

problem-conflict = اس دوران کچھ بدل گیا ہے
    .detail = دوبارہ کھول کر اپنی تبدیلی دہرائیں۔

problem-id-conflict = یہ شناخت پہلے سے استعمال میں ہے
    .detail = نئے اندراج کے لیے نئی شناخت استعمال کریں۔

problem-stale-version = آپ کے کھولنے کے بعد کسی نے اسے بدلا ہے
    .detail = تازہ ترین شکل کھول کر اپنی تبدیلی دہرائیں۔

problem-precondition-required = ورژن نہیں بتایا گیا
    .detail = جو ورژن بدل رہے ہیں وہ If-Match ہیڈر میں بھیجیں۔

problem-too-many-requests = بہت زیادہ درخواستیں
    .detail =
    { $seconds ->
        [one] 1 سیکنڈ
       *[other] { $seconds } سیکنڈ
    } انتظار کر کے دوبارہ کوشش کریں۔

problem-busy = اس وقت بہت رش ہے
    .detail = تھوڑی دیر میں دوبارہ کوشش کریں۔ کچھ محفوظ نہیں ہوا۔

problem-internal = ہماری طرف کچھ خرابی ہوئی
    .detail = بعد میں دوبارہ کوشش کریں۔ ہمیں اس کی خبر ہو گئی ہے۔

problem-too-early = تاریخ بہت پہلے کی ہے
    .detail = بعد کی تاریخ چنیں۔

problem-practised-in-future = وہ دن ابھی نہیں آیا
    .detail = آج یا اس سے پہلے کا دن چنیں۔

problem-practised-too-old = وہ دن بہت پرانا ہے
    .detail = بعد کا دن چنیں یا گھر آنے والے کارکن کو بتائیں۔

problem-plan-not-loggable = اس منصوبے میں مشق محفوظ نہیں ہو سکتی
    .detail = موجودہ منصوبے سے کوئی سرگرمی چنیں۔

problem-help-exceeds-tries = اعداد آپس میں نہیں ملتے
    .detail = مدد کے ساتھ کوششیں کل کوششوں سے زیادہ نہیں ہو سکتیں۔

problem-reminder-in-quiet-hours = یہ وقت آپ کے خاموش اوقات میں ہے
    .detail = کوئی اور وقت چنیں یا اپنے خاموش اوقات بدلیں۔

problem-second-factor-wrong = تصدیقی ایپ کا یہ کوڈ درست نہیں
    .detail = ایپ میں اگلے کوڈ کا انتظار کریں اور وہ لکھیں۔ ہر کوڈ ایک بار کام کرتا ہے۔

problem-second-factor-paused = تصدیقی ایپ کے بہت سے غلط کوڈ
    .detail = 15 منٹ انتظار کریں، پھر ٹیکسٹ سے نیا کوڈ مانگیں اور دوبارہ کوشش کریں۔

problem-thread-held = یہ گفتگو کسی اور کے پاس ہے
    .detail = انہوں نے اسے لیا ہے اور جواب دیتے ہیں۔ سربراہ اسے لے سکتے ہیں۔

problem-thread-not-taken = یہ گفتگو کسی کے پاس نہیں
    .detail = پہلے اسے لیں، پھر جواب دے سکتے ہیں۔

problem-not-to-be-texted = اس شخص کو ابھی پیغام نہیں بھیجا جا سکتا
    .detail = انہوں نے روک دیا، ہاں نہیں کہا، یا خاموشی مانگی۔ کسی اور طریقے سے بات کریں۔

problem-last-lead = سروس کا کوئی سربراہ نہیں رہے گا
    .detail = پہلے کسی اور سربراہ کو دعوت دیں۔ جب وہ سائن اِن کر لیں تو دوبارہ کوشش کریں۔

problem-in-the-past = یہ وقت گزر چکا ہے
    .detail = آنے والا کوئی وقت چنیں۔

problem-ends-before-start = اختتام آغاز کے بعد نہیں ہے
    .detail = ایسا اختتام چنیں جو آغاز کے بعد ہو۔

problem-closed-day = اس دن ملاقاتیں نہیں ہوتیں
    .detail = کوئی اور دن چنیں۔

problem-no-term-dates = تعلیمی ٹرم کی تاریخیں معلوم نہیں
    .detail = پہلے کیلنڈر میں ٹرم شامل کریں، یا پورے سال کی ملاقاتیں چنیں۔

problem-slot-taken = یہ وقت اب خالی نہیں ہے
    .detail = کوئی اور وقت چنیں۔

problem-visit-over = یہ ملاقات اب بدلی نہیں جا سکتی
    .detail = ملاقات دوبارہ دیکھیں۔ ضرورت ہو تو نئی ملاقات طے کریں۔

problem-visit-not-begun = ملاقات ابھی شروع نہیں ہوئی
    .detail = ملاقات شروع ہونے کے بعد نتیجہ درج کریں۔

problem-contact-needed = پہلے خاندان سے بات ضروری ہے
    .detail = خاندان سے بات کریں، بات لکھ لیں، پھر دوبارہ کوشش کریں۔

problem-invite-only = خاندان دعوت ملنے پر آتے ہیں
    .detail = آپ سے ملنے آنے والا شخص بتا سکتا ہے کہ اگلی دعوتیں کب ہوں گی۔

problem-has-left = یہ شخص اب اس خدمت میں کام نہیں کرتا
    .detail = عملے کی فہرست سے کسی اور کو چنیں۔

problem-role-not-held = اس شخص کا یہ کردار نہیں
    .detail = وہ کردار چنیں جو ان کا ہے، یا کسی اور کو چنیں۔

problem-allotted-already = ان میں سے کچھ دنوں میں بچہ اسی شخص کے پاس ہے
    .detail = دیکھیں بچہ کس کے پاس ہے، پھر دن بدلیں یا پہلے دوسری مدت ختم کریں۔

problem-already-enrolled = بچہ اس پروگرام میں ہے
    .detail = بچے کے پروگرام دیکھیں۔

problem-exclusive-programme = بچہ ایسے پروگرام میں ہے جو اس کے ساتھ نہیں چل سکتا
    .detail = بچے کے پروگرام دیکھیں۔ پہلے دوسرا ختم کریں یا یہ بعد میں پیش کریں۔

problem-block-complete = اس پروگرام کی سب ملاقاتیں ہو چکی ہیں
    .detail = خاندان سے بات کریں کہ آگے کیا ہو۔

problem-no-blocks = اس پروگرام کی ملاقاتیں حصوں میں نہیں ہوتیں
    .detail = پروگرام کی ملاقاتوں کی فہرست دیکھیں۔
problem-child-died = بچے کا انتقال ہو چکا ہے
    .detail = کچھ شروع نہیں کیا جا سکتا۔

problem-statement-unreadable = یہ سطر پڑھی نہیں جا سکتی
    .detail = سطر کو فائل کے طرز سے ملا کر دیکھیں۔

problem-view-missing = جو رائے مانگی گئی تھی وہ نہیں آئی
    .detail =
        ابھی کسی نے نہیں بتایا کہ اس کا کیا ہوا: { $profession ->
            [speech_and_language] بول چال اور زبان کی تھراپی
            [occupational_therapy] آکیوپیشنل تھراپی
            [physiotherapy] فزیوتھراپی
            [educational_psychology] تعلیمی نفسیات
            [hearing] سماعت کے استاد
            [vision] بینائی کے استاد
            [health_visiting] ہیلتھ وزیٹر
            [paediatrics] بچوں کے ڈاکٹر
            [setting] نرسری یا چائلڈ مائنڈر
           *[other] کوئی اور ماہر
        }. جو آیا وہ لکھیں، یا بتائیں کہ وہ کیوں نہیں آئے گی۔

problem-no-standing-yes = اس کے لیے کوئی ہاں موجود نہیں
    .detail = پہلے خاندان سے پوچھیں۔ جس کے پاس والدین کی ذمہ داری ہے وہ ایپ میں ہاں کہہ سکتا ہے۔

problem-work-begun = اس تعلق سے پہلے ہی کچھ شروع ہو چکا ہے
    .detail = کوئی ملاقات، فہرست میں جگہ، نرسری کی جگہ یا پروگرام اس سے جڑا ہے۔ پہلے خاندان کے ساتھ یہ دیکھیں۔

problem-cannot-ask-by-text = ان والدین سے میسج پر نہیں پوچھا جا سکتا
    .detail = فون کریں یا ملنے پر پوچھیں، پھر جواب لکھیں۔ وجہ آپ کے کاموں میں ہے۔

problem-pattern-noticed-first = ابھی کچھ نوٹ نہیں ہوا
    .detail = پہلے لکھیں کہ ملاقاتیں نہیں ہو رہیں۔

problem-contact-made-first = ابھی کسی نے خاندان سے بات نہیں کی
    .detail = پہلے ان سے بات کریں اور یہ لکھیں۔

problem-plan-agreed-first = خاندان کے ساتھ ابھی کوئی منصوبہ طے نہیں ہوا
    .detail = پہلے ان کے ساتھ منصوبہ طے کریں اور یہ لکھیں۔

problem-lead-review-first = کسی سربراہ نے ابھی یہ نہیں دیکھا
    .detail = پہلے کسی سربراہ سے کہیں کہ اسے دیکھیں اور لکھیں۔

problem-letter-first = ابھی کوئی خط نہیں بھیجا گیا
    .detail = پہلے کسی کا دیکھا ہوا خط بھیجیں اور یہ لکھیں۔
