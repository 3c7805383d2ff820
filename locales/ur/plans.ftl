# Drafts: not yet reviewed by a native speaker. See ../README.md.

baseline-seen =
    { $phase ->
        [before] شروع میں
       *[after] بعد میں
    } ({ $date }): { $tries ->
        [0] 0
        [one] 1 بار
       *[other] { $tries } بار
    }

help-word =
    { $given ->
        [independent] خود سے
        [verbal] بول کر مدد
        [gesture] اشارے سے
        [model] دکھا کر
        [partial_physical] ہلکی مدد
        [full_physical] ہاتھ پکڑ کر
       *[some_help] کچھ مدد سے
    }

print-label =
    { $label ->
        [chart_title] اس ہفتے کی مشق
        [chart_hint] ہر کوشش پر ایک نشان لگائیں۔ کوئی دن خالی بھی رہ سکتا ہے۔
        [not_today] آج نہیں
        [noticed] آپ نے کیا دیکھا
        [materials] کیا چاہیے
        [routine] اچھا وقت
        [visit_title] ہماری ملاقات
        [who_came] کون موجود تھا
        [what_we_did] ہم نے کیا کیا
        [your_views] آپ نے ہمیں کیا بتایا
       *[next_steps] اگلی بار تک کیا آزمائیں
    }

print-weekday = { $on }

print-date = { $date }
