# Drafts: not yet reviewed by a native speaker. See ../README.md.

eligible-age = العمر الذي تخدمه هذه الخدمة

eligible-terms = فصول كاملة قبل المدرسة: { $terms } أو أكثر

eligible-area = تسكن العائلة في المنطقة

eligible-delay-months = التأخر بالأشهر: { $months } أو أكثر؛ مجالات النمو: { $areas } أو أكثر

eligible-delay-share = التأخر كجزء من العمر: { $of }/{ $parts } أو أكثر؛ مجالات النمو: { $areas } أو أكثر

eligible-delay = تأخر أو احتياج ملحوظ

eligible-need =
    { $need ->
        [recognised_syndrome] متلازمة أو حالة معروفة
        [social_communication] صعوبات في التواصل الاجتماعي
        [neurodevelopmental] تأخر في النمو العصبي
        [autism_pathway] ضمن مسار تقييم التوحد
       *[diagnosis] تشخيص يتصل بهذه الاحتياجات
    }

eligible-support = تحتاج العائلة أو الحضانة إلى دعم كبير

eligible-specialist = لا يوجد تعليم متخصص آخر

eligible-impact = يظهر ذلك في البيت وفي الحضانة

eligible-tried = جُرّبت المساعدة المعتادة

eligible-commitment =
    { $commitment ->
        [daily_practice] تستطيع العائلة إيجاد وقت للتدريب كل يوم
        [programme_approaches] توافق العائلة على طريقة عمل البرنامج
       *[regular_visits] تستطيع العائلة الحضور في الزيارات المنتظمة
    }

eligible-consent = وافق الوالدان على الطلب

eligible-hours = ساعات الحضانة في الأسبوع أقل من { $hours }

eligible-verdict =
    { $verdict ->
        [met] نعم
        [not_met] ليس في الوقت الحالي
        [near_the_line] قريب من الحد، سينظر فيه شخص
        [expected] متوقع ولم يحدث بعد، سينظر فيه شخص
        [no_number] لا تذكر الخدمة رقمًا، سينظر فيه شخص
        [last_year] تركت الخدمة هذه السنة مفتوحة، سينظر فيه شخص
        [running_term] لم يبق إلا الفصل الجاري، سينظر فيه شخص
        [one_place] حتى الآن في مكان واحد من الاثنين، سينظر فيه شخص
        [diagnosis] سينظر شخص إن كان له صلة
        [many_hours] يُناقش وقد يغيّر ما يُعرض
       *[unknown] لا نعرف بعد
    }
