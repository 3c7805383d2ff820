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

your-child = طفلكم

practice-recorded =
    تم الحفظ: { $child }، { $activity }{ $tries ->
        [0] { "" }
        [zero] { "" }
        [one] ، محاولة واحدة
        [two] ، محاولتان
        [few] ، { $tries } محاولات
        [many] ، { $tries } محاولة
       *[other] ، { $tries } محاولة
    }{ $help ->
       *[none] { "" }
        [independent] ، بلا مساعدة
        [verbal] ، بالكلام
        [gesture] ، بالإشارة
        [model] ، بعد العرض
        [partial_physical] ، مساعدة خفيفة
        [full_physical] ، اليد فوق اليد
        [some_help] ، ببعض المساعدة
    }، { $day ->
        [today] اليوم
        [yesterday] أمس
       *[other] { $date }
    }. { $outcome ->
       *[practised] { "" }
        [achieved] تم بنجاح، جميل!
        [not_yet] ليس بعد، لا بأس.
    } { $enjoyed ->
       *[none] { "" }
        [yes] كان ممتعا.
        [ok] كان مقبولا.
        [no] كانت المتعة أقل.
    } للتراجع: { -kw-undo }

corrected =
    تم التعديل: { $child }، { $activity }{ $tries ->
        [0] { "" }
        [zero] { "" }
        [one] ، محاولة واحدة
        [two] ، محاولتان
        [few] ، { $tries } محاولات
        [many] ، { $tries } محاولة
       *[other] ، { $tries } محاولة
    }{ $help ->
       *[none] { "" }
        [independent] ، بلا مساعدة
        [verbal] ، بالكلام
        [gesture] ، بالإشارة
        [model] ، بعد العرض
        [partial_physical] ، مساعدة خفيفة
        [full_physical] ، اليد فوق اليد
        [some_help] ، ببعض المساعدة
    }، { $day ->
        [today] اليوم
        [yesterday] أمس
       *[other] { $date }
    }. { $outcome ->
       *[practised] { "" }
        [achieved] تم بنجاح، جميل!
        [not_yet] ليس بعد، لا بأس.
    } { $enjoyed ->
       *[none] { "" }
        [yes] كان ممتعا.
        [ok] كان مقبولا.
        [no] كانت المتعة أقل.
    } للتراجع: { -kw-undo }

not-today-recorded =
    شكرا لإخباري. { $child }، { $day ->
        [today] اليوم
        [yesterday] أمس
       *[other] { $date }
    }: لا تمرين، ولا بأس في ذلك. للتراجع: { -kw-undo }

practice-passed-on = شكرا لإخباري ({ $child }). لا يمكن حفظ هذا في الخطة، وسيقرؤه شخص من الخدمة: { $service }.

undone = تم التراجع: { $child }، { $activity }. يمكنكم إرسالها من جديد متى شئتم.

nothing-to-undo = لا يوجد ما يمكن التراجع عنه. لإخباري عن تمرين، اكتبوا فقط ما فعلتم.

ask-which-child = لمن هذا؟ { $options }. أرسلوا الرقم أو الاسم.

ask-which-activity = { $child }: أي نشاط كان؟ { $options }. أرسلوا الرقم.

ask-how-many = { $activity }: كم مرة؟ إن أحببتم أرسلوا عددا، مثلا 3.

ask-help-level = تم الحفظ. كيف كان { $activity }؟ 1 بلا مساعدة، 2 بالكلام، 3 بعد العرض، 4 مساعدة خفيفة باليد، 5 اليد فوق اليد.

plan = { $child }، هذا الأسبوع: { $activities }. تكفي دقائق قليلة في كل مرة.

plan-empty = { $child }: لا توجد أنشطة بعد. سنختارها معكم في الزيارة.

progress =
    { $days ->
        [0] { $child }: لم يحفظ شيء هذا الأسبوع حتى الآن. كل لحظة صغيرة مفيدة.
        [zero] { $child }: لم يحفظ شيء هذا الأسبوع حتى الآن. كل لحظة صغيرة مفيدة.
        [one] { $child }: تمرين في يوم واحد هذا الأسبوع. كل خطوة مفيدة.
        [two] { $child }: تمرين في يومين هذا الأسبوع. كل خطوة مفيدة.
        [few] { $child }: تمرين في { $days } أيام هذا الأسبوع. كل خطوة مفيدة.
        [many] { $child }: تمرين في { $days } يوما هذا الأسبوع. كل خطوة مفيدة.
       *[other] { $child }: تمرين في { $days } يوم هذا الأسبوع. كل خطوة مفيدة.
    }

help-words =
    { $service }. اكتبوا ما تدربتم عليه، مثلا "الأكواب 3 مرات". { -kw-plan }: خطة هذا الأسبوع. { -kw-undo }: للتراجع. { -kw-book }: زيارة. { -kw-stop }: إيقاف الرسائل. للتحدث معنا اتصلوا: { $phone }

stopped = { $service }: لن تصلكم رسائل منا بعد الآن. زياراتكم تبقى كما هي. للبدء من جديد: { -kw-start }

started = أهلا بعودتكم. ستصلكم رسائلنا من جديد. أرسلوا { -kw-help } لمعرفة ما يمكن كتابته.

greeting = مرحبا! اكتبوا لي ما جربتموه ({ $child })، أو أرسلوا { -kw-plan } لخطة هذا الأسبوع.

thanks-reply = أهلا وسهلا. أنا هنا متى أردتم الكتابة.

that-is-fine = حسنا، لا مشكلة. يمكنكم الكتابة في أي وقت.

language-changed = من الآن سأكتب باللغة العربية.

language-name = العربية

ask-language = أي لغة تريدون؟ { $options }. أرسلوا الرقم.

style-key-words-on = من الآن سأكتب جملا قصيرة مع كلمات مهمة للإشارة بها.

ask-style = كيف أكتب لكم؟ 1) كلمات عادية. 2) جمل قصيرة وسهلة. 3) كلمات مهمة للإشارة بها. أرسلوا الرقم.

style-simple-on = من الآن سأكتب جملا قصيرة وسهلة.

ask-good-time = ما الوقت المناسب للتذكير؟ أرسلوا الوقت، مثلا 17:30، أو "لا".

not-understood = عذرا، لم أفهم. يمكنكم كتابة "الأكواب 3 مرات" أو "ليس اليوم" أو "{ -kw-plan }". للمزيد أرسلوا { -kw-help }

not-understood-again = عذرا، ما زلت لا أفهم. نقلت رسالتكم إلى شخص من الخدمة: { $service }. لا حاجة لفعل أي شيء.

resend-part = لم يصلني جزء من رسالتكم. يرجى إرسالها مرة أخرى.

empty-text = وصلت رسالتكم بلا كلمات. يرجى إرسالها مرة أخرى.

media-received = شكرا. لا أستطيع فتح الصور أو التسجيلات. أخبرنا شخصا من الخدمة ({ $service }). يمكنكم عرضها في الزيارة أو كتابة ما فيها.

ask-stop = هل نتوقف عن مراسلتكم؟ اكتبوا { -kw-yes } أو { -kw-no }.

text-too-long = رسالتكم طويلة جدا ولم تقرأ كلها. يرجى إرسالها في أجزاء أقصر.

choice-over = انتهى ذلك السؤال. اكتبوا ذلك بكلماتكم.

handed-to-person = شكرا. سيقرأ هذا شخص من الخدمة ({ $service }) ويجيبكم في أوقات العمل.

danger-call = إن كان أحد في خطر الآن فاتصلوا بالرقم 999.

visit-to-person = شكرا. وصل كلامكم إلى الشخص الذي يزوركم، وسيكون الرد عليكم منه.

unknown-number = عذرا، هذا الرقم غير معروف لدينا. إن كنتم مع خدمة Portage فيرجى الاتصال: { $phone }

emergency =
    هذه ليست خدمة طوارئ. إن كان أحد في خطر الآن فاتصلوا بالرقم 999. للمساعدة الطبية العاجلة اتصلوا بالرقم 111. سيقرأ رسالتكم شخص من الخدمة: { $service }. للتحدث معهم اتصلوا: { $phone }

interpreter-offer = إن أردتم هذا بلغة أخرى فأجيبوا وسنجد لكم مترجما.

first-text =
    مرحبا من { $service }. { $why } أجيبوا { -kw-yes } لتصلكم رسائلنا، أو { -kw-stop } ولن نراسلكم ثانية. كيف نحفظ بياناتكم: { $privacy }

yes-needed = شكرا على الكتابة. لكي تصلكم الرسائل ({ $service }) أجيبوا { -kw-yes }. وإن لم ترغبوا فأجيبوا { -kw-stop }.
