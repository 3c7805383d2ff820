# Drafts: not yet reviewed by a native speaker. See ../README.md.

referral-confirm = { $service }: طلب منا شخص يعمل مع أسرتكم أن نتواصل معكم. هل هذا صحيح؟ قولوا نعم أو لا هنا: { $link } أو اتصلوا على { $phone }.

letter-title = إحالتكم

letter-thanks = شكرا على إحالتكم بتاريخ { $date }.

letter-news =
    { $news ->
        [taken_up] نحن على تواصل مع الأسرة.
        [other_help] دللنا الأسرة على جهات أخرى يمكنها المساعدة.
       *[does_not_go_on] لن نتابع هذه الإحالة.
    }

letter-questions = إن كانت لديكم أسئلة فاتصلوا على { $phone }.
