# Drafts: not yet reviewed by a native speaker. See ../README.md.

refer-title = ਬੱਚੇ ਲਈ ਬੇਨਤੀ

refer-intro = ਕੁਝ ਸਵਾਲ। ਜੋ ਪਤਾ ਨਾ ਹੋਵੇ ਜਾਂ ਫ਼ੋਨ ਤੇ ਦੱਸਣਾ ਚਾਹੋ, ਉਹ ਛੱਡ ਦਿਓ।

refer-choose = ਤੁਹਾਡੀ Portage ਸੇਵਾ ਕਿਹੜੀ ਹੈ?

refer-languages = ਹੋਰ ਭਾਸ਼ਾਵਾਂ

refer-what = ਇਹ ਕਿਸ ਬਾਰੇ ਹੈ?

refer-child = ਬੱਚੇ ਬਾਰੇ

refer-question = ਸਵਾਲ ਹੈ, ਜਾਂ ਮੈਨੂੰ ਫ਼ੋਨ ਕਰੋ

refer-by = ਤੁਸੀਂ ਕੌਣ ਹੋ?

refer-by-parent = ਮਾਂ, ਪਿਓ ਜਾਂ ਸੰਭਾਲਣ ਵਾਲਾ

refer-by-setting = ਨਰਸਰੀ, ਪ੍ਰੀ-ਸਕੂਲ ਜਾਂ ਚਾਈਲਡਮਾਈਂਡਰ

refer-by-health = ਹੈਲਥ ਵਿਜ਼ਿਟਰ, ਥੈਰੇਪਿਸਟ ਜਾਂ ਡਾਕਟਰ

refer-by-professional = ਕੋਈ ਹੋਰ ਜੋ ਬੱਚੇ ਨਾਲ ਕੰਮ ਕਰਦਾ ਹੈ

refer-by-early-help = ਕੋਈ ਜਿਸ ਨੇ ਪਰਿਵਾਰ ਨਾਲ ਸ਼ੁਰੂਆਤੀ ਮਦਦ ਦੀ ਯੋਜਨਾ ਬਣਾਈ

refer-name = ਬੱਚੇ ਦਾ ਪੂਰਾ ਨਾਂ

refer-born = ਜਨਮ ਤਾਰੀਖ

refer-area = ਬੱਚਾ ਕਿੱਥੇ ਰਹਿੰਦਾ ਹੈ? ਜ਼ਿਲ੍ਹਾ ਜਾਂ ਪੋਸਟਕੋਡ

refer-why = ਬੱਚੇ ਅਤੇ ਪਰਿਵਾਰ ਦੀ ਕਿਸ ਗੱਲ ਨਾਲ ਮਦਦ ਹੋਵੇਗੀ?

refer-ask = ਤੁਹਾਡਾ ਸਵਾਲ

refer-ring = ਅਸੀਂ ਕਦੋਂ ਫ਼ੋਨ ਕਰੀਏ?

refer-parent-name = ਮਾਂ, ਪਿਓ ਜਾਂ ਸੰਭਾਲਣ ਵਾਲੇ ਦਾ ਨਾਂ

refer-parent-phone = ਮਾਂ, ਪਿਓ ਜਾਂ ਸੰਭਾਲਣ ਵਾਲੇ ਦਾ ਫ਼ੋਨ ਨੰਬਰ

refer-language = ਪਰਿਵਾਰ ਕਿਸ ਭਾਸ਼ਾ ਵਿੱਚ ਪੜ੍ਹਨਾ ਪਸੰਦ ਕਰਦਾ ਹੈ

refer-own-name = ਤੁਹਾਡਾ ਆਪਣਾ ਨਾਂ

refer-own-phone = ਤੁਹਾਡਾ ਆਪਣਾ ਫ਼ੋਨ ਨੰਬਰ

refer-organisation = ਤੁਸੀਂ ਕਿੱਥੇ ਕੰਮ ਕਰਦੇ ਹੋ

refer-agree-parent = ਮੈਂ ਮਾਂ, ਪਿਓ ਜਾਂ ਸੰਭਾਲਣ ਵਾਲਾ ਹਾਂ। ਮੈਂ ਸਹਿਮਤ ਹਾਂ ਕਿ { $service } ਇਹ ਰੱਖੇ ਅਤੇ ਮੇਰੇ ਨਾਲ ਸੰਪਰਕ ਕਰੇ।

refer-agree-other = ਮਾਂ, ਪਿਓ ਜਾਂ ਸੰਭਾਲਣ ਵਾਲੇ ਨੂੰ ਇਹ ਪਤਾ ਹੈ ਅਤੇ ਉਹ ਸਹਿਮਤ ਹਨ।

refer-privacy = ਜਾਣਕਾਰੀ ਦੀ ਸੰਭਾਲ ਕਿਵੇਂ ਹੁੰਦੀ ਹੈ: { $privacy }

refer-send = ਭੇਜੋ

refer-sent = ਧੰਨਵਾਦ। { $service } ਨੂੰ ਮਿਲ ਗਿਆ ਹੈ। ਪਰਿਵਾਰ ਦੀ ਹਾਂ ਤੱਕ ਇਹ ਉਡੀਕ ਕਰੇਗਾ।

refer-own-form = { $service } ਦਾ ਆਪਣਾ ਫਾਰਮ ਹੈ। ਜੋ ਲਿਖਿਆ ਗਿਆ ਉਹ ਉਸ ਲਈ ਰੱਖਿਆ ਹੈ, ਬਾਕੀ ਉਹ ਪੁੱਛਣਗੇ:

refer-papers = ਬੱਚੇ ਬਾਰੇ ਜੋ ਲਿਖਿਆ ਗਿਆ ਹੈ, ਜਿਵੇਂ ਰਿਪੋਰਟਾਂ, ਕਿਰਪਾ ਕਰਕੇ ਭੇਜੋ।

refer-reference = ਇਸ ਬਾਰੇ ਫ਼ੋਨ ਕਰੋ ਤਾਂ ਇਹ ਨੰਬਰ ਦੱਸੋ:

refer-told = ਜੋ ਲਿਖਿਆ ਗਿਆ:

refer-print = ਇਹ ਪੰਨਾ ਛਾਪੋ

refer-services = ਉਸ ਪਤੇ ਲਈ ਤੁਸੀਂ ਇਹਨਾਂ ਨੂੰ ਵੀ ਪੁੱਛ ਸਕਦੇ ਹੋ:
