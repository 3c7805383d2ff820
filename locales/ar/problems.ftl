# Drafts: not yet reviewed by a native speaker. See ../README.md.

problem-malformed-json = تعذرت قراءة الطلب
    .detail = أرسلوا المحتوى بصيغة JSON صحيحة.

problem-bad-request = تعذر فهم الطلب
    .detail = راجعوا العنوان والترويسات ثم أرسلوا الطلب من جديد.

problem-invalid-body = بعض الخانات تحتاج إلى مراجعة
    .detail = صححوا الخانات المذكورة ثم أرسلوا الطلب من جديد.

problem-unknown-field = خانة غير معروفة
    .detail = احذفوا الخانة المذكورة أو راجعوا كتابتها.

problem-missing-field = توجد خانة ناقصة
    .detail = أضيفوا الخانة المذكورة ثم أرسلوا الطلب من جديد.

problem-duplicate-field = توجد خانة مكررة
    .detail = أرسلوا الخانة المذكورة مرة واحدة.

problem-wrong-type = نوع القيمة غير صحيح
    .detail = أرسلوا النوع المذكور في التوثيق لهذه الخانة.

problem-too-long = النص طويل جدا
    .detail = أكبر عدد من الحروف: { $limit }.

problem-too-short = النص قصير جدا
    .detail = أقل عدد من الحروف: { $limit }.

problem-empty-value = القيمة فارغة
    .detail = اكتبوا قيمة أو اتركوا الخانة.

problem-out-of-range = العدد خارج الحدود
    .detail = اكتبوا عددا من { $least } إلى { $most }.

problem-too-many = العناصر كثيرة جدا
    .detail = أكبر عدد من العناصر في المرة الواحدة: { $limit }.

problem-unknown-value = قيمة غير معروفة
    .detail = اختاروا إحدى القيم المذكورة في التوثيق.

problem-bad-date = التاريخ غير صحيح
    .detail = اكتبوا التاريخ هكذا: سنة-شهر-يوم، مثلا 2026-03-09.

problem-bad-birth-date = لا يمكن أن يكون تاريخ الميلاد صحيحا
    .detail = اكتبوا يوما لا يتجاوز اليوم، ولا يزيد على ثماني سنوات مضت.

problem-bad-range = تواريخ الفترة غير متوافقة
    .detail = راجعوا التاريخين: التاريخ الأخير هو الأول نفسه أو بعده، وبعده بسنة على الأكثر.

problem-terms-overlap = فصلان دراسيان يشتركان في أيام
    .detail = غيروا تواريخ أحد الفصلين لينتهي الأول قبل أن يبدأ الثاني.

problem-half-term-outside-term = عطلة نصف الفصل ليست داخل فصل دراسي
    .detail = غيروا تواريخها أو تواريخ الفصل المحيط بها.

problem-calendar-unreadable = تعذرت قراءة هذا السطر من التقويم
    .detail = راجعوا السطر وقارنوه بصيغة الملف.

problem-calendar-repeats = لا يمكن قراءة التواريخ المتكررة
    .detail = اكتبوا كل تاريخ في إدخال مستقل.

problem-bad-time = الوقت غير صحيح
    .detail = اكتبوا الوقت بالساعات والدقائق، مثلا 18:30.

problem-bad-zone = المنطقة الزمنية غير معروفة
    .detail = اكتبوا اسم المنطقة، مثلا Europe/London.

problem-bad-id = المعرف غير صحيح
    .detail = استعملوا المعرف كما وصلكم تماما.

problem-bad-phone = رقم الهاتف غير صحيح
    .detail = راجعوا الرقم؛ خارج بريطانيا يبدأ الرقم بعلامة + ورمز البلد.

problem-bad-language = هذه اللغة غير متاحة
    .detail = اختاروا إحدى اللغات المتاحة.

problem-bad-cursor = لم نجد الصفحة
    .detail = ابدؤوا من جديد من الصفحة الأولى.

problem-uri-too-long = العنوان طويل جدا
    .detail = أرسلوا معاملات أقل أو أقصر.

problem-not-found = غير موجود
    .detail = راجعوا العنوان. وربما لم تتم مشاركة هذا معكم.

problem-method-not-allowed = لا يمكن فعل هذا هنا
    .detail = استعملوا إحدى الطرق المذكورة في الترويسة Allow.

problem-not-acceptable = لا توجد إجابة بالصيغة المطلوبة
    .detail = اقبلوا الصيغة application/json.

problem-unsupported-media-type = صيغة المحتوى غير مدعومة
    .detail = أرسلوا المحتوى بصيغة application/json.

problem-body-too-large = الطلب كبير جدا
    .detail = أرسلوا أقل في كل مرة.

problem-body-too-slow = استغرق وصول الطلب وقتا طويلا
    .detail = تأكدوا من الاتصال ثم أرسلوا الطلب من جديد.

problem-unauthorised = لم تسجلوا الدخول
    .detail = سجلوا الدخول ثم حاولوا من جديد.

problem-token-expired = انتهت مدة تسجيل الدخول
    .detail = سجلوا الدخول من جديد للمتابعة. لم يضع شيء مما حفظتموه.

problem-session-ended = تم تسجيل خروجكم
    .detail = سجلوا الدخول من جديد للمتابعة.

problem-forbidden = لا يمكنكم فعل هذا
    .detail = إن كنتم ترون أن هذا من حقكم فاسألوا الخدمة.

problem-code-wrong = هذا الرمز غير صحيح
    .detail = راجعوا الرمز واكتبوه من جديد، أو اطلبوا رمزا آخر.

problem-code-expired = انتهت مدة هذا الرمز
    .detail = اطلبوا رمزا جديدا.

problem-invitation-invalid = هذه الدعوة لم تعد صالحة
    .detail = اطلبوا دعوة جديدة من الشخص الذي يزوركم.

problem-no-phone = لا يوجد رقم هاتف لهذا الشخص
    .detail = أضيفوا رقم هاتف أولا: إليه يرسل رمز الدخول.

problem-conflict = تغير شيء في هذه الأثناء
    .detail = افتحوا الصفحة من جديد وأعيدوا التعديل.

problem-id-conflict = هذا المعرف مستعمل من قبل
    .detail = استعملوا معرفا جديدا للإدخال الجديد.

problem-stale-version = تم تعديل هذا بعد أن فتحتموه
    .detail = افتحوا أحدث نسخة وأعيدوا التعديل.

problem-precondition-required = رقم النسخة ناقص
    .detail = أرسلوا النسخة التي تعدلونها في الترويسة If-Match.

problem-too-many-requests = طلبات كثيرة جدا
    .detail =
    يرجى الانتظار { $seconds ->
        [0] قليلا
        [zero] قليلا
        [one] ثانية واحدة
        [two] ثانيتين
        [few] { $seconds } ثوان
        [many] { $seconds } ثانية
       *[other] { $seconds } ثانية
    } ثم المحاولة من جديد.

problem-busy = نحن مشغولون جدا الآن
    .detail = يرجى المحاولة بعد قليل. لم يحفظ شيء.

problem-internal = حدث خطأ عندنا
    .detail = يرجى المحاولة لاحقا. لقد وصلنا خبر ذلك.

problem-too-early = التاريخ مبكر جدا
    .detail = اختاروا تاريخا بعده.

problem-practised-in-future = هذا اليوم لم يأت بعد
    .detail = اختاروا اليوم أو يوما قبله.

problem-practised-too-old = مضى على هذا اليوم وقت طويل
    .detail = اختاروا يوما أقرب، أو أخبروا الشخص الذي يزوركم.

problem-plan-not-loggable = لا يمكن حفظ تمرين في هذه الخطة
    .detail = اختاروا نشاطا من الخطة الحالية.

problem-help-exceeds-tries = الأعداد لا تتوافق
    .detail = لا يمكن أن تزيد المحاولات مع المساعدة على كل المحاولات.

problem-reminder-in-quiet-hours = هذا الوقت ضمن ساعات الهدوء
    .detail = اختاروا وقتا آخر، أو غيروا ساعات الهدوء.

problem-standing-needed = لا يمكن لهذا الشخص أن يوافق نيابة عن الطفل
    .detail = يمكن ذلك فقط لمن لديه مسؤولية الوالدين أو من يمثل السلطة المحلية. سجلوا ذلك أولا أو اتركوا الموافقة.

problem-consent-needed = يجب أن توافق الأسرة أولا
    .detail = تطلب هذه الخدمة موافقة الأسرة. تحدثوا معها أولا ثم اذكروا أنها وافقت.

problem-last-consent = لن يبقى أحد يمكنه الموافقة
    .detail = أعطوا هذا الحق لشخص آخر أولا.

problem-second-factor-wrong = الرمز من تطبيق المصادقة غير صحيح
    .detail = انتظروا الرمز التالي في التطبيق واكتبوه. كل رمز يعمل مرة واحدة.

problem-second-factor-paused = رموز خاطئة كثيرة من تطبيق المصادقة
    .detail = انتظروا 15 دقيقة ثم اطلبوا رمزا جديدا برسالة وحاولوا مرة أخرى.

problem-thread-held = هذه المحادثة مع شخص آخر
    .detail = أخذها وهو يجيب فيها. يمكن للمسؤول أن يأخذها.

problem-thread-not-taken = هذه المحادثة ليست مع أحد
    .detail = خذوها أولا ثم يمكنكم الرد.

problem-not-to-be-texted = لا يجوز إرسال رسالة إلى هذا الشخص الآن
    .detail = طلب التوقف أو لم يوافق أو طلب عدم الرد. تحدثوا معه بطريقة أخرى.

problem-last-lead = ستبقى الخدمة بدون مسؤول
    .detail = ادعوا مسؤولا آخر أولا. بعد دخوله حاولوا مرة أخرى.

problem-in-the-past = هذا الوقت مضى
    .detail = اختاروا وقتا قادما.

problem-ends-before-start = النهاية ليست بعد البداية
    .detail = اختاروا نهاية تأتي بعد البداية.

problem-closed-day = لا توجد زيارات في ذلك اليوم
    .detail = اختاروا يوما آخر.

problem-no-term-dates = تواريخ الفصول الدراسية غير معروفة
    .detail = أضيفوا الفصول الدراسية إلى التقويم أو اختاروا زيارات طوال السنة.

problem-slot-taken = هذا الوقت لم يعد متاحا
    .detail = اختاروا وقتا آخر.

problem-visit-over = لا يمكن تغيير هذه الزيارة بعد الآن
    .detail = انظروا إلى الزيارة مرة أخرى. يمكنكم حجز زيارة جديدة.

problem-visit-not-begun = الزيارة لم تبدأ بعد
    .detail = سجلوا النتيجة بعد أن تبدأ الزيارة.

problem-contact-needed = يلزم أولا حديث مع الأسرة
    .detail = تحدثوا مع الأسرة وسجلوا الحديث ثم حاولوا مرة أخرى.

problem-invite-only = تأتي الأسر عندما تدعى
    .detail = يمكن لمن يزوركم أن يخبركم بموعد الدعوات القادمة.

problem-has-left = هذا الشخص لم يعد يعمل في الخدمة
    .detail = اختاروا شخصا آخر من قائمة العاملين.

problem-role-not-held = هذا الشخص ليس لديه هذا الدور
    .detail = اختاروا دورا لديه أو شخصا آخر.

problem-allotted-already = هذا الشخص لديه الطفل في بعض هذه الأيام
    .detail = انظروا إلى من لديه الطفل ثم غيروا الأيام أو أنهوا المدة الأخرى أولا.

problem-already-enrolled = الطفل في هذا البرنامج
    .detail = انظروا إلى برامج الطفل.

problem-exclusive-programme = الطفل في برنامج لا يجتمع مع هذا البرنامج
    .detail = انظروا إلى برامج الطفل. أنهوا البرنامج الآخر أولا أو اعرضوا هذا لاحقا.

problem-block-complete = تمت كل زيارات هذا البرنامج
    .detail = تحدثوا مع الأسرة عما سيأتي.

problem-no-blocks = زيارات هذا البرنامج ليست على مراحل
    .detail = انظروا إلى قائمة زيارات البرنامج.
problem-child-died = توفي الطفل
    .detail = لا يمكن بدء أي شيء.

problem-statement-unreadable = لا يمكن قراءة هذا السطر
    .detail = قارنوا السطر بتنسيق الملف.

problem-view-missing = رأي طلب ولم يصل
    .detail =
        لم يقل أحد بعد ماذا حدث له: { $profession ->
            [speech_and_language] علاج النطق واللغة
            [occupational_therapy] العلاج الوظيفي
            [physiotherapy] العلاج الطبيعي
            [educational_psychology] علم النفس التربوي
            [hearing] معلم السمع
            [vision] معلم البصر
            [health_visiting] الزائرة الصحية
            [paediatrics] طبيب الأطفال
            [setting] الحضانة أو مربية الأطفال
           *[other] مختص آخر
        }. سجلوا ما وصل، أو اكتبوا لماذا لن يصل.

problem-no-standing-yes = لا توجد موافقة على هذا
    .detail = اسألوا الأسرة أولا. من له المسؤولية الوالدية يمكنه الموافقة في التطبيق.

problem-work-begun = نتج شيء عن هذا الربط
    .detail = تتعلق به زيارة أو مكان في القائمة أو مكان في الحضانة أو برنامج. انظروا إلى ذلك مع الأسرة أولا.

problem-cannot-ask-by-text = لا يمكن سؤال هذا الوالد برسالة
    .detail = اتصلوا أو اسألوا عند اللقاء ثم سجلوا الجواب. السبب موجود بين مهامكم.

problem-pattern-noticed-first = لم يلاحظ شيء بعد
    .detail = سجلوا أولا أن الزيارات لا تتم.

problem-contact-made-first = لم يتحدث أحد مع الأسرة بعد
    .detail = تحدثوا مع الأسرة أولا ثم سجلوا ذلك.

problem-plan-agreed-first = لم يتفق على خطة مع الأسرة بعد
    .detail = اتفقوا مع الأسرة على ما يلي أولا ثم سجلوا ذلك.

problem-lead-review-first = لم يراجع المسؤول الأمر بعد
    .detail = اطلبوا من مسؤول أن يراجع الأمر ويسجل ذلك أولا.

problem-letter-first = لم ترسل رسالة بعد
    .detail = أرسلوا أولا رسالة راجعها شخص ثم سجلوا ذلك.
