# Drafts: not yet reviewed by a native speaker. See ../README.md.

team-one = ਤੁਹਾਡੀ ਟੀਮ: { $team }

team-several = ਉਸ ਇਲਾਕੇ ਵਿੱਚ ਇੱਕ ਤੋਂ ਵੱਧ ਟੀਮਾਂ ਕੰਮ ਕਰਦੀਆਂ ਹਨ: { $teams }। ਸੇਵਾ ਦਾ ਕੋਈ ਵਿਅਕਤੀ ਦੱਸੇਗਾ ਕਿ ਤੁਹਾਡੀ ਟੀਮ ਕਿਹੜੀ ਹੈ।

team-none = ਉਸ ਇਲਾਕੇ ਲਈ ਕੋਈ ਟੀਮ ਨਹੀਂ ਦੱਸੀ ਗਈ। ਸੇਵਾ ਦਾ ਕੋਈ ਵਿਅਕਤੀ ਦੱਸੇਗਾ ਕਿ ਤੁਹਾਡੀ ਟੀਮ ਕਿਹੜੀ ਹੈ।

team-no-teams = ਸੇਵਾ ਇਲਾਕਿਆਂ ਮੁਤਾਬਕ ਟੀਮਾਂ ਨਹੀਂ ਦੱਸਦੀ। ਇਹ ਆਪਣੇ ਪੂਰੇ ਇਲਾਕੇ ਲਈ ਹੈ।

team-elsewhere = ਉਸ ਇਲਾਕੇ ਲਈ ਹੋਰ ਸੇਵਾ ਹੈ: { $services }

team-not-said = ਇਸ ਤੋਂ ਅਸੀਂ ਇਲਾਕਾ ਨਹੀਂ ਜਾਣ ਸਕਦੇ। ਆਪਣੇ ਜ਼ਿਲ੍ਹੇ ਦਾ ਨਾਂ ਲਿਖੋ ਜਾਂ ਸੇਵਾ ਨੂੰ ਪੁੱਛੋ: ਕੋਈ ਵਿਅਕਤੀ ਦੱਸੇਗਾ ਕਿ ਤੁਹਾਡੀ ਟੀਮ ਕਿਹੜੀ ਹੈ।

visitor-same-team = ਉਹੀ ਟੀਮ: { $team }

visitor-other-team = ਹੋਰ ਟੀਮ: { $teams }

visitor-no-team = ਕੋਈ ਟੀਮ ਦਰਜ ਨਹੀਂ
