# Drafts: not yet reviewed by a native speaker. See ../README.md.

baseline-seen =
    { $phase ->
        [before] শুরুতে
       *[after] পরে
    } ({ $date }): { $tries ->
        [0] 0
        [one] 1 বার
       *[other] { $tries } বার
    }

help-word =
    { $given ->
        [independent] নিজে নিজে
        [verbal] মুখে বলে
        [gesture] ইশারায়
        [model] করে দেখিয়ে
        [partial_physical] অল্প হাত ধরে
        [full_physical] হাত ধরে
       *[some_help] কিছু সাহায্যে
    }

print-label =
    { $label ->
        [chart_title] এই সপ্তাহের অনুশীলন
        [chart_hint] প্রতিবার চেষ্টার জন্য একটি দাগ দিন। কোনো দিন খালি থাকতে পারে।
        [not_today] আজ নয়
        [noticed] আপনি কী দেখলেন
        [materials] যা লাগবে
        [routine] ভালো সময়
        [visit_title] আমাদের দেখা
        [who_came] কে কে ছিলেন
        [what_we_did] আমরা কী করেছি
        [your_views] আপনি আমাদের কী বলেছেন
       *[next_steps] পরের বার পর্যন্ত কী চেষ্টা করবেন
    }

print-weekday = { $on }

print-date = { $date }
