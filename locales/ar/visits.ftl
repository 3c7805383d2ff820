# Drafts: not yet reviewed by a native speaker. See ../README.md.

visit-proposed =
    { $mode ->
        [phone] نقترح مكالمة ({ $visitor }): { $day }، الساعة { $time }.
        [video] نقترح مكالمة فيديو ({ $visitor }): { $day }، الساعة { $time }.
       *[other] نقترح زيارة ({ $visitor }): { $day }، الساعة { $time }.
    } إن ناسبكم أرسلوا { -kw-yes }، ولوقت آخر { -kw-no }.

visit-booked =
    { $mode ->
        [phone] تم حجز مكالمة ({ $visitor }): { $day }، الساعة { $time }.
        [video] تم حجز مكالمة فيديو ({ $visitor }): { $day }، الساعة { $time }.
       *[other] تم حجز زيارة ({ $visitor }): { $day }، الساعة { $time }.
    } للتغيير أو الإلغاء يكفي أن تكتبوا لنا.

visit-tomorrow =
    { $mode ->
        [phone] غدا مكالمة ({ $visitor }): { $day }، الساعة { $time }.
        [video] غدا مكالمة فيديو ({ $visitor }): { $day }، الساعة { $time }.
       *[other] غدا زيارة ({ $visitor }): { $day }، الساعة { $time }.
    } لا يناسبكم؟ أخبرونا، فقد تستفيد عائلة أخرى من الوقت.

visit-changed =
    { $mode ->
        [phone] وقت جديد للمكالمة ({ $visitor }): { $day }، الساعة { $time }.
        [video] وقت جديد لمكالمة الفيديو ({ $visitor }): { $day }، الساعة { $time }.
       *[other] وقت جديد للزيارة ({ $visitor }): { $day }، الساعة { $time }.
    } كان: { $old_day }، الساعة { $old_time }. إن لم يناسبكم فأخبرونا.

visit-cancelled-by-us = نعتذر، لن تتم الزيارة ({ $visitor }): { $day }، الساعة { $time }. سيصلكم وقت آخر ({ $service }). للاختيار: { -kw-book }

visit-cancelled-by-you = شكرا لإخبارنا. ألغيت هذه الزيارة: { $day }، الساعة { $time }. لوقت آخر أرسلوا { -kw-book }.

visit-cancel-undo = للتراجع: { -kw-undo }

visit-missed = جئنا لزيارتكم ({ $visitor }). هل كل شيء بخير؟ هاتفنا: { $phone }. أو اكتبوا لنا. يسعدنا أن نجد وقتا آخر.

visit-declined = لا بأس. هذا الوقت متاح من جديد: { $day }، الساعة { $time }. لاختيار وقت آخر أرسلوا { -kw-book }.

visits-cancelled =
    شكرا لإخبارنا. { $count ->
        [zero] ألغيت { $count } زيارة:
        [one] ألغيت زيارة واحدة:
        [two] ألغيت زيارتان:
        [few] ألغيت { $count } زيارات:
        [many] ألغيت { $count } زيارة:
       *[other] ألغيت { $count } زيارة:
    }

series-set =
    { $mode ->
        [phone] مكالمات
        [video] مكالمات فيديو
       *[other] زيارات
    } ({ $visitor }): { $pattern ->
        [weekly] كل أسبوع
        [fortnightly] كل أسبوعين
        [monthly] كل شهر
       *[varying] في الأيام المتفق عليها
    }{ $count ->
        [0] { "" }
        [one] ، مرة واحدة
        [two] ، مرتان
        [few] ، { $count } مرات
        [many] ، { $count } مرة
       *[other] ، { $count } مرة
    }. أول مرة: { $day }، الساعة { $time }. للتغيير أو الإلغاء يكفي أن تكتبوا لنا.

visits-next = زياراتكم القادمة:

visit-line =
    { $mode ->
        [phone] { $day }، الساعة { $time }، مكالمة: { $visitor }
        [video] { $day }، الساعة { $time }، مكالمة فيديو: { $visitor }
       *[other] { $day }، الساعة { $time }، زيارة: { $visitor }
    }

visit-waits = هذه تنتظر ردكم: { -kw-yes } أو { -kw-no }.

visits-none = لا أرى أي زيارة محجوزة. لاختيار وقت أرسلوا { -kw-book }.

ask-which-visit = أي زيارة تقصدون؟ أرسلوا الرقم.

visit-option = { $number } { $visitor }، { $day }، الساعة { $time }

ask-cancel-visit = هل ألغي هذه الزيارة؟ { $visitor }، { $day }، الساعة { $time }. للإلغاء أرسلوا { -kw-yes }، وللإبقاء عليها { -kw-no }.

ask-cancel-all =
    { $count ->
        [zero] هل ألغي الزيارات المحجوزة ({ $count })؟
        [one] هل ألغي الزيارة المحجوزة؟
        [two] هل ألغي الزيارتين المحجوزتين؟
        [few] هل ألغي كل الزيارات المحجوزة، وعددها { $count }؟
        [many] هل ألغي كل الزيارات المحجوزة، وعددها { $count }؟
       *[other] هل ألغي كل الزيارات المحجوزة، وعددها { $count }؟
    } للإلغاء أرسلوا { -kw-yes }، وللإبقاء عليها { -kw-no }.

visit-stays = حسنا، تبقى الزيارة: { $day }، الساعة { $time }.

visits-stay = حسنا، تبقى زياراتكم كما هي.

ask-visit-for = لمن الزيارة؟ { $options }. أرسلوا الرقم أو الاسم.

slots-offer = أوقات متاحة ({ $visitor }). أرسلوا رقما، أو اكتبوا يوما يناسبكم أكثر.

slot-option = { $number } { $day }، الساعة { $time }

slots-none = لا أرى وقتا متاحا الآن. سيجده معكم شخص من الخدمة: { $service }.

slot-gone = نعتذر، هذا الوقت غير متاح: { $day }، الساعة { $time }.

slots-other-days = نعتذر، لا يوجد وقت متاح في ذلك اليوم: { $day }.

ask-move-when = متى يناسبكم أكثر؟ إلى أن تختاروا تبقى الزيارة: { $day }، الساعة { $time }.

visit-late-noted = شكرا لإخبارنا. سنخبر الشخص الذي يزوركم: { $visitor }.

visit-is-over = لم يعد تغيير هذه الزيارة ممكنا: { $day }، الساعة { $time }. لزيارة جديدة أرسلوا { -kw-book }.

visit-confirmed =
    { $mode ->
        [phone] ممتاز، موعدنا مكالمة ({ $visitor }): { $day }، الساعة { $time }.
        [video] ممتاز، موعدنا مكالمة فيديو ({ $visitor }): { $day }، الساعة { $time }.
       *[other] ممتاز، موعدنا زيارة ({ $visitor }): { $day }، الساعة { $time }.
    }

visit-back = حجزت زيارتكم من جديد: { $visitor }، { $day }، الساعة { $time }.

visit-not-back = نعتذر، لم يعد هذا الوقت متاحا: { $day }، الساعة { $time }. تبقى الزيارة ملغاة.

feed-name = الزيارات

feed-visit =
    { $mode ->
        [phone] مكالمة: { $visitor }
        [video] مكالمة فيديو: { $visitor }
       *[other] زيارة: { $visitor }
    }

feed-own-visit =
    { $mode ->
        [phone] مكالمة
        [video] مكالمة فيديو
       *[other] زيارة
    }

feed-busy = مشغول

conversation-due = نود أن نتحدث معكم عن الزيارات: ما الذي يساعد وما الذي يصعب عليكم. يمكنكم أن تكتبوا لنا هنا أو أن تتصلوا: { $phone }.
