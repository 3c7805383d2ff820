# Drafts: not yet reviewed by a native speaker. See ../README.md.

problem-malformed-json = ਬੇਨਤੀ ਪੜ੍ਹੀ ਨਹੀਂ ਜਾ ਸਕੀ
    .detail = ਬੇਨਤੀ ਸਹੀ JSON ਵਿੱਚ ਭੇਜੋ।

problem-bad-request = ਬੇਨਤੀ ਸਮਝੀ ਨਹੀਂ ਜਾ ਸਕੀ
    .detail = ਪਤਾ ਅਤੇ ਹੈਡਰ ਵੇਖ ਕੇ ਦੁਬਾਰਾ ਭੇਜੋ।

problem-invalid-body = ਕੁਝ ਖ਼ਾਨੇ ਦੁਬਾਰਾ ਵੇਖਣ ਦੀ ਲੋੜ ਹੈ
    .detail = ਦੱਸੇ ਖ਼ਾਨੇ ਠੀਕ ਕਰਕੇ ਦੁਬਾਰਾ ਭੇਜੋ।

problem-unknown-field = ਅਣਜਾਣ ਖ਼ਾਨਾ
    .detail = ਦੱਸਿਆ ਖ਼ਾਨਾ ਕੱਢ ਦਿਓ ਜਾਂ ਉਸ ਦੇ ਅੱਖਰ ਵੇਖ ਲਓ।

problem-missing-field = ਇੱਕ ਖ਼ਾਨਾ ਰਹਿ ਗਿਆ ਹੈ
    .detail = ਦੱਸਿਆ ਖ਼ਾਨਾ ਪਾ ਕੇ ਦੁਬਾਰਾ ਭੇਜੋ।

problem-duplicate-field = ਇੱਕ ਖ਼ਾਨਾ ਦੋ ਵਾਰ ਆਇਆ ਹੈ
    .detail = ਦੱਸਿਆ ਖ਼ਾਨਾ ਇੱਕ ਵਾਰ ਹੀ ਭੇਜੋ।

problem-wrong-type = ਇਸ ਖ਼ਾਨੇ ਦੀ ਕਿਸਮ ਠੀਕ ਨਹੀਂ
    .detail = ਉਹ ਕਿਸਮ ਭੇਜੋ ਜੋ ਦਸਤਾਵੇਜ਼ ਵਿੱਚ ਇਸ ਖ਼ਾਨੇ ਲਈ ਲਿਖੀ ਹੈ।

problem-too-long = ਲਿਖਤ ਬਹੁਤ ਲੰਮੀ ਹੈ
    .detail = ਵੱਧ ਤੋਂ ਵੱਧ { $limit } ਅੱਖਰ ਲਿਖੋ।

problem-too-short = ਲਿਖਤ ਬਹੁਤ ਛੋਟੀ ਹੈ
    .detail = ਘੱਟੋ ਘੱਟ { $limit } ਅੱਖਰ ਲਿਖੋ।

problem-empty-value = ਖ਼ਾਨਾ ਖਾਲੀ ਹੈ
    .detail = ਕੁਝ ਲਿਖੋ ਜਾਂ ਖ਼ਾਨਾ ਛੱਡ ਦਿਓ।

problem-out-of-range = ਗਿਣਤੀ ਹੱਦ ਤੋਂ ਬਾਹਰ ਹੈ
    .detail = { $least } ਤੋਂ { $most } ਤੱਕ ਦੀ ਗਿਣਤੀ ਲਿਖੋ।

problem-too-many = ਬਹੁਤ ਜ਼ਿਆਦਾ ਚੀਜ਼ਾਂ ਹਨ
    .detail = ਇੱਕ ਵਾਰ ਵਿੱਚ ਵੱਧ ਤੋਂ ਵੱਧ { $limit } ਭੇਜੋ।

problem-unknown-value = ਇਹ ਅਣਜਾਣ ਹੈ
    .detail = ਦਸਤਾਵੇਜ਼ ਵਿੱਚ ਦਿੱਤੇ ਵਿੱਚੋਂ ਇੱਕ ਵਰਤੋ।

problem-bad-date = ਤਾਰੀਖ਼ ਠੀਕ ਨਹੀਂ
    .detail = ਤਾਰੀਖ਼ ਸਾਲ-ਮਹੀਨਾ-ਦਿਨ ਕਰਕੇ ਲਿਖੋ, ਜਿਵੇਂ 2026-03-09।

problem-bad-birth-date = ਜਨਮ ਤਾਰੀਖ ਸਹੀ ਨਹੀਂ ਹੋ ਸਕਦੀ
    .detail = ਅੱਜ ਤੱਕ ਦਾ ਦਿਨ ਲਿਖੋ, ਅੱਠ ਸਾਲ ਤੋਂ ਪੁਰਾਣਾ ਨਾ ਹੋਵੇ।

problem-bad-range = ਸਮੇਂ ਦੀਆਂ ਤਾਰੀਖ਼ਾਂ ਮੇਲ ਨਹੀਂ ਖਾਂਦੀਆਂ
    .detail = ਦੋਵੇਂ ਤਾਰੀਖ਼ਾਂ ਦੇਖੋ: ਆਖ਼ਰੀ ਤਾਰੀਖ਼ ਪਹਿਲੀ ਵਾਲੇ ਦਿਨ ਜਾਂ ਬਾਅਦ ਵਿੱਚ, ਅਤੇ ਵੱਧ ਤੋਂ ਵੱਧ ਇੱਕ ਸਾਲ ਬਾਅਦ ਹੋਵੇ।

problem-terms-overlap = ਦੋ ਟਰਮਾਂ ਦੀਆਂ ਤਾਰੀਖ਼ਾਂ ਰਲਦੀਆਂ ਹਨ
    .detail = ਇੱਕ ਦੀਆਂ ਤਾਰੀਖ਼ਾਂ ਬਦਲੋ, ਤਾਂ ਕਿ ਇੱਕ ਟਰਮ ਮੁੱਕਣ ਤੋਂ ਬਾਅਦ ਦੂਜੀ ਸ਼ੁਰੂ ਹੋਵੇ।

problem-half-term-outside-term = ਹਾਫ਼ ਟਰਮ ਕਿਸੇ ਟਰਮ ਦੇ ਅੰਦਰ ਨਹੀਂ
    .detail = ਇਸ ਦੀਆਂ ਜਾਂ ਆਲੇ-ਦੁਆਲੇ ਦੀ ਟਰਮ ਦੀਆਂ ਤਾਰੀਖ਼ਾਂ ਬਦਲੋ।

problem-calendar-unreadable = ਕੈਲੰਡਰ ਦੀ ਇਹ ਲਾਈਨ ਪੜ੍ਹੀ ਨਹੀਂ ਗਈ
    .detail = ਲਾਈਨ ਨੂੰ ਫ਼ਾਈਲ ਦੇ ਢੰਗ ਨਾਲ ਮਿਲਾ ਕੇ ਦੇਖੋ।

problem-calendar-repeats = ਵਾਰ-ਵਾਰ ਆਉਂਦੀਆਂ ਤਾਰੀਖ਼ਾਂ ਪੜ੍ਹੀਆਂ ਨਹੀਂ ਜਾਂਦੀਆਂ
    .detail = ਹਰ ਤਾਰੀਖ਼ ਵੱਖਰੀ ਲਿਖੋ।

problem-bad-time = ਸਮਾਂ ਠੀਕ ਨਹੀਂ
    .detail = ਸਮਾਂ ਘੰਟਿਆਂ ਅਤੇ ਮਿੰਟਾਂ ਵਿੱਚ ਲਿਖੋ, ਜਿਵੇਂ 18:30।

problem-bad-zone = ਸਮਾਂ ਖੇਤਰ ਅਣਜਾਣ ਹੈ
    .detail = ਖੇਤਰ ਦਾ ਨਾਂ ਲਿਖੋ, ਜਿਵੇਂ Europe/London।

problem-bad-id = ਪਛਾਣ ਠੀਕ ਨਹੀਂ
    .detail = ਪਛਾਣ ਬਿਲਕੁਲ ਉਵੇਂ ਵਰਤੋ ਜਿਵੇਂ ਮਿਲੀ ਸੀ।

problem-bad-phone = ਫ਼ੋਨ ਨੰਬਰ ਠੀਕ ਨਹੀਂ
    .detail = ਨੰਬਰ ਵੇਖ ਲਓ; ਯੂਕੇ ਤੋਂ ਬਾਹਰ ਦਾ ਨੰਬਰ + ਅਤੇ ਦੇਸ਼ ਦੇ ਕੋਡ ਨਾਲ ਸ਼ੁਰੂ ਕਰੋ।

problem-bad-language = ਇਹ ਭਾਸ਼ਾ ਨਹੀਂ ਮਿਲਦੀ
    .detail = ਦਿੱਤੀਆਂ ਭਾਸ਼ਾਵਾਂ ਵਿੱਚੋਂ ਇੱਕ ਚੁਣੋ।

problem-bad-cursor = ਪੰਨਾ ਨਹੀਂ ਮਿਲਿਆ
    .detail = ਪਹਿਲੇ ਪੰਨੇ ਤੋਂ ਦੁਬਾਰਾ ਸ਼ੁਰੂ ਕਰੋ।

problem-uri-too-long = ਪਤਾ ਬਹੁਤ ਲੰਮਾ ਹੈ
    .detail = ਘੱਟ ਜਾਂ ਛੋਟੇ ਪੈਰਾਮੀਟਰ ਭੇਜੋ।

problem-not-found = ਨਹੀਂ ਮਿਲਿਆ
    .detail = ਪਤਾ ਵੇਖ ਲਓ। ਇਹ ਵੀ ਹੋ ਸਕਦਾ ਹੈ ਕਿ ਇਹ ਤੁਹਾਡੇ ਨਾਲ ਸਾਂਝਾ ਨਾ ਕੀਤਾ ਹੋਵੇ।

problem-method-not-allowed = ਇਹ ਇੱਥੇ ਨਹੀਂ ਹੋ ਸਕਦਾ
    .detail = Allow ਹੈਡਰ ਵਿੱਚ ਦਿੱਤਾ ਤਰੀਕਾ ਵਰਤੋ।

problem-not-acceptable = ਮੰਗੇ ਰੂਪ ਵਿੱਚ ਜਵਾਬ ਨਹੀਂ
    .detail = application/json ਸਵੀਕਾਰ ਕਰੋ।

problem-unsupported-media-type = ਇਹ ਰੂਪ ਨਹੀਂ ਚੱਲਦਾ
    .detail = ਬੇਨਤੀ application/json ਵਿੱਚ ਭੇਜੋ।

problem-body-too-large = ਬੇਨਤੀ ਬਹੁਤ ਵੱਡੀ ਹੈ
    .detail = ਇੱਕ ਵਾਰ ਵਿੱਚ ਘੱਟ ਭੇਜੋ।

problem-body-too-slow = ਬੇਨਤੀ ਪਹੁੰਚਣ ਵਿੱਚ ਬਹੁਤ ਦੇਰ ਲੱਗੀ
    .detail = ਇੰਟਰਨੈੱਟ ਵੇਖ ਕੇ ਦੁਬਾਰਾ ਭੇਜੋ।

problem-unauthorised = ਤੁਸੀਂ ਸਾਈਨ ਇਨ ਨਹੀਂ ਹੋ
    .detail = ਸਾਈਨ ਇਨ ਕਰਕੇ ਦੁਬਾਰਾ ਕੋਸ਼ਿਸ਼ ਕਰੋ।

problem-token-expired = ਸਾਈਨ ਇਨ ਦਾ ਸਮਾਂ ਮੁੱਕ ਗਿਆ
    .detail = ਅੱਗੇ ਜਾਣ ਲਈ ਦੁਬਾਰਾ ਸਾਈਨ ਇਨ ਕਰੋ। ਸਾਂਭਿਆ ਹੋਇਆ ਕੁਝ ਨਹੀਂ ਗੁਆਚਿਆ।

problem-session-ended = ਤੁਸੀਂ ਸਾਈਨ ਆਊਟ ਹੋ ਚੁੱਕੇ ਹੋ
    .detail = ਅੱਗੇ ਜਾਣ ਲਈ ਦੁਬਾਰਾ ਸਾਈਨ ਇਨ ਕਰੋ।

problem-forbidden = ਤੁਸੀਂ ਇਹ ਨਹੀਂ ਕਰ ਸਕਦੇ
    .detail = ਜੇ ਲੱਗਦਾ ਹੈ ਕਿ ਇਜਾਜ਼ਤ ਹੋਣੀ ਚਾਹੀਦੀ ਹੈ ਤਾਂ ਆਪਣੀ ਸੇਵਾ ਨੂੰ ਪੁੱਛੋ।

problem-code-wrong = ਇਹ ਕੋਡ ਠੀਕ ਨਹੀਂ
    .detail = ਕੋਡ ਵੇਖ ਕੇ ਦੁਬਾਰਾ ਲਿਖੋ, ਜਾਂ ਨਵਾਂ ਮੰਗੋ।

problem-code-expired = ਇਸ ਕੋਡ ਦਾ ਸਮਾਂ ਮੁੱਕ ਗਿਆ
    .detail = ਨਵਾਂ ਕੋਡ ਮੰਗੋ।

problem-invitation-invalid = ਇਹ ਸੱਦਾ ਹੁਣ ਨਹੀਂ ਚੱਲਦਾ
    .detail = ਘਰ ਆਉਣ ਵਾਲੇ ਵਰਕਰ ਤੋਂ ਨਵਾਂ ਮੰਗੋ।

problem-no-phone = ਇਸ ਵਿਅਕਤੀ ਦਾ ਕੋਈ ਫ਼ੋਨ ਨੰਬਰ ਨਹੀਂ
    .detail = ਪਹਿਲਾਂ ਫ਼ੋਨ ਨੰਬਰ ਪਾਓ: ਸਾਈਨ ਇਨ ਕੋਡ ਉਸੇ 'ਤੇ ਜਾਂਦਾ ਹੈ।

problem-conflict = ਇਸ ਦੌਰਾਨ ਕੁਝ ਬਦਲ ਗਿਆ
    .detail = ਦੁਬਾਰਾ ਖੋਲ੍ਹ ਕੇ ਆਪਣੀ ਤਬਦੀਲੀ ਫਿਰ ਕਰੋ।

problem-id-conflict = ਇਹ ਪਛਾਣ ਪਹਿਲਾਂ ਹੀ ਵਰਤੀ ਗਈ ਹੈ
    .detail = ਨਵੀਂ ਚੀਜ਼ ਲਈ ਨਵੀਂ ਪਛਾਣ ਵਰਤੋ।

problem-stale-version = ਤੁਹਾਡੇ ਖੋਲ੍ਹਣ ਤੋਂ ਬਾਅਦ ਕਿਸੇ ਨੇ ਇਹ ਬਦਲਿਆ ਹੈ
    .detail = ਨਵਾਂ ਰੂਪ ਖੋਲ੍ਹ ਕੇ ਆਪਣੀ ਤਬਦੀਲੀ ਫਿਰ ਕਰੋ।

problem-precondition-required = ਵਰਜਨ ਨਹੀਂ ਦੱਸਿਆ
    .detail = ਜਿਹੜਾ ਵਰਜਨ ਬਦਲ ਰਹੇ ਹੋ, If-Match ਹੈਡਰ ਵਿੱਚ ਭੇਜੋ।

problem-too-many-requests = ਬਹੁਤ ਜ਼ਿਆਦਾ ਬੇਨਤੀਆਂ
    .detail =
    { $seconds ->
        [0] ਥੋੜ੍ਹਾ
        [one] 1 ਸਕਿੰਟ
       *[other] { $seconds } ਸਕਿੰਟ
    } ਰੁਕ ਕੇ ਦੁਬਾਰਾ ਕੋਸ਼ਿਸ਼ ਕਰੋ।

problem-busy = ਇਸ ਵੇਲੇ ਬਹੁਤ ਭੀੜ ਹੈ
    .detail = ਥੋੜ੍ਹੀ ਦੇਰ ਵਿੱਚ ਦੁਬਾਰਾ ਕੋਸ਼ਿਸ਼ ਕਰੋ। ਕੁਝ ਨਹੀਂ ਸਾਂਭਿਆ ਗਿਆ।

problem-internal = ਸਾਡੇ ਵੱਲ ਕੁਝ ਗੜਬੜ ਹੋਈ
    .detail = ਬਾਅਦ ਵਿੱਚ ਦੁਬਾਰਾ ਕੋਸ਼ਿਸ਼ ਕਰੋ। ਸਾਨੂੰ ਇਸ ਦਾ ਪਤਾ ਲੱਗ ਗਿਆ ਹੈ।

problem-too-early = ਤਾਰੀਖ਼ ਬਹੁਤ ਪਹਿਲਾਂ ਦੀ ਹੈ
    .detail = ਬਾਅਦ ਦੀ ਤਾਰੀਖ਼ ਚੁਣੋ।

problem-practised-in-future = ਉਹ ਦਿਨ ਅਜੇ ਨਹੀਂ ਆਇਆ
    .detail = ਅੱਜ ਜਾਂ ਪਹਿਲਾਂ ਦਾ ਦਿਨ ਚੁਣੋ।

problem-practised-too-old = ਉਹ ਦਿਨ ਬਹੁਤ ਪੁਰਾਣਾ ਹੈ
    .detail = ਬਾਅਦ ਦਾ ਦਿਨ ਚੁਣੋ, ਜਾਂ ਘਰ ਆਉਣ ਵਾਲੇ ਵਰਕਰ ਨੂੰ ਦੱਸੋ।

problem-plan-not-loggable = ਇਸ ਯੋਜਨਾ ਵਿੱਚ ਅਭਿਆਸ ਨਹੀਂ ਸਾਂਭਿਆ ਜਾ ਸਕਦਾ
    .detail = ਹੁਣ ਦੀ ਯੋਜਨਾ ਵਿੱਚੋਂ ਅਭਿਆਸ ਚੁਣੋ।

problem-help-exceeds-tries = ਗਿਣਤੀਆਂ ਆਪਸ ਵਿੱਚ ਨਹੀਂ ਮਿਲਦੀਆਂ
    .detail = ਮਦਦ ਵਾਲੀਆਂ ਕੋਸ਼ਿਸ਼ਾਂ ਕੁੱਲ ਕੋਸ਼ਿਸ਼ਾਂ ਤੋਂ ਵੱਧ ਨਹੀਂ ਹੋ ਸਕਦੀਆਂ।

problem-reminder-in-quiet-hours = ਉਹ ਸਮਾਂ ਤੁਹਾਡੇ ਸ਼ਾਂਤ ਸਮੇਂ ਵਿੱਚ ਹੈ
    .detail = ਹੋਰ ਸਮਾਂ ਚੁਣੋ, ਜਾਂ ਸ਼ਾਂਤ ਸਮਾਂ ਬਦਲੋ।

problem-standing-needed = ਇਹ ਵਿਅਕਤੀ ਬੱਚੇ ਲਈ ਸਹਿਮਤੀ ਨਹੀਂ ਦੇ ਸਕਦਾ
    .detail = ਸਿਰਫ਼ ਉਹ ਦੇ ਸਕਦਾ ਹੈ ਜਿਸ ਕੋਲ ਮਾਪਿਆਂ ਦੀ ਜ਼ਿੰਮੇਵਾਰੀ ਹੈ ਜਾਂ ਜੋ ਸਥਾਨਕ ਕੌਂਸਲ ਵੱਲੋਂ ਹੈ। ਪਹਿਲਾਂ ਇਹ ਦਰਜ ਕਰੋ ਜਾਂ ਸਹਿਮਤੀ ਛੱਡ ਦਿਓ।

problem-consent-needed = ਪਹਿਲਾਂ ਪਰਿਵਾਰ ਦੀ ਸਹਿਮਤੀ ਚਾਹੀਦੀ ਹੈ
    .detail = ਇਹ ਸੇਵਾ ਪਰਿਵਾਰ ਦੀ ਸਹਿਮਤੀ ਮੰਗਦੀ ਹੈ। ਉਨ੍ਹਾਂ ਨਾਲ ਗੱਲ ਕਰੋ, ਫਿਰ ਦੱਸੋ ਕਿ ਉਹ ਸਹਿਮਤ ਹਨ।

problem-last-consent = ਸਹਿਮਤੀ ਦੇਣ ਵਾਲਾ ਕੋਈ ਨਹੀਂ ਰਹੇਗਾ
    .detail = ਪਹਿਲਾਂ ਇਹ ਹੱਕ ਕਿਸੇ ਹੋਰ ਨੂੰ ਦਿਓ।

problem-second-factor-wrong = ਪ੍ਰਮਾਣੀਕਰਨ ਐਪ ਦਾ ਕੋਡ ਸਹੀ ਨਹੀਂ
    .detail = ਐਪ ਵਿੱਚ ਅਗਲੇ ਕੋਡ ਦੀ ਉਡੀਕ ਕਰੋ ਅਤੇ ਉਹ ਲਿਖੋ। ਹਰ ਕੋਡ ਇੱਕ ਵਾਰ ਚੱਲਦਾ ਹੈ।

problem-second-factor-paused = ਪ੍ਰਮਾਣੀਕਰਨ ਐਪ ਦੇ ਬਹੁਤ ਗ਼ਲਤ ਕੋਡ ਆਏ
    .detail = 15 ਮਿੰਟ ਉਡੀਕ ਕਰੋ, ਫਿਰ ਸੁਨੇਹੇ ਰਾਹੀਂ ਨਵਾਂ ਕੋਡ ਮੰਗੋ ਅਤੇ ਦੁਬਾਰਾ ਕੋਸ਼ਿਸ਼ ਕਰੋ।

problem-thread-held = ਇਹ ਗੱਲਬਾਤ ਕਿਸੇ ਹੋਰ ਕੋਲ ਹੈ
    .detail = ਉਨ੍ਹਾਂ ਨੇ ਇਹ ਲਈ ਹੈ ਅਤੇ ਜਵਾਬ ਦਿੰਦੇ ਹਨ। ਮੁਖੀ ਇਹ ਲੈ ਸਕਦਾ ਹੈ।

problem-thread-not-taken = ਇਹ ਗੱਲਬਾਤ ਕਿਸੇ ਕੋਲ ਨਹੀਂ ਹੈ
    .detail = ਪਹਿਲਾਂ ਇਸਨੂੰ ਲਓ, ਫਿਰ ਜਵਾਬ ਦੇ ਸਕਦੇ ਹੋ।

problem-not-to-be-texted = ਇਸ ਵਿਅਕਤੀ ਨੂੰ ਹੁਣ ਸੁਨੇਹਾ ਨਹੀਂ ਭੇਜਿਆ ਜਾ ਸਕਦਾ
    .detail = ਉਨ੍ਹਾਂ ਨੇ ਰੋਕਿਆ, ਹਾਂ ਨਹੀਂ ਕਹੀ, ਜਾਂ ਜਵਾਬ ਨਾ ਦੇਣ ਲਈ ਕਿਹਾ। ਕਿਸੇ ਹੋਰ ਤਰੀਕੇ ਨਾਲ ਗੱਲ ਕਰੋ।

problem-last-lead = ਸੇਵਾ ਵਿੱਚ ਕੋਈ ਮੁਖੀ ਨਹੀਂ ਰਹੇਗਾ
    .detail = ਪਹਿਲਾਂ ਕਿਸੇ ਹੋਰ ਮੁਖੀ ਨੂੰ ਸੱਦਾ ਦਿਓ। ਉਨ੍ਹਾਂ ਦੇ ਸਾਈਨ ਇਨ ਹੋਣ ਤੋਂ ਬਾਅਦ ਦੁਬਾਰਾ ਕੋਸ਼ਿਸ਼ ਕਰੋ।

problem-in-the-past = ਇਹ ਸਮਾਂ ਲੰਘ ਗਿਆ ਹੈ
    .detail = ਆਉਣ ਵਾਲਾ ਸਮਾਂ ਚੁਣੋ।

problem-ends-before-start = ਅੰਤ ਸ਼ੁਰੂ ਤੋਂ ਬਾਅਦ ਨਹੀਂ ਹੈ
    .detail = ਅਜਿਹਾ ਅੰਤ ਚੁਣੋ ਜੋ ਸ਼ੁਰੂ ਤੋਂ ਬਾਅਦ ਹੋਵੇ।

problem-closed-day = ਉਸ ਦਿਨ ਮੁਲਾਕਾਤਾਂ ਨਹੀਂ ਹੁੰਦੀਆਂ
    .detail = ਕੋਈ ਹੋਰ ਦਿਨ ਚੁਣੋ।

problem-no-term-dates = ਟਰਮ ਦੀਆਂ ਤਾਰੀਖ਼ਾਂ ਪਤਾ ਨਹੀਂ
    .detail = ਪਹਿਲਾਂ ਕੈਲੰਡਰ ਵਿੱਚ ਟਰਮ ਜੋੜੋ, ਜਾਂ ਸਾਰੇ ਸਾਲ ਦੀਆਂ ਮੁਲਾਕਾਤਾਂ ਚੁਣੋ।

problem-slot-taken = ਇਹ ਸਮਾਂ ਹੁਣ ਖਾਲੀ ਨਹੀਂ ਹੈ
    .detail = ਕੋਈ ਹੋਰ ਸਮਾਂ ਚੁਣੋ।

problem-visit-over = ਇਹ ਮੁਲਾਕਾਤ ਹੁਣ ਬਦਲੀ ਨਹੀਂ ਜਾ ਸਕਦੀ
    .detail = ਮੁਲਾਕਾਤ ਦੁਬਾਰਾ ਵੇਖੋ। ਲੋੜ ਹੋਵੇ ਤਾਂ ਨਵੀਂ ਮੁਲਾਕਾਤ ਰੱਖੋ।

problem-visit-not-begun = ਮੁਲਾਕਾਤ ਅਜੇ ਸ਼ੁਰੂ ਨਹੀਂ ਹੋਈ
    .detail = ਮੁਲਾਕਾਤ ਸ਼ੁਰੂ ਹੋਣ ਤੋਂ ਬਾਅਦ ਨਤੀਜਾ ਲਿਖੋ।

problem-contact-needed = ਪਹਿਲਾਂ ਪਰਿਵਾਰ ਨਾਲ ਗੱਲ ਜ਼ਰੂਰੀ ਹੈ
    .detail = ਪਰਿਵਾਰ ਨਾਲ ਗੱਲ ਕਰੋ, ਗੱਲ ਲਿਖ ਲਵੋ, ਫਿਰ ਦੁਬਾਰਾ ਕੋਸ਼ਿਸ਼ ਕਰੋ।

problem-invite-only = ਪਰਿਵਾਰ ਸੱਦਾ ਮਿਲਣ ਤੇ ਆਉਂਦੇ ਹਨ
    .detail = ਜੋ ਤੁਹਾਨੂੰ ਮਿਲਣ ਆਉਂਦੇ ਹਨ ਉਹ ਦੱਸ ਸਕਦੇ ਹਨ ਕਿ ਅਗਲੇ ਸੱਦੇ ਕਦੋਂ ਹਨ।

problem-has-left = ਇਹ ਵਿਅਕਤੀ ਹੁਣ ਇਸ ਸੇਵਾ ਵਿੱਚ ਕੰਮ ਨਹੀਂ ਕਰਦਾ
    .detail = ਸਟਾਫ਼ ਦੀ ਸੂਚੀ ਵਿੱਚੋਂ ਕਿਸੇ ਹੋਰ ਨੂੰ ਚੁਣੋ।

problem-role-not-held = ਇਸ ਵਿਅਕਤੀ ਦੀ ਇਹ ਭੂਮਿਕਾ ਨਹੀਂ ਹੈ
    .detail = ਉਹ ਭੂਮਿਕਾ ਚੁਣੋ ਜੋ ਉਨ੍ਹਾਂ ਦੀ ਹੈ, ਜਾਂ ਕਿਸੇ ਹੋਰ ਨੂੰ ਚੁਣੋ।

problem-allotted-already = ਇਹਨਾਂ ਵਿੱਚੋਂ ਕੁਝ ਦਿਨ ਬੱਚਾ ਇਸੇ ਵਿਅਕਤੀ ਕੋਲ ਹੈ
    .detail = ਵੇਖੋ ਬੱਚਾ ਕਿਸ ਕੋਲ ਹੈ, ਫਿਰ ਦਿਨ ਬਦਲੋ ਜਾਂ ਪਹਿਲਾਂ ਦੂਜਾ ਸਮਾਂ ਖਤਮ ਕਰੋ।

problem-already-enrolled = ਬੱਚਾ ਇਸ ਪ੍ਰੋਗਰਾਮ ਵਿੱਚ ਹੈ
    .detail = ਬੱਚੇ ਦੇ ਪ੍ਰੋਗਰਾਮ ਵੇਖੋ।

problem-exclusive-programme = ਬੱਚਾ ਅਜਿਹੇ ਪ੍ਰੋਗਰਾਮ ਵਿੱਚ ਹੈ ਜੋ ਇਸ ਦੇ ਨਾਲ ਨਹੀਂ ਚੱਲ ਸਕਦਾ
    .detail = ਬੱਚੇ ਦੇ ਪ੍ਰੋਗਰਾਮ ਵੇਖੋ। ਪਹਿਲਾਂ ਦੂਜਾ ਖਤਮ ਕਰੋ ਜਾਂ ਇਹ ਬਾਅਦ ਵਿੱਚ ਦਿਓ।

problem-block-complete = ਇਸ ਪ੍ਰੋਗਰਾਮ ਦੀਆਂ ਸਾਰੀਆਂ ਮੁਲਾਕਾਤਾਂ ਹੋ ਚੁੱਕੀਆਂ ਹਨ
    .detail = ਪਰਿਵਾਰ ਨਾਲ ਗੱਲ ਕਰੋ ਕਿ ਅੱਗੇ ਕੀ ਹੋਵੇ।

problem-no-blocks = ਇਸ ਪ੍ਰੋਗਰਾਮ ਦੀਆਂ ਮੁਲਾਕਾਤਾਂ ਹਿੱਸਿਆਂ ਵਿੱਚ ਨਹੀਂ ਹੁੰਦੀਆਂ
    .detail = ਪ੍ਰੋਗਰਾਮ ਦੀਆਂ ਮੁਲਾਕਾਤਾਂ ਦੀ ਸੂਚੀ ਵੇਖੋ।
problem-child-died = ਬੱਚੇ ਦੀ ਮੌਤ ਹੋ ਚੁੱਕੀ ਹੈ
    .detail = ਕੁਝ ਵੀ ਸ਼ੁਰੂ ਨਹੀਂ ਕੀਤਾ ਜਾ ਸਕਦਾ।

problem-statement-unreadable = ਇਹ ਲਾਈਨ ਪੜ੍ਹੀ ਨਹੀਂ ਜਾ ਸਕਦੀ
    .detail = ਲਾਈਨ ਨੂੰ ਫਾਈਲ ਦੇ ਰੂਪ ਨਾਲ ਮਿਲਾਓ।

problem-view-missing = ਮੰਗੀ ਗਈ ਰਾਏ ਨਹੀਂ ਆਈ
    .detail =
        ਅਜੇ ਕਿਸੇ ਨੇ ਨਹੀਂ ਦੱਸਿਆ ਕਿ ਇਸਦਾ ਕੀ ਬਣਿਆ: { $profession ->
            [speech_and_language] ਬੋਲੀ ਅਤੇ ਭਾਸ਼ਾ ਥੈਰੇਪੀ
            [occupational_therapy] ਆਕੂਪੇਸ਼ਨਲ ਥੈਰੇਪੀ
            [physiotherapy] ਫਿਜ਼ੀਓਥੈਰੇਪੀ
            [educational_psychology] ਵਿਦਿਅਕ ਮਨੋਵਿਗਿਆਨ
            [hearing] ਸੁਣਨ ਦੇ ਅਧਿਆਪਕ
            [vision] ਨਜ਼ਰ ਦੇ ਅਧਿਆਪਕ
            [health_visiting] ਹੈਲਥ ਵਿਜ਼ਿਟਰ
            [paediatrics] ਬੱਚਿਆਂ ਦੇ ਡਾਕਟਰ
            [setting] ਨਰਸਰੀ ਜਾਂ ਚਾਈਲਡਮਾਈਂਡਰ
           *[other] ਕੋਈ ਹੋਰ ਮਾਹਰ
        }. ਜੋ ਆਇਆ ਉਹ ਰੱਖੋ, ਜਾਂ ਦੱਸੋ ਕਿ ਉਹ ਕਿਉਂ ਨਹੀਂ ਆਵੇਗੀ।

problem-no-standing-yes = ਇਸ ਲਈ ਕੋਈ ਹਾਂ ਨਹੀਂ ਹੈ
    .detail = ਪਹਿਲਾਂ ਪਰਿਵਾਰ ਨੂੰ ਪੁੱਛੋ। ਜਿਸ ਕੋਲ ਮਾਪਿਆਂ ਦੀ ਜ਼ਿੰਮੇਵਾਰੀ ਹੈ ਉਹ ਐਪ ਵਿੱਚ ਹਾਂ ਕਹਿ ਸਕਦਾ ਹੈ।

problem-work-begun = ਇਸ ਜੋੜ ਤੋਂ ਪਹਿਲਾਂ ਹੀ ਕੁਝ ਸ਼ੁਰੂ ਹੋ ਚੁੱਕਾ ਹੈ
    .detail = ਕੋਈ ਮੁਲਾਕਾਤ, ਸੂਚੀ ਵਿੱਚ ਥਾਂ, ਨਰਸਰੀ ਦੀ ਥਾਂ ਜਾਂ ਪ੍ਰੋਗਰਾਮ ਇਸ ਨਾਲ ਜੁੜਿਆ ਹੈ। ਪਹਿਲਾਂ ਪਰਿਵਾਰ ਨਾਲ ਇਹ ਵੇਖੋ।

problem-cannot-ask-by-text = ਇਨ੍ਹਾਂ ਮਾਪਿਆਂ ਨੂੰ ਸੁਨੇਹੇ ਨਾਲ ਨਹੀਂ ਪੁੱਛਿਆ ਜਾ ਸਕਦਾ
    .detail = ਫ਼ੋਨ ਕਰੋ ਜਾਂ ਮਿਲਣ ਤੇ ਪੁੱਛੋ, ਫਿਰ ਜਵਾਬ ਲਿਖੋ। ਕਾਰਨ ਤੁਹਾਡੇ ਕੰਮਾਂ ਵਿੱਚ ਹੈ।

problem-pattern-noticed-first = ਅਜੇ ਕੁਝ ਨੋਟ ਨਹੀਂ ਹੋਇਆ
    .detail = ਪਹਿਲਾਂ ਲਿਖੋ ਕਿ ਮੁਲਾਕਾਤਾਂ ਨਹੀਂ ਹੋ ਰਹੀਆਂ।

problem-contact-made-first = ਪਰਿਵਾਰ ਨਾਲ ਅਜੇ ਕਿਸੇ ਨੇ ਗੱਲ ਨਹੀਂ ਕੀਤੀ
    .detail = ਪਹਿਲਾਂ ਉਨ੍ਹਾਂ ਨਾਲ ਗੱਲ ਕਰੋ ਅਤੇ ਇਹ ਲਿਖੋ।

problem-plan-agreed-first = ਪਰਿਵਾਰ ਨਾਲ ਅਜੇ ਕੋਈ ਯੋਜਨਾ ਤੈਅ ਨਹੀਂ ਹੋਈ
    .detail = ਪਹਿਲਾਂ ਉਨ੍ਹਾਂ ਨਾਲ ਯੋਜਨਾ ਤੈਅ ਕਰੋ ਅਤੇ ਇਹ ਲਿਖੋ।

problem-lead-review-first = ਕਿਸੇ ਮੁਖੀ ਨੇ ਅਜੇ ਇਹ ਨਹੀਂ ਵੇਖਿਆ
    .detail = ਪਹਿਲਾਂ ਕਿਸੇ ਮੁਖੀ ਨੂੰ ਇਹ ਵੇਖਣ ਅਤੇ ਲਿਖਣ ਲਈ ਕਹੋ।

problem-letter-first = ਅਜੇ ਕੋਈ ਚਿੱਠੀ ਨਹੀਂ ਭੇਜੀ ਗਈ
    .detail = ਪਹਿਲਾਂ ਕਿਸੇ ਦੀ ਜਾਂਚੀ ਹੋਈ ਚਿੱਠੀ ਭੇਜੋ ਅਤੇ ਇਹ ਲਿਖੋ।
