# Drafts: not yet reviewed by a native speaker. See ../README.md.

sign-in-code =
    ਤੁਹਾਡਾ ਸਾਈਨ ਇਨ ਕੋਡ: { $code }। ਇਹ ਕਿਸੇ ਨੂੰ ਨਾ ਦੱਸੋ।

    @{ $host } #{ $code }

invitation-note = { $service } ਵੱਲੋਂ ਸੱਦਾ: ਛੋਟੇ ਕਦਮ ਇਕੱਠੇ ਵੇਖੋ। ਫ਼ੋਨ 'ਤੇ ਖੋਲ੍ਹੋ: { $link } ਆਖ਼ਰੀ ਦਿਨ: { $until }।
