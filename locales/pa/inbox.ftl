# Drafts: not yet reviewed by a native speaker. See ../README.md.

person-writes = { $title }, { $service }: { $words }

person-goes-on = { $words }

person-read = { $title }, { $service }: ਤੁਹਾਡਾ ਸੁਨੇਹਾ ਪੜ੍ਹ ਲਿਆ ਹੈ, ਜਵਾਬ ਬਾਅਦ ਵਿੱਚ ਆਵੇਗਾ।

person-will-ring = { $title }, { $service }: ਅਸੀਂ ਤੁਹਾਨੂੰ ਫ਼ੋਨ ਕਰਾਂਗੇ: { $at }।

person-when-to-ring = { $title }, { $service }: ਅਸੀਂ ਤੁਹਾਨੂੰ ਫ਼ੋਨ ਕਰਨਾ ਚਾਹੁੰਦੇ ਹਾਂ। ਕਿਹੜਾ ਸਮਾਂ ਠੀਕ ਹੈ?

person-please-ring = { $title }, { $service }: ਜਦੋਂ ਹੋ ਸਕੇ ਸਾਨੂੰ ਫ਼ੋਨ ਕਰੋ: { $phone }।

machine-again = { $service }: ਆਪਣੇ ਆਪ ਆਉਣ ਵਾਲੇ ਜਵਾਬ ਫਿਰ ਚਾਲੂ ਹਨ। ਜਦੋਂ ਚਾਹੋ ਲਿਖੋ।
