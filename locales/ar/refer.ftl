# Drafts: not yet reviewed by a native speaker. See ../README.md.

refer-title = طلب مساعدة لطفل

refer-intro = بضعة أسئلة. اتركوا ما لا تعرفونه أو ما تفضلون قوله بالهاتف.

refer-choose = ما هي خدمة Portage الخاصة بكم؟

refer-languages = لغات أخرى

refer-what = عن ماذا يدور الأمر؟

refer-child = عن طفل

refer-question = عن سؤال، أو أرجو الاتصال بي

refer-by = من أنتم؟

refer-by-parent = الأم أو الأب أو من يرعى الطفل

refer-by-setting = حضانة أو روضة أو مربية

refer-by-health = ممرض أو معالج أو طبيب

refer-by-professional = شخص آخر يعمل مع الطفل

refer-by-early-help = شخص وضع مع العائلة خطة مساعدة مبكرة

refer-name = اسم الطفل الكامل

refer-born = تاريخ الميلاد

refer-area = أين يسكن الطفل؟ البلدية (council district) أو الرمز البريدي

refer-why = ما الذي يساعد الطفل والعائلة؟

refer-ask = سؤالكم

refer-ring = متى يمكننا الاتصال؟

refer-parent-name = اسم الأم أو الأب أو من يرعى الطفل

refer-parent-phone = هاتف الأم أو الأب أو من يرعى الطفل

refer-language = اللغة التي تحب العائلة القراءة بها

refer-own-name = اسمكم

refer-own-phone = هاتفكم

refer-organisation = أين تعملون

refer-agree-parent = أنا الأم أو الأب أو من يرعى الطفل. أوافق أن تحفظ { $service } هذا وأن تتصل بي.

refer-agree-other = الأم أو الأب أو من يرعى الطفل يعلم بهذا ويوافق.

refer-privacy = كيف نعتني بالبيانات: { $privacy }

refer-send = إرسال

refer-sent = شكرا. وصل الطلب إلى { $service }. يبقى منتظرا حتى توافق العائلة.

refer-own-form = لدى { $service } استمارة خاصة بها. ما كتبتموه محفوظ لها، وسيسألونكم عن الباقي:

refer-papers = نرجو إرسال ما كتب عن الطفل، مثل التقارير.

refer-reference = إذا اتصلتم بشأن هذا فاذكروا هذا الرقم:

refer-told = ما كتبتموه:

refer-print = اطبعوا هذه الصفحة

refer-services = لذلك العنوان يمكنكم أيضا سؤال:
