# Drafts: not yet reviewed by a native speaker. See ../README.md.

baseline-seen =
    { $phase ->
        [before] في البداية
       *[after] لاحقا
    } ({ $date }): { $tries ->
        [0] 0
        [zero] 0
        [one] محاولة واحدة
        [two] محاولتان
        [few] { $tries } محاولات
        [many] { $tries } محاولة
       *[other] { $tries } محاولة
    }

help-word =
    { $given ->
        [independent] بلا مساعدة
        [verbal] بالكلام
        [gesture] بالإشارة
        [model] بعد العرض
        [partial_physical] مساعدة خفيفة
        [full_physical] اليد فوق اليد
       *[some_help] ببعض المساعدة
    }

print-label =
    { $label ->
        [chart_title] تمارين هذا الأسبوع
        [chart_hint] ضعوا علامة عند كل محاولة. يمكن أن يبقى اليوم فارغا.
        [not_today] ليس اليوم
        [noticed] ما الذي لاحظتموه
        [materials] تحتاجون إلى
        [routine] وقت مناسب
        [visit_title] زيارتنا
        [who_came] من كان حاضرا
        [what_we_did] ماذا فعلنا
        [your_views] ماذا قلتم لنا
       *[next_steps] للتجربة حتى المرة القادمة
    }

print-weekday = { $on }

print-date = { $date }
