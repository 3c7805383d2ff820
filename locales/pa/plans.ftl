# Drafts: not yet reviewed by a native speaker. See ../README.md.

baseline-seen =
    { $phase ->
        [before] ਸ਼ੁਰੂ ਵਿੱਚ
       *[after] ਬਾਅਦ ਵਿੱਚ
    } ({ $date }): { $tries ->
        [0] 0
        [one] 1 ਵਾਰ
       *[other] { $tries } ਵਾਰ
    }

help-word =
    { $given ->
        [independent] ਆਪਣੇ ਆਪ
        [verbal] ਬੋਲ ਕੇ ਮਦਦ
        [gesture] ਇਸ਼ਾਰੇ ਨਾਲ
        [model] ਕਰਕੇ ਵਿਖਾ ਕੇ
        [partial_physical] ਹੱਥ ਦੀ ਥੋੜ੍ਹੀ ਮਦਦ
        [full_physical] ਹੱਥ ਫੜ ਕੇ
       *[some_help] ਕੁਝ ਮਦਦ ਨਾਲ
    }

print-label =
    { $label ->
        [chart_title] ਇਸ ਹਫ਼ਤੇ ਦਾ ਅਭਿਆਸ
        [chart_hint] ਹਰ ਕੋਸ਼ਿਸ਼ 'ਤੇ ਨਿਸ਼ਾਨ ਲਾਓ। ਕੋਈ ਦਿਨ ਖਾਲੀ ਵੀ ਰਹਿ ਸਕਦਾ ਹੈ।
        [not_today] ਅੱਜ ਨਹੀਂ
        [noticed] ਤੁਸੀਂ ਕੀ ਵੇਖਿਆ
        [materials] ਕੀ ਚਾਹੀਦਾ ਹੈ
        [routine] ਚੰਗਾ ਸਮਾਂ
        [visit_title] ਸਾਡੀ ਮੁਲਾਕਾਤ
        [who_came] ਕੌਣ ਕੌਣ ਸੀ
        [what_we_did] ਅਸੀਂ ਕੀ ਕੀਤਾ
        [your_views] ਤੁਸੀਂ ਸਾਨੂੰ ਕੀ ਦੱਸਿਆ
       *[next_steps] ਅਗਲੀ ਵਾਰ ਤੱਕ ਕੀ ਅਜ਼ਮਾਉਣਾ ਹੈ
    }

print-weekday = { $on }

print-date = { $date }
