# Drafts: not yet reviewed by a native speaker. See ../README.md.

chat-title = ਗੱਲਬਾਤ

chat-safety = ਇਹ ਐਮਰਜੈਂਸੀ ਸੇਵਾ ਨਹੀਂ ਹੈ। ਜੇ ਕੋਈ ਹੁਣੇ ਖ਼ਤਰੇ ਵਿੱਚ ਹੈ ਤਾਂ 999 'ਤੇ ਫ਼ੋਨ ਕਰੋ। ਤੁਰੰਤ ਡਾਕਟਰੀ ਮਦਦ ਲਈ 111।

chat-ring = ਸਾਡੇ ਨਾਲ ਗੱਲ ਕਰਨ ਲਈ ਫ਼ੋਨ ਕਰੋ: { $phone }

chat-thread = ਸੁਨੇਹੇ

chat-empty = ਲਿਖੋ ਕਿ ਅਭਿਆਸ ਕਿਵੇਂ ਰਿਹਾ, ਜਾਂ ਮੁਲਾਕਾਤਾਂ ਬਾਰੇ ਪੁੱਛੋ। ਜਿਵੇਂ ਬੋਲਦੇ ਹੋ ਤਿਵੇਂ ਲਿਖੋ।

chat-write = ਤੁਹਾਡਾ ਸੁਨੇਹਾ

chat-send = ਭੇਜੋ

chat-you = ਤੁਸੀਂ

chat-waiting = ਅਜੇ ਨਹੀਂ ਗਿਆ। ਇੰਟਰਨੈੱਟ ਆਉਣ 'ਤੇ ਆਪੇ ਚਲਾ ਜਾਵੇਗਾ।

chat-refused = ਇਹ ਨਹੀਂ ਭੇਜਿਆ ਜਾ ਸਕਿਆ।

chat-older = ਪੁਰਾਣੇ ਸੁਨੇਹੇ ਦਿਖਾਓ

chat-sign = ਇਸ਼ਾਰੇ

chat-signed-out = ਤੁਸੀਂ ਸਾਈਨ ਇਨ ਨਹੀਂ ਹੋ। ਆਪਣੀ ਸੇਵਾ ਦਾ ਲਿੰਕ ਫਿਰ ਖੋਲ੍ਹੋ।

chat-code-ask = ਇਹ ਪੱਕਾ ਕਰਨ ਲਈ ਕਿ ਤੁਸੀਂ ਹੀ ਹੋ, ਅਸੀਂ ਫ਼ੋਨ 'ਤੇ ਕੋਡ ਭੇਜਦੇ ਹਾਂ।

chat-code-send = ਕੋਡ ਭੇਜੋ

chat-code = ਸੁਨੇਹੇ ਵਿੱਚ ਆਇਆ ਕੋਡ

chat-go = ਅੱਗੇ

chat-again = ਇਹ ਨਹੀਂ ਹੋਇਆ। ਫਿਰ ਕੋਸ਼ਿਸ਼ ਕਰੋ।

chat-no-script = ਇਸ ਪੰਨੇ ਨੂੰ JavaScript ਚਾਹੀਦੀ ਹੈ। ਤੁਸੀਂ ਸੁਨੇਹਾ ਭੇਜ ਜਾਂ ਫ਼ੋਨ ਕਰ ਸਕਦੇ ਹੋ।
