# Drafts: not yet reviewed by a native speaker. See ../README.md.

first-visit-point =
    { $point ->
        [service_explained] ਸੇਵਾ ਕੀ ਕਰਦੀ ਹੈ ਅਤੇ ਕੀ ਨਹੀਂ
        [complaints] ਸ਼ਿਕਾਇਤ ਕਿਵੇਂ ਕਰਨੀ ਹੈ
        [consent] ਕੀ ਦੱਸਿਆ ਜਾਂਦਾ ਹੈ ਅਤੇ ਤੁਹਾਡੀ ਹਾਂ
        [formats] ਭਾਸ਼ਾਵਾਂ, ਰੂਪ ਅਤੇ ਦੁਭਾਸ਼ੀਏ
        [emergency_numbers] ਖਤਰੇ ਵਿੱਚ ਕਿਸ ਨੂੰ ਫੋਨ ਕਰਨਾ ਹੈ
        [setting_hours] ਨਰਸਰੀ ਦੇ ਘੰਟੇ: ਗੱਲਬਾਤ
       *[next_step] ਅੱਗੇ ਕੀ
    }
