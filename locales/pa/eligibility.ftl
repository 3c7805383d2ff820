# Drafts: not yet reviewed by a native speaker. See ../README.md.

eligible-age = ਉਹ ਉਮਰ ਜਿਸ ਲਈ ਇਹ ਸੇਵਾ ਹੈ

eligible-terms = ਸਕੂਲ ਤੋਂ ਪਹਿਲਾਂ ਪੂਰੀਆਂ ਟਰਮਾਂ: { $terms } ਜਾਂ ਵੱਧ

eligible-area = ਪਰਿਵਾਰ ਇਸੇ ਇਲਾਕੇ ਵਿੱਚ ਰਹਿੰਦਾ ਹੈ

eligible-delay-months = ਦੇਰੀ ਮਹੀਨਿਆਂ ਵਿੱਚ: { $months } ਜਾਂ ਵੱਧ; ਵਿਕਾਸ ਦੇ ਖੇਤਰ: { $areas } ਜਾਂ ਵੱਧ

eligible-delay-share = ਉਮਰ ਦੇ ਹਿੱਸੇ ਵਜੋਂ ਦੇਰੀ: { $of }/{ $parts } ਜਾਂ ਵੱਧ; ਵਿਕਾਸ ਦੇ ਖੇਤਰ: { $areas } ਜਾਂ ਵੱਧ

eligible-delay = ਕਾਫ਼ੀ ਦੇਰੀ ਜਾਂ ਲੋੜ

eligible-need =
    { $need ->
        [recognised_syndrome] ਮੰਨਿਆ ਹੋਇਆ ਸਿੰਡਰੋਮ ਜਾਂ ਹਾਲਤ
        [social_communication] ਸਮਾਜਿਕ ਗੱਲਬਾਤ ਵਿੱਚ ਮੁਸ਼ਕਲਾਂ
        [neurodevelopmental] ਦਿਮਾਗੀ ਵਿਕਾਸ ਵਿੱਚ ਦੇਰੀ
        [autism_pathway] ਔਟਿਜ਼ਮ ਦੀ ਜਾਂਚ ਚੱਲ ਰਹੀ ਹੈ
       *[diagnosis] ਇਨ੍ਹਾਂ ਲੋੜਾਂ ਨਾਲ ਜੁੜਿਆ ਨਿਦਾਨ
    }

eligible-support = ਪਰਿਵਾਰ ਜਾਂ ਨਰਸਰੀ ਨੂੰ ਬਹੁਤ ਮਦਦ ਚਾਹੀਦੀ ਹੈ

eligible-specialist = ਕੋਈ ਹੋਰ ਖ਼ਾਸ ਸਿੱਖਿਆ ਨਹੀਂ

eligible-impact = ਇਹ ਘਰ ਅਤੇ ਨਰਸਰੀ ਦੋਵਾਂ ਵਿੱਚ ਦਿਸਦਾ ਹੈ

eligible-tried = ਆਮ ਮਦਦ ਅਜ਼ਮਾਈ ਜਾ ਚੁੱਕੀ ਹੈ

eligible-commitment =
    { $commitment ->
        [daily_practice] ਪਰਿਵਾਰ ਹਰ ਰੋਜ਼ ਅਭਿਆਸ ਲਈ ਸਮਾਂ ਕੱਢ ਸਕਦਾ ਹੈ
        [programme_approaches] ਪਰਿਵਾਰ ਪ੍ਰੋਗਰਾਮ ਦੇ ਤਰੀਕੇ ਨਾਲ ਸਹਿਮਤ ਹੈ
       *[regular_visits] ਪਰਿਵਾਰ ਨਿਯਮਤ ਮੁਲਾਕਾਤਾਂ ਵੇਲੇ ਮੌਜੂਦ ਰਹਿ ਸਕਦਾ ਹੈ
    }

eligible-consent = ਮਾਪੇ ਇਸ ਬੇਨਤੀ ਨਾਲ ਸਹਿਮਤ ਹਨ

eligible-hours = ਨਰਸਰੀ ਵਿੱਚ ਹਫ਼ਤੇ ਦੇ ਘੰਟੇ { $hours } ਤੋਂ ਘੱਟ

eligible-verdict =
    { $verdict ->
        [met] ਹਾਂ
        [not_met] ਫ਼ਿਲਹਾਲ ਨਹੀਂ
        [near_the_line] ਹੱਦ ਦੇ ਨੇੜੇ, ਇੱਕ ਵਿਅਕਤੀ ਵੇਖੇਗਾ
        [expected] ਉਮੀਦ ਹੈ ਪਰ ਹਾਲੇ ਨਹੀਂ, ਇੱਕ ਵਿਅਕਤੀ ਵੇਖੇਗਾ
        [no_number] ਸੇਵਾ ਕੋਈ ਗਿਣਤੀ ਨਹੀਂ ਦੱਸਦੀ, ਇੱਕ ਵਿਅਕਤੀ ਵੇਖੇਗਾ
        [last_year] ਸੇਵਾ ਨੇ ਇਹ ਸਾਲ ਖੁੱਲ੍ਹਾ ਰੱਖਿਆ ਹੈ, ਇੱਕ ਵਿਅਕਤੀ ਵੇਖੇਗਾ
        [running_term] ਸਿਰਫ਼ ਚੱਲਦੀ ਟਰਮ ਬਾਕੀ ਹੈ, ਇੱਕ ਵਿਅਕਤੀ ਵੇਖੇਗਾ
        [one_place] ਹਾਲੇ ਦੋ ਵਿੱਚੋਂ ਇੱਕ ਥਾਂ, ਇੱਕ ਵਿਅਕਤੀ ਵੇਖੇਗਾ
        [diagnosis] ਇੱਕ ਵਿਅਕਤੀ ਵੇਖੇਗਾ ਕਿ ਇਹ ਜੁੜਿਆ ਹੈ ਜਾਂ ਨਹੀਂ
        [many_hours] ਇਸ ਬਾਰੇ ਗੱਲ ਹੋਵੇਗੀ ਅਤੇ ਪੇਸ਼ਕਸ਼ ਬਦਲ ਸਕਦੀ ਹੈ
       *[unknown] ਸਾਨੂੰ ਹਾਲੇ ਪਤਾ ਨਹੀਂ
    }
