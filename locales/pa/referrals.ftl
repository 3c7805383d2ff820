# Drafts: not yet reviewed by a native speaker. See ../README.md.

referral-confirm = { $service }: ਤੁਹਾਡੇ ਪਰਿਵਾਰ ਨਾਲ ਕੰਮ ਕਰਨ ਵਾਲੇ ਕਿਸੇ ਨੇ ਸਾਨੂੰ ਤੁਹਾਡੇ ਨਾਲ ਸੰਪਰਕ ਕਰਨ ਲਈ ਕਿਹਾ ਹੈ। ਕੀ ਇਹ ਠੀਕ ਹੈ? ਇੱਥੇ ਹਾਂ ਜਾਂ ਨਹੀਂ ਕਹੋ: { $link } ਜਾਂ { $phone } ਤੇ ਫ਼ੋਨ ਕਰੋ।

letter-title = ਤੁਹਾਡੀ ਸਿਫ਼ਾਰਸ਼

letter-thanks = { $date } ਦੀ ਸਿਫ਼ਾਰਸ਼ ਲਈ ਧੰਨਵਾਦ।

letter-news =
    { $news ->
        [taken_up] ਅਸੀਂ ਪਰਿਵਾਰ ਦੇ ਸੰਪਰਕ ਵਿੱਚ ਹਾਂ।
        [other_help] ਹੋਰ ਕਿੱਥੋਂ ਮਦਦ ਮਿਲ ਸਕਦੀ ਹੈ, ਇਹ ਅਸੀਂ ਪਰਿਵਾਰ ਨੂੰ ਦੱਸਿਆ ਹੈ।
       *[does_not_go_on] ਇਹ ਸਿਫ਼ਾਰਸ਼ ਅੱਗੇ ਨਹੀਂ ਵਧ ਰਹੀ।
    }

letter-questions = ਸਵਾਲ ਹੋਵੇ ਤਾਂ { $phone } 'ਤੇ ਫ਼ੋਨ ਕਰੋ।
