# Drafts: not yet reviewed by a native speaker. See ../README.md.

reminder = ਥੋੜ੍ਹੇ ਅਭਿਆਸ ਦਾ ਸਮਾਂ? { $child }: { $activity }। ਕਿਵੇਂ ਰਿਹਾ ਲਿਖੋ, ਜਿਵੇਂ "3" ਜਾਂ "ਅੱਜ ਨਹੀਂ"।

reminder-many = ਅੱਜ ਲਈ, { $child }: { $activities }। ਕੋਈ ਇੱਕ ਚੁਣੋ। ਕੀ ਕੀਤਾ ਲਿਖੋ, ਜਾਂ "ਅੱਜ ਨਹੀਂ"।

reminder-practised = ਅੱਜ ਦਾ ਅਭਿਆਸ ਹੋ ਗਿਆ ਹੈ। ਇਸ ਨਾਲ ਬਹੁਤ ਮਦਦ ਮਿਲਦੀ ਹੈ। ਹੋਰ ਕੁਝ ਨਹੀਂ ਕਰਨਾ।

reminder-set =
    { $which ->
        [daily] ਹਰ ਰੋਜ਼ { $time } ਵਜੇ ਯਾਦ ਕਰਵਾਇਆ ਜਾਵੇਗਾ।
        [weekdays] ਸੋਮਵਾਰ ਤੋਂ ਸ਼ੁੱਕਰਵਾਰ { $time } ਵਜੇ ਯਾਦ ਕਰਵਾਇਆ ਜਾਵੇਗਾ।
       *[some] ਇਨ੍ਹਾਂ ਦਿਨਾਂ ਨੂੰ { $time } ਵਜੇ ਯਾਦ ਕਰਵਾਇਆ ਜਾਵੇਗਾ: { $days }।
    }

reminder-quiet = ਉਹ ਤੁਹਾਡਾ ਸ਼ਾਂਤ ਸਮਾਂ ਹੈ, ਉਦੋਂ ਅਸੀਂ ਨਹੀਂ ਲਿਖਦੇ। ਕੀ { $earlier } ਜਾਂ { $later } ਠੀਕ ਰਹੇਗਾ?

reminders-paused = ਯਾਦ ਕਰਵਾਉਣਾ ਰੋਕ ਦਿੱਤਾ ਹੈ। ਫਿਰ ਸ਼ੁਰੂ: { $until }। ਤੁਸੀਂ ਜਦੋਂ ਚਾਹੋ ਲਿਖ ਸਕਦੇ ਹੋ।

reminders-resumed = ਯਾਦ ਕਰਵਾਉਣਾ ਫਿਰ ਸ਼ੁਰੂ ਹੈ। ਜਦੋਂ ਚਾਹੋ ਸਮਾਂ ਬਦਲ ਸਕਦੇ ਹੋ।

ask-reminder-time = ਜ਼ਰੂਰ। ਸਮਾਂ ਵੀ ਲਿਖੋ, ਜਿਵੇਂ "17:30 ਵਜੇ ਯਾਦ ਕਰਾਓ"।
