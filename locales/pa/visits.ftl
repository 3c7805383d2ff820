# Drafts: not yet reviewed by a native speaker. See ../README.md.

visit-proposed =
    { $mode ->
        [phone] ਫ਼ੋਨ 'ਤੇ ਗੱਲ ਦੀ ਤਜਵੀਜ਼ ({ $visitor }): { $day }, { $time } ਵਜੇ।
        [video] ਵੀਡੀਓ ਕਾਲ ਦੀ ਤਜਵੀਜ਼ ({ $visitor }): { $day }, { $time } ਵਜੇ।
       *[other] ਮੁਲਾਕਾਤ ਦੀ ਤਜਵੀਜ਼ ({ $visitor }): { $day }, { $time } ਵਜੇ।
    } ਠੀਕ ਹੋਵੇ ਤਾਂ { -kw-yes }, ਹੋਰ ਸਮੇਂ ਲਈ { -kw-no } ਲਿਖੋ।

visit-booked =
    { $mode ->
        [phone] ਫ਼ੋਨ ਤੈਅ ਹੋ ਗਿਆ ({ $visitor }): { $day }, { $time } ਵਜੇ।
        [video] ਵੀਡੀਓ ਕਾਲ ਤੈਅ ਹੋ ਗਈ ({ $visitor }): { $day }, { $time } ਵਜੇ।
       *[other] ਮੁਲਾਕਾਤ ਤੈਅ ਹੋ ਗਈ ({ $visitor }): { $day }, { $time } ਵਜੇ।
    } ਬਦਲਣਾ ਜਾਂ ਰੱਦ ਕਰਨਾ ਹੋਵੇ ਤਾਂ ਸਾਨੂੰ ਲਿਖ ਦਿਓ।

visit-tomorrow =
    { $mode ->
        [phone] ਭਲਕੇ ਫ਼ੋਨ ({ $visitor }): { $day }, { $time } ਵਜੇ।
        [video] ਭਲਕੇ ਵੀਡੀਓ ਕਾਲ ({ $visitor }): { $day }, { $time } ਵਜੇ।
       *[other] ਭਲਕੇ ਮੁਲਾਕਾਤ ({ $visitor }): { $day }, { $time } ਵਜੇ।
    } ਨਹੀਂ ਹੋ ਸਕਦਾ? ਦੱਸ ਦਿਓ, ਕਿਸੇ ਹੋਰ ਪਰਿਵਾਰ ਦੇ ਕੰਮ ਆਵੇਗਾ।

visit-changed =
    { $mode ->
        [phone] ਫ਼ੋਨ ਦਾ ਨਵਾਂ ਸਮਾਂ ({ $visitor }): { $day }, { $time } ਵਜੇ।
        [video] ਵੀਡੀਓ ਕਾਲ ਦਾ ਨਵਾਂ ਸਮਾਂ ({ $visitor }): { $day }, { $time } ਵਜੇ।
       *[other] ਮੁਲਾਕਾਤ ਦਾ ਨਵਾਂ ਸਮਾਂ ({ $visitor }): { $day }, { $time } ਵਜੇ।
    } ਪਹਿਲਾਂ: { $old_day }, { $old_time } ਵਜੇ। ਠੀਕ ਨਾ ਹੋਵੇ ਤਾਂ ਦੱਸੋ।

visit-cancelled-by-us = ਮਾਫ਼ ਕਰਨਾ, ਮੁਲਾਕਾਤ ਨਹੀਂ ਹੋਵੇਗੀ ({ $visitor }): { $day }, { $time } ਵਜੇ। ਅਸੀਂ ਹੋਰ ਸਮਾਂ ਦੇਵਾਂਗੇ ({ $service })। ਚੁਣਨ ਲਈ: { -kw-book }

visit-cancelled-by-you = ਦੱਸਣ ਲਈ ਧੰਨਵਾਦ। ਇਹ ਮੁਲਾਕਾਤ ਰੱਦ ਹੈ: { $day }, { $time } ਵਜੇ। ਹੋਰ ਸਮੇਂ ਲਈ { -kw-book } ਭੇਜੋ।

visit-cancel-undo = ਵਾਪਸ ਲੈਣ ਲਈ: { -kw-undo }

visit-missed = ਅਸੀਂ ਤੁਹਾਨੂੰ ਮਿਲਣ ਆਏ ਸੀ ({ $visitor })। ਸਭ ਠੀਕ ਹੈ? ਫ਼ੋਨ: { $phone }। ਜਾਂ ਸਾਨੂੰ ਲਿਖੋ। ਅਸੀਂ ਖੁਸ਼ੀ ਨਾਲ ਹੋਰ ਸਮਾਂ ਲੱਭਾਂਗੇ।

visit-declined = ਕੋਈ ਗੱਲ ਨਹੀਂ। ਇਹ ਸਮਾਂ ਫਿਰ ਖਾਲੀ ਹੈ: { $day }, { $time } ਵਜੇ। ਹੋਰ ਚੁਣਨ ਲਈ { -kw-book } ਭੇਜੋ।

visits-cancelled =
    ਦੱਸਣ ਲਈ ਧੰਨਵਾਦ। { $count ->
        [one] { $count } ਮੁਲਾਕਾਤ ਰੱਦ ਹੋਈ:
       *[other] { $count } ਮੁਲਾਕਾਤਾਂ ਰੱਦ ਹੋਈਆਂ:
    }

series-set =
    { $mode ->
        [phone] ਫ਼ੋਨ
        [video] ਵੀਡੀਓ ਕਾਲ
       *[other] ਮੁਲਾਕਾਤਾਂ
    } ({ $visitor }): { $pattern ->
        [weekly] ਹਰ ਹਫ਼ਤੇ
        [fortnightly] ਹਰ 2 ਹਫ਼ਤੇ ਬਾਅਦ
        [monthly] ਹਰ ਮਹੀਨੇ
       *[varying] ਤੈਅ ਦਿਨਾਂ ਨੂੰ
    }{ $count ->
        [0] { "" }
        [one] , { $count } ਵਾਰ
       *[other] , { $count } ਵਾਰ
    }। ਪਹਿਲੀ ਵਾਰ: { $day }, { $time } ਵਜੇ। ਬਦਲਣਾ ਜਾਂ ਰੱਦ ਕਰਨਾ ਹੋਵੇ ਤਾਂ ਸਾਨੂੰ ਲਿਖ ਦਿਓ।

visits-next = ਤੁਹਾਡੀਆਂ ਅਗਲੀਆਂ ਮੁਲਾਕਾਤਾਂ:

visit-line =
    { $mode ->
        [phone] { $day }, { $time } ਵਜੇ, ਫ਼ੋਨ: { $visitor }
        [video] { $day }, { $time } ਵਜੇ, ਵੀਡੀਓ ਕਾਲ: { $visitor }
       *[other] { $day }, { $time } ਵਜੇ, ਮੁਲਾਕਾਤ: { $visitor }
    }

visit-waits = ਇਸ ਲਈ ਜਵਾਬ ਚਾਹੀਦਾ ਹੈ: { -kw-yes } ਜਾਂ { -kw-no }।

visits-none = ਕੋਈ ਮੁਲਾਕਾਤ ਤੈਅ ਨਹੀਂ ਹੈ। ਸਮਾਂ ਚੁਣਨ ਲਈ { -kw-book } ਭੇਜੋ।

ask-which-visit = ਕਿਹੜੀ ਮੁਲਾਕਾਤ? ਨੰਬਰ ਭੇਜੋ।

visit-option = { $number } { $visitor }, { $day }, { $time } ਵਜੇ

ask-cancel-visit = ਕੀ ਇਹ ਮੁਲਾਕਾਤ ਰੱਦ ਕਰੀਏ? { $visitor }, { $day }, { $time } ਵਜੇ। ਰੱਦ ਕਰਨ ਲਈ { -kw-yes }, ਰੱਖਣ ਲਈ { -kw-no } ਲਿਖੋ।

ask-cancel-all =
    { $count ->
        [one] ਕੀ ਤੈਅ { $count } ਮੁਲਾਕਾਤ ਰੱਦ ਕਰੀਏ?
       *[other] ਕੀ ਸਾਰੀਆਂ { $count } ਤੈਅ ਮੁਲਾਕਾਤਾਂ ਰੱਦ ਕਰੀਏ?
    } ਰੱਦ ਕਰਨ ਲਈ { -kw-yes }, ਰੱਖਣ ਲਈ { -kw-no } ਲਿਖੋ।

visit-stays = ਠੀਕ ਹੈ, ਮੁਲਾਕਾਤ ਉਵੇਂ ਹੀ ਹੈ: { $day }, { $time } ਵਜੇ।

visits-stay = ਠੀਕ ਹੈ, ਮੁਲਾਕਾਤਾਂ ਉਵੇਂ ਹੀ ਰਹਿਣਗੀਆਂ।

ask-visit-for = ਮੁਲਾਕਾਤ ਕਿਸ ਲਈ ਹੈ? { $options }। ਨੰਬਰ ਜਾਂ ਨਾਂ ਭੇਜੋ।

slots-offer = ਖਾਲੀ ਸਮੇਂ ({ $visitor })। ਨੰਬਰ ਭੇਜੋ, ਜਾਂ ਉਹ ਦਿਨ ਲਿਖੋ ਜੋ ਬਿਹਤਰ ਹੋਵੇ।

slot-option = { $number } { $day }, { $time } ਵਜੇ

slots-none = ਹੁਣ ਕੋਈ ਖਾਲੀ ਸਮਾਂ ਨਹੀਂ ਦਿਸਦਾ। ਸੇਵਾ ਦੇ ਇੱਕ ਜਣੇ ਤੁਹਾਡੇ ਨਾਲ ਸਮਾਂ ਲੱਭਣਗੇ: { $service }।

slot-gone = ਮਾਫ਼ ਕਰਨਾ, ਇਹ ਸਮਾਂ ਖਾਲੀ ਨਹੀਂ: { $day }, { $time } ਵਜੇ।

slots-other-days = ਮਾਫ਼ ਕਰਨਾ, ਉਸ ਦਿਨ ਕੁਝ ਖਾਲੀ ਨਹੀਂ: { $day }।

ask-move-when = ਕਿਹੜਾ ਸਮਾਂ ਬਿਹਤਰ ਰਹੇਗਾ? ਤੁਹਾਡੇ ਚੁਣਨ ਤੱਕ ਮੁਲਾਕਾਤ ਉਵੇਂ ਹੀ ਹੈ: { $day }, { $time } ਵਜੇ।

visit-late-noted = ਦੱਸਣ ਲਈ ਧੰਨਵਾਦ। ਘਰ ਆਉਣ ਵਾਲੇ ਵਰਕਰ ਨੂੰ ਦੱਸ ਰਹੇ ਹਾਂ: { $visitor }।

visit-is-over = ਇਹ ਮੁਲਾਕਾਤ ਹੁਣ ਬਦਲੀ ਨਹੀਂ ਜਾ ਸਕਦੀ: { $day }, { $time } ਵਜੇ। ਨਵੀਂ ਲਈ { -kw-book } ਭੇਜੋ।

visit-confirmed =
    { $mode ->
        [phone] ਬਹੁਤ ਵਧੀਆ, ਫ਼ੋਨ ਆਵੇਗਾ ({ $visitor }): { $day }, { $time } ਵਜੇ।
        [video] ਬਹੁਤ ਵਧੀਆ, ਵੀਡੀਓ ਕਾਲ ਹੋਵੇਗੀ ({ $visitor }): { $day }, { $time } ਵਜੇ।
       *[other] ਬਹੁਤ ਵਧੀਆ, ਮੁਲਾਕਾਤ ਹੋਵੇਗੀ ({ $visitor }): { $day }, { $time } ਵਜੇ।
    }

visit-back = ਮੁਲਾਕਾਤ ਫਿਰ ਤੈਅ ਹੋ ਗਈ: { $visitor }, { $day }, { $time } ਵਜੇ।

visit-not-back = ਮਾਫ਼ ਕਰਨਾ, ਇਹ ਸਮਾਂ ਹੁਣ ਖਾਲੀ ਨਹੀਂ: { $day }, { $time } ਵਜੇ। ਮੁਲਾਕਾਤ ਰੱਦ ਹੀ ਹੈ।

feed-name = ਮੁਲਾਕਾਤਾਂ

feed-visit =
    { $mode ->
        [phone] ਫ਼ੋਨ: { $visitor }
        [video] ਵੀਡੀਓ ਕਾਲ: { $visitor }
       *[other] ਮੁਲਾਕਾਤ: { $visitor }
    }

feed-own-visit =
    { $mode ->
        [phone] ਫ਼ੋਨ
        [video] ਵੀਡੀਓ ਕਾਲ
       *[other] ਮੁਲਾਕਾਤ
    }

feed-busy = ਰੁੱਝੇ

conversation-due = ਅਸੀਂ ਮੁਲਾਕਾਤਾਂ ਬਾਰੇ ਤੁਹਾਡੇ ਨਾਲ ਗੱਲ ਕਰਨੀ ਚਾਹੁੰਦੇ ਹਾਂ: ਕੀ ਮਦਦ ਕਰਦਾ ਹੈ ਅਤੇ ਕੀ ਔਖਾ ਹੈ। ਤੁਸੀਂ ਇੱਥੇ ਲਿਖ ਸਕਦੇ ਹੋ। ਫ਼ੋਨ: { $phone }।
