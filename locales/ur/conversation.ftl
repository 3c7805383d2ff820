# Drafts: not yet reviewed by a native speaker. See ../README.md.
# Answers in Latin letters (UNDO, PLAN ...) are typed as they stand.

-kw-undo = UNDO
-kw-plan = PLAN
-kw-help = HELP
-kw-stop = STOP
-kw-start = START
-kw-yes = YES
-kw-no = NO
-kw-book = BOOK

your-child = آپ کا بچہ

practice-recorded =
    محفوظ ہو گیا: { $child }، { $activity }{ $tries ->
        [0] { "" }
        [one] ، 1 بار
       *[other] ، { $tries } بار
    }{ $help ->
       *[none] { "" }
        [independent] ، خود سے
        [verbal] ، بول کر مدد
        [gesture] ، اشارے سے
        [model] ، دکھا کر
        [partial_physical] ، ہلکی مدد
        [full_physical] ، ہاتھ پکڑ کر
        [some_help] ، کچھ مدد سے
    }، { $day ->
        [today] آج
        [yesterday] گزشتہ کل
       *[other] { $date }
    }۔ { $outcome ->
       *[practised] { "" }
        [achieved] کر لیا، شاباش!
        [not_yet] ابھی نہیں، کوئی بات نہیں۔
    } { $enjoyed ->
       *[none] { "" }
        [yes] مزہ آیا۔
        [ok] ٹھیک رہا۔
        [no] مزہ کم آیا۔
    } واپس لینا: { -kw-undo }

corrected =
    بدل دیا گیا: { $child }، { $activity }{ $tries ->
        [0] { "" }
        [one] ، 1 بار
       *[other] ، { $tries } بار
    }{ $help ->
       *[none] { "" }
        [independent] ، خود سے
        [verbal] ، بول کر مدد
        [gesture] ، اشارے سے
        [model] ، دکھا کر
        [partial_physical] ، ہلکی مدد
        [full_physical] ، ہاتھ پکڑ کر
        [some_help] ، کچھ مدد سے
    }، { $day ->
        [today] آج
        [yesterday] گزشتہ کل
       *[other] { $date }
    }۔ { $outcome ->
       *[practised] { "" }
        [achieved] کر لیا، شاباش!
        [not_yet] ابھی نہیں، کوئی بات نہیں۔
    } { $enjoyed ->
       *[none] { "" }
        [yes] مزہ آیا۔
        [ok] ٹھیک رہا۔
        [no] مزہ کم آیا۔
    } واپس لینا: { -kw-undo }

not-today-recorded =
    بتانے کا شکریہ۔ { $child }، { $day ->
        [today] آج
        [yesterday] گزشتہ کل
       *[other] { $date }
    }: مشق نہیں ہوئی، کوئی بات نہیں۔ واپس لینے کے لیے { -kw-undo } لکھیں۔

practice-passed-on = بتانے کا شکریہ ({ $child })۔ یہ منصوبے میں محفوظ نہیں ہو سکا، { $service } کا ایک فرد اسے پڑھے گا۔

undone = واپس لے لیا: { $child }، { $activity }۔ آپ جب چاہیں دوبارہ بھیج سکتے ہیں۔

nothing-to-undo = واپس لینے کو کچھ نہیں ہے۔ مشق کے بارے میں بتانا ہو تو بس لکھ دیں کہ آپ نے کیا کیا۔

ask-which-child = یہ کس کے بارے میں ہے؟ { $options }۔ نمبر یا نام بھیجیں۔

ask-which-activity = { $child }: کون سی سرگرمی تھی؟ { $options }۔ نمبر بھیجیں۔

ask-how-many = { $activity }: کتنی بار کیا؟ چاہیں تو عدد بھیجیں، مثلاً 3۔

ask-help-level =
    محفوظ ہو گیا۔ { $activity } کیسا رہا؟ 1 خود سے، 2 بول کر، 3 دکھا کر، 4 ہلکی مدد، 5 ہاتھ پکڑ کر۔

plan = { $child }، اس ہفتے: { $activities }۔ ایک وقت میں چند منٹ کافی ہیں۔

plan-empty = { $child }: ابھی کوئی سرگرمی نہیں ہے۔ گھر آنے والے کارکن آپ کے ساتھ مل کر چنیں گے۔

progress =
    { $days ->
        [0] { $child }: اس ہفتے ابھی کچھ محفوظ نہیں ہوا۔ ہر چھوٹا لمحہ اہم ہے۔
        [one] { $child }: اس ہفتے 1 دن مشق ہوئی۔ ہر کوشش کام آتی ہے۔
       *[other] { $child }: اس ہفتے { $days } دن مشق ہوئی۔ ہر کوشش کام آتی ہے۔
    }

help-words =
    { $service }۔ لکھیں کہ کیا مشق کی، مثلاً "cups 3"۔ { -kw-plan }: اس ہفتے کا منصوبہ۔ { -kw-undo }: واپس لینا۔ { -kw-book }: ملاقات۔ { -kw-stop }: پیغام بند۔ بات کرنے کے لیے فون: { $phone }

stopped = { $service }: اب آپ کو پیغام نہیں آئیں گے۔ ملاقاتیں ویسی ہی رہیں گی۔ دوبارہ شروع: { -kw-start }

started = خوش آمدید۔ اب پیغام دوبارہ آئیں گے۔ کیا لکھ سکتے ہیں، جاننے کے لیے { -kw-help } بھیجیں۔

greeting = السلام علیکم! { $child } کے ساتھ کیا کیا، بتائیں، یا اس ہفتے کے لیے { -kw-plan } بھیجیں۔

thanks-reply = کوئی بات نہیں۔ آپ جب چاہیں لکھ سکتے ہیں۔

that-is-fine = ٹھیک ہے، کوئی بات نہیں۔ آپ جب چاہیں لکھ سکتے ہیں۔

language-changed = اب سے پیغام اردو میں ہوں گے۔

language-name = اردو

ask-language = کس زبان میں لکھوں؟ { $options }۔ نمبر بھیجیں۔

style-key-words-on = اب سے پیغام چھوٹے جملوں میں ہوں گے، اشاروں کے اہم الفاظ کے ساتھ۔

ask-style = پیغام کیسے لکھے جائیں؟ 1) عام الفاظ۔ 2) چھوٹے، آسان جملے۔ 3) اشاروں کے اہم الفاظ۔ نمبر بھیجیں۔

style-simple-on = اب سے پیغام چھوٹے، آسان جملوں میں ہوں گے۔

ask-good-time = یاد دلانے کا اچھا وقت کون سا ہے؟ وقت بھیجیں، مثلاً 17:30، یا "نہیں"۔

not-understood = معاف کیجیے، سمجھ نہیں آیا۔ آپ "cups 3"، "not today" یا "{ -kw-plan }" لکھ سکتے ہیں۔ مزید: { -kw-help }

not-understood-again = معاف کیجیے، اب بھی سمجھ نہیں آیا۔ آپ کا پیغام { $service } کے ایک فرد کو دے دیا ہے۔ آپ کو کچھ نہیں کرنا۔

resend-part = آپ کے پیغام کا ایک حصہ نہیں پہنچا۔ مہربانی کر کے دوبارہ بھیجیں۔

empty-text = آپ کا پیغام خالی آیا ہے۔ مہربانی کر کے دوبارہ بھیجیں۔

media-received = شکریہ۔ میں تصویر یا آواز نہیں کھول سکتا۔ { $service } کے ایک فرد کو بتا دیا ہے۔ ملاقات میں دکھا دیں یا لکھ دیں۔

ask-stop = کیا پیغام بند کر دوں؟ { -kw-yes } یا { -kw-no } لکھیں۔

text-too-long = آپ کا پیغام بہت لمبا ہے اور پورا پڑھا نہیں جا سکا۔ مہربانی کر کے حصوں میں بھیجیں۔

choice-over = وہ سوال اب ختم ہو چکا ہے۔ اپنے الفاظ میں لکھ دیں۔

handed-to-person = شکریہ۔ { $service } کا ایک فرد یہ پڑھے گا اور کام کے اوقات میں جواب دے گا۔

danger-call = اگر کوئی اس وقت خطرے میں ہے تو 999 پر فون کریں۔

visit-to-person = شکریہ۔ یہ بات گھر آنے والے کارکن تک پہنچا دی ہے، وہ آپ سے رابطہ کریں گے۔

unknown-number = معاف کیجیے، ہم یہ نمبر نہیں پہچانتے۔ اگر آپ Portage سروس کے ساتھ ہیں تو فون کریں: { $phone }

emergency =
    یہ ہنگامی سروس نہیں ہے۔ اگر کوئی اس وقت خطرے میں ہے تو 999 پر فون کریں۔ فوری طبی مدد کے لیے 111۔ { $service } کا ایک فرد آپ کا پیغام پڑھے گا۔ فون: { $phone }

interpreter-offer = اگر آپ کو ترجمان چاہیے تو جواب دیں، ہم انتظام کریں گے۔

first-text =
    السلام علیکم، { $service } کی طرف سے۔ { $why } پیغام لینے کے لیے { -kw-yes } لکھیں، یا { -kw-stop } لکھیں تو ہم دوبارہ نہیں لکھیں گے۔ آپ کی معلومات: { $privacy }

yes-needed = لکھنے کا شکریہ۔ { $service } کے پیغام شروع کرنے کے لیے { -kw-yes } لکھیں۔ نہیں چاہتے تو { -kw-stop } لکھیں۔
