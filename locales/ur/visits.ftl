# Drafts: not yet reviewed by a native speaker. See ../README.md.

visit-proposed =
    { $mode ->
        [phone] فون پر بات کی تجویز ({ $visitor }): { $day }، { $time }۔
        [video] ویڈیو کال کی تجویز ({ $visitor }): { $day }، { $time }۔
       *[other] ملاقات کی تجویز ({ $visitor }): { $day }، { $time }۔
    } ٹھیک ہو تو { -kw-yes } لکھیں، دوسرے وقت کے لیے { -kw-no }۔

visit-booked =
    { $mode ->
        [phone] فون کا وقت طے ہو گیا ({ $visitor }): { $day }، { $time }۔
        [video] ویڈیو کال طے ہو گئی ({ $visitor }): { $day }، { $time }۔
       *[other] ملاقات طے ہو گئی ({ $visitor }): { $day }، { $time }۔
    } بدلنا یا منسوخ کرنا ہو تو بس ہمیں لکھ دیں۔

visit-tomorrow =
    { $mode ->
        [phone] آنے والے کل فون ہے ({ $visitor }): { $day }، { $time }۔
        [video] آنے والے کل ویڈیو کال ہے ({ $visitor }): { $day }، { $time }۔
       *[other] آنے والے کل ملاقات ہے ({ $visitor }): { $day }، { $time }۔
    } وقت مناسب نہیں؟ بتا دیں، کسی اور خاندان کے کام آئے گا۔

visit-changed =
    { $mode ->
        [phone] فون کا نیا وقت ({ $visitor }): { $day }، { $time }۔
        [video] ویڈیو کال کا نیا وقت ({ $visitor }): { $day }، { $time }۔
       *[other] ملاقات کا نیا وقت ({ $visitor }): { $day }، { $time }۔
    } پہلے یہ تھا: { $old_day }، { $old_time }۔ مناسب نہ ہو تو بتا دیں۔

visit-cancelled-by-us = معاف کیجیے، ملاقات نہیں ہو سکے گی ({ $visitor }): { $day }، { $time }۔ دوسرا وقت بتایا جائے گا ({ $service })۔ خود چنیں: { -kw-book }

visit-cancelled-by-you = بتانے کا شکریہ۔ یہ ملاقات منسوخ ہے: { $day }، { $time }۔ دوسرے وقت کے لیے { -kw-book } بھیجیں۔

visit-cancel-undo = واپس لینا: { -kw-undo }

visit-missed = ہم آپ سے ملنے آئے تھے ({ $visitor })۔ سب خیریت ہے؟ فون: { $phone }۔ یا ہمیں لکھ دیں۔ ہم خوشی سے دوسرا وقت دیکھیں گے۔

visit-declined = کوئی بات نہیں۔ یہ وقت پھر خالی ہے: { $day }، { $time }۔ دوسرا وقت چننے کے لیے { -kw-book } بھیجیں۔

visits-cancelled =
    بتانے کا شکریہ۔ { $count ->
        [one] 1 ملاقات منسوخ ہوئی:
       *[other] { $count } ملاقاتیں منسوخ ہوئیں:
    }

series-set =
    { $mode ->
        [phone] فون
        [video] ویڈیو کال
       *[other] ملاقاتیں
    } ({ $visitor }): { $pattern ->
        [weekly] ہر ہفتے
        [fortnightly] ہر 2 ہفتے بعد
        [monthly] ہر مہینے
       *[varying] طے شدہ دنوں پر
    }{ $count ->
        [0] { "" }
        [one] ، 1 بار
       *[other] ، { $count } بار
    }۔ پہلی بار: { $day }، { $time }۔ بدلنا یا منسوخ کرنا ہو تو بس ہمیں لکھ دیں۔

visits-next = آپ کی اگلی ملاقاتیں:

visit-line =
    { $mode ->
        [phone] { $day }، { $time }، فون: { $visitor }
        [video] { $day }، { $time }، ویڈیو کال: { $visitor }
       *[other] { $day }، { $time }، ملاقات: { $visitor }
    }

visit-waits = اس کے لیے جواب چاہیے: { -kw-yes } یا { -kw-no }۔

visits-none = کوئی ملاقات طے نہیں ہے۔ وقت چننے کے لیے { -kw-book } بھیجیں۔

ask-which-visit = کون سی ملاقات؟ نمبر بھیجیں۔

visit-option = { $number } { $visitor }، { $day }، { $time }

ask-cancel-visit = کیا یہ ملاقات منسوخ کر دیں؟ { $visitor }، { $day }، { $time }۔ منسوخ کے لیے { -kw-yes }، رکھنے کے لیے { -kw-no } لکھیں۔

ask-cancel-all =
    { $count ->
        [one] کیا 1 طے شدہ ملاقات منسوخ کر دیں؟
       *[other] کیا تمام { $count } طے شدہ ملاقاتیں منسوخ کر دیں؟
    } منسوخ کے لیے { -kw-yes }، رکھنے کے لیے { -kw-no } لکھیں۔

visit-stays = ٹھیک ہے، ملاقات برقرار ہے: { $day }، { $time }۔

visits-stay = ٹھیک ہے، ملاقاتیں ویسی ہی رہیں گی۔

ask-visit-for = ملاقات کس کے لیے ہے؟ { $options }۔ نمبر یا نام بھیجیں۔

slots-offer = خالی اوقات ({ $visitor })۔ نمبر بھیجیں، یا وہ دن لکھیں جو بہتر ہو۔

slot-option = { $number } { $day }، { $time }

slots-none = ابھی کوئی خالی وقت نظر نہیں آتا۔ { $service } کا ایک فرد آپ کے ساتھ وقت طے کرے گا۔

slot-gone = معاف کیجیے، یہ وقت خالی نہیں: { $day }، { $time }۔

slots-other-days = معاف کیجیے، اس دن کچھ خالی نہیں: { $day }۔

ask-move-when = کون سا وقت بہتر رہے گا؟ آپ کے چننے تک ملاقات برقرار ہے: { $day }، { $time }۔

visit-late-noted = بتانے کا شکریہ۔ گھر آنے والے کارکن کو بتایا جا رہا ہے: { $visitor }۔

visit-is-over = یہ ملاقات اب بدلی نہیں جا سکتی: { $day }، { $time }۔ نئی ملاقات کے لیے { -kw-book } بھیجیں۔

visit-confirmed =
    { $mode ->
        [phone] بہت خوب، فون آئے گا ({ $visitor }): { $day }، { $time }۔
        [video] بہت خوب، ویڈیو کال ہوگی ({ $visitor }): { $day }، { $time }۔
       *[other] بہت خوب، ملاقات ہوگی ({ $visitor }): { $day }، { $time }۔
    }

visit-back = ملاقات پھر طے ہو گئی: { $visitor }، { $day }، { $time }۔

visit-not-back = معاف کیجیے، یہ وقت اب خالی نہیں رہا: { $day }، { $time }۔ ملاقات منسوخ ہی ہے۔

feed-name = ملاقاتیں

feed-visit =
    { $mode ->
        [phone] فون: { $visitor }
        [video] ویڈیو کال: { $visitor }
       *[other] ملاقات: { $visitor }
    }

feed-own-visit =
    { $mode ->
        [phone] فون
        [video] ویڈیو کال
       *[other] ملاقات
    }

feed-busy = مصروف

conversation-due = ہم آپ سے ملاقاتوں کے بارے میں بات کرنا چاہتے ہیں: کیا چیز مدد کرتی ہے اور کیا مشکل ہے۔ آپ یہاں لکھ سکتے ہیں۔ فون: { $phone }۔
