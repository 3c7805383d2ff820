# Drafts: not yet reviewed by a native speaker. See ../README.md.

referral-confirm = { $service }: ਤੁਹਾਡੇ ਪਰਿਵਾਰ ਨਾਲ ਕੰਮ ਕਰਨ ਵਾਲੇ ਕਿਸੇ ਨੇ ਸਾਨੂੰ ਤੁਹਾਡੇ ਨਾਲ ਸੰਪਰਕ ਕਰਨ ਲਈ ਕਿਹਾ ਹੈ। ਕੀ ਇਹ ਠੀਕ ਹੈ? ਇੱਥੇ ਹਾਂ ਜਾਂ ਨਹੀਂ ਕਹੋ: { $link } ਜਾਂ { $phone } ਤੇ ਫ਼ੋਨ ਕਰੋ।
