# Drafts: not yet reviewed by a native speaker. See ../README.md.

eligible-age = وہ عمر جس کے لیے یہ سروس ہے

eligible-terms = اسکول سے پہلے پوری ٹرمیں: { $terms } یا زیادہ

eligible-area = خاندان اسی علاقے میں رہتا ہے

eligible-delay-months = تاخیر مہینوں میں: { $months } یا زیادہ؛ نشوونما کے شعبے: { $areas } یا زیادہ

eligible-delay-share = عمر کے حصے کے طور پر تاخیر: { $of }/{ $parts } یا زیادہ؛ نشوونما کے شعبے: { $areas } یا زیادہ

eligible-delay = نمایاں تاخیر یا ضرورت

eligible-need =
    { $need ->
        [recognised_syndrome] تسلیم شدہ سنڈروم یا کیفیت
        [social_communication] سماجی بات چیت میں مشکلات
        [neurodevelopmental] اعصابی نشوونما میں تاخیر
        [autism_pathway] آٹزم کی جانچ جاری ہے
       *[diagnosis] ان ضروریات سے متعلق تشخیص
    }

eligible-support = خاندان یا نرسری کو بہت مدد کی ضرورت ہے

eligible-specialist = کوئی اور خصوصی تعلیم نہیں

eligible-impact = یہ گھر اور نرسری دونوں میں محسوس ہوتا ہے

eligible-tried = عام مدد آزمائی جا چکی ہے

eligible-commitment =
    { $commitment ->
        [daily_practice] خاندان ہر روز مشق کے لیے وقت نکال سکتا ہے
        [programme_approaches] خاندان پروگرام کے طریقے سے متفق ہے
       *[regular_visits] خاندان باقاعدہ ملاقاتوں پر موجود رہ سکتا ہے
    }

eligible-consent = والدین اس درخواست سے متفق ہیں

eligible-hours = نرسری میں ہفتے کے گھنٹے { $hours } سے کم

eligible-verdict =
    { $verdict ->
        [met] ہاں
        [not_met] فی الحال نہیں
        [near_the_line] حد کے قریب، ایک فرد دیکھے گا
        [expected] متوقع ہے، ابھی نہیں، ایک فرد دیکھے گا
        [no_number] سروس کوئی عدد نہیں بتاتی، ایک فرد دیکھے گا
        [last_year] سروس نے یہ سال کھلا رکھا ہے، ایک فرد دیکھے گا
        [running_term] صرف جاری ٹرم باقی ہے، ایک فرد دیکھے گا
        [one_place] ابھی دو میں سے ایک جگہ، ایک فرد دیکھے گا
        [diagnosis] ایک فرد دیکھے گا کہ اس کا تعلق ہے یا نہیں
        [many_hours] اس پر بات ہو گی اور پیشکش بدل سکتی ہے
       *[unknown] ابھی ہمیں معلوم نہیں
    }
