# Drafts: not yet reviewed by a native speaker. See ../README.md.
# Answers in Latin letters (UNDO, PLAN ...) are typed as they stand.

-kw-undo = UNDO
-kw-plan = PLAN
-kw-help = HELP
-kw-stop = STOP
-kw-start = START
-kw-yes = YES
-kw-no = NO
-kw-book = BOOK

your-child = ਤੁਹਾਡਾ ਬੱਚਾ

practice-recorded =
    ਸਾਂਭ ਲਿਆ: { $child }, { $activity }{ $tries ->
        [0] { "" }
        [one] , 1 ਵਾਰ
       *[other] , { $tries } ਵਾਰ
    }{ $help ->
       *[none] { "" }
        [independent] , ਆਪਣੇ ਆਪ
        [verbal] , ਬੋਲ ਕੇ ਮਦਦ
        [gesture] , ਇਸ਼ਾਰੇ ਨਾਲ
        [model] , ਕਰਕੇ ਵਿਖਾ ਕੇ
        [partial_physical] , ਹੱਥ ਦੀ ਥੋੜ੍ਹੀ ਮਦਦ
        [full_physical] , ਹੱਥ ਫੜ ਕੇ
        [some_help] , ਕੁਝ ਮਦਦ ਨਾਲ
    }, { $day ->
        [today] ਅੱਜ
        [yesterday] ਬੀਤੇ ਕੱਲ੍ਹ
       *[other] { $date }
    }। { $outcome ->
       *[practised] { "" }
        [achieved] ਹੋ ਗਿਆ, ਵਾਹ!
        [not_yet] ਅਜੇ ਨਹੀਂ, ਕੋਈ ਗੱਲ ਨਹੀਂ।
    } { $enjoyed ->
       *[none] { "" }
        [yes] ਮਜ਼ਾ ਆਇਆ।
        [ok] ਠੀਕ ਰਿਹਾ।
        [no] ਮਜ਼ਾ ਘੱਟ ਆਇਆ।
    } ਵਾਪਸ ਲੈਣ ਲਈ: { -kw-undo }

corrected =
    ਬਦਲ ਦਿੱਤਾ: { $child }, { $activity }{ $tries ->
        [0] { "" }
        [one] , 1 ਵਾਰ
       *[other] , { $tries } ਵਾਰ
    }{ $help ->
       *[none] { "" }
        [independent] , ਆਪਣੇ ਆਪ
        [verbal] , ਬੋਲ ਕੇ ਮਦਦ
        [gesture] , ਇਸ਼ਾਰੇ ਨਾਲ
        [model] , ਕਰਕੇ ਵਿਖਾ ਕੇ
        [partial_physical] , ਹੱਥ ਦੀ ਥੋੜ੍ਹੀ ਮਦਦ
        [full_physical] , ਹੱਥ ਫੜ ਕੇ
        [some_help] , ਕੁਝ ਮਦਦ ਨਾਲ
    }, { $day ->
        [today] ਅੱਜ
        [yesterday] ਬੀਤੇ ਕੱਲ੍ਹ
       *[other] { $date }
    }। { $outcome ->
       *[practised] { "" }
        [achieved] ਹੋ ਗਿਆ, ਵਾਹ!
        [not_yet] ਅਜੇ ਨਹੀਂ, ਕੋਈ ਗੱਲ ਨਹੀਂ।
    } { $enjoyed ->
       *[none] { "" }
        [yes] ਮਜ਼ਾ ਆਇਆ।
        [ok] ਠੀਕ ਰਿਹਾ।
        [no] ਮਜ਼ਾ ਘੱਟ ਆਇਆ।
    } ਵਾਪਸ ਲੈਣ ਲਈ: { -kw-undo }

not-today-recorded =
    ਦੱਸਣ ਲਈ ਧੰਨਵਾਦ। { $child }, { $day ->
        [today] ਅੱਜ
        [yesterday] ਬੀਤੇ ਕੱਲ੍ਹ
       *[other] { $date }
    }: ਅਭਿਆਸ ਨਹੀਂ ਹੋਇਆ, ਕੋਈ ਗੱਲ ਨਹੀਂ। ਵਾਪਸ ਲੈਣ ਲਈ: { -kw-undo }

practice-passed-on = ਦੱਸਣ ਲਈ ਧੰਨਵਾਦ ({ $child })। ਇਹ ਯੋਜਨਾ ਵਿੱਚ ਨਹੀਂ ਸਾਂਭਿਆ ਜਾ ਸਕਦਾ, ਸੇਵਾ ਦੇ ਇੱਕ ਜਣੇ ਨੂੰ ਦੇ ਦਿੱਤਾ ਹੈ: { $service }।

undone = ਵਾਪਸ ਲੈ ਲਿਆ: { $child }, { $activity }। ਜਦੋਂ ਚਾਹੋ ਦੁਬਾਰਾ ਭੇਜ ਸਕਦੇ ਹੋ।

nothing-to-undo = ਵਾਪਸ ਲੈਣ ਲਈ ਕੁਝ ਨਹੀਂ ਹੈ। ਅਭਿਆਸ ਬਾਰੇ ਦੱਸਣਾ ਹੋਵੇ ਤਾਂ ਬੱਸ ਲਿਖ ਦਿਓ ਕਿ ਕੀ ਕੀਤਾ।

ask-which-child = ਇਹ ਕਿਸ ਬਾਰੇ ਹੈ? { $options }। ਨੰਬਰ ਜਾਂ ਨਾਂ ਭੇਜੋ।

ask-which-activity = { $child }: ਕਿਹੜਾ ਅਭਿਆਸ ਸੀ? { $options }। ਨੰਬਰ ਭੇਜੋ।

ask-how-many = { $activity }: ਕਿੰਨੀ ਵਾਰ? ਚਾਹੋ ਤਾਂ ਗਿਣਤੀ ਭੇਜੋ, ਜਿਵੇਂ 3।

ask-help-level = ਸਾਂਭ ਲਿਆ। { $activity }: ਕਿਵੇਂ ਰਿਹਾ? 1 ਆਪਣੇ ਆਪ, 2 ਬੋਲ ਕੇ, 3 ਵਿਖਾ ਕੇ, 4 ਹੱਥ ਦੀ ਥੋੜ੍ਹੀ ਮਦਦ, 5 ਹੱਥ ਫੜ ਕੇ।

plan = { $child }, ਇਸ ਹਫ਼ਤੇ: { $activities }। ਇੱਕ ਵਾਰ ਵਿੱਚ ਕੁਝ ਮਿੰਟ ਹੀ ਕਾਫ਼ੀ ਹਨ।

plan-empty = { $child }: ਅਜੇ ਕੋਈ ਅਭਿਆਸ ਨਹੀਂ ਹੈ। ਘਰ ਆਉਣ ਵਾਲੇ ਵਰਕਰ ਤੁਹਾਡੇ ਨਾਲ ਮਿਲ ਕੇ ਚੁਣਨਗੇ।

progress =
    { $days ->
        [0] { $child }: ਇਸ ਹਫ਼ਤੇ ਅਜੇ ਕੁਝ ਨਹੀਂ ਸਾਂਭਿਆ। ਹਰ ਛੋਟਾ ਪਲ ਕੰਮ ਆਉਂਦਾ ਹੈ।
        [one] { $child }: ਇਸ ਹਫ਼ਤੇ 1 ਦਿਨ ਅਭਿਆਸ ਹੋਇਆ। ਥੋੜ੍ਹਾ ਥੋੜ੍ਹਾ ਵੀ ਕੰਮ ਆਉਂਦਾ ਹੈ।
       *[other] { $child }: ਇਸ ਹਫ਼ਤੇ { $days } ਦਿਨ ਅਭਿਆਸ ਹੋਇਆ। ਥੋੜ੍ਹਾ ਥੋੜ੍ਹਾ ਵੀ ਕੰਮ ਆਉਂਦਾ ਹੈ।
    }

help-words =
    { $service }। ਲਿਖੋ ਕਿ ਕੀ ਅਭਿਆਸ ਕੀਤਾ, ਜਿਵੇਂ "ਕੱਪ 3 ਵਾਰ"। { -kw-plan }: ਇਸ ਹਫ਼ਤੇ ਦੀ ਯੋਜਨਾ। { -kw-undo }: ਵਾਪਸ ਲੈਣਾ। { -kw-book }: ਮੁਲਾਕਾਤ। { -kw-stop }: ਸੁਨੇਹੇ ਬੰਦ। ਗੱਲ ਕਰਨ ਲਈ ਫ਼ੋਨ: { $phone }

stopped = { $service }: ਹੁਣ ਤੁਹਾਨੂੰ ਸਾਡੇ ਸੁਨੇਹੇ ਨਹੀਂ ਆਉਣਗੇ। ਮੁਲਾਕਾਤਾਂ ਉਵੇਂ ਹੀ ਰਹਿਣਗੀਆਂ। ਦੁਬਾਰਾ ਸ਼ੁਰੂ: { -kw-start }

started = ਜੀ ਆਇਆਂ ਨੂੰ। ਹੁਣ ਸਾਡੇ ਸੁਨੇਹੇ ਫਿਰ ਆਉਣਗੇ। ਕੀ ਲਿਖ ਸਕਦੇ ਹੋ, ਵੇਖਣ ਲਈ { -kw-help } ਭੇਜੋ।

greeting = ਹੈਲੋ! ਦੱਸੋ ਕੀ ਕੀਤਾ ({ $child }), ਜਾਂ ਇਸ ਹਫ਼ਤੇ ਲਈ { -kw-plan } ਭੇਜੋ।

thanks-reply = ਕੋਈ ਗੱਲ ਨਹੀਂ ਜੀ। ਜਦੋਂ ਚਾਹੋ ਲਿਖ ਸਕਦੇ ਹੋ।

that-is-fine = ਠੀਕ ਹੈ ਜੀ। ਜਦੋਂ ਚਾਹੋ ਲਿਖ ਸਕਦੇ ਹੋ।

language-changed = ਹੁਣ ਤੋਂ ਸੁਨੇਹੇ ਪੰਜਾਬੀ ਵਿੱਚ ਹੋਣਗੇ।

language-name = ਪੰਜਾਬੀ

ask-language = ਕਿਹੜੀ ਭਾਸ਼ਾ? { $options }। ਨੰਬਰ ਭੇਜੋ।

style-key-words-on = ਹੁਣ ਤੋਂ ਸੁਨੇਹੇ ਛੋਟੇ ਵਾਕਾਂ ਵਿੱਚ ਹੋਣਗੇ, ਇਸ਼ਾਰਿਆਂ ਦੇ ਮੁੱਖ ਸ਼ਬਦਾਂ ਨਾਲ।

ask-style = ਸੁਨੇਹੇ ਕਿਵੇਂ ਲਿਖੇ ਜਾਣ? 1) ਆਮ ਸ਼ਬਦ। 2) ਛੋਟੇ, ਸੌਖੇ ਵਾਕ। 3) ਇਸ਼ਾਰਿਆਂ ਦੇ ਮੁੱਖ ਸ਼ਬਦ। ਨੰਬਰ ਭੇਜੋ।

style-simple-on = ਹੁਣ ਤੋਂ ਸੁਨੇਹੇ ਛੋਟੇ, ਸੌਖੇ ਵਾਕਾਂ ਵਿੱਚ ਹੋਣਗੇ।

ask-good-time = ਯਾਦ ਕਰਾਉਣ ਦਾ ਚੰਗਾ ਸਮਾਂ ਕਿਹੜਾ ਹੈ? ਸਮਾਂ ਭੇਜੋ, ਜਿਵੇਂ 17:30, ਜਾਂ "ਨਹੀਂ"।

not-understood = ਮਾਫ਼ ਕਰਨਾ, ਸਮਝ ਨਹੀਂ ਆਈ। ਤੁਸੀਂ "ਕੱਪ 3 ਵਾਰ", "ਅੱਜ ਨਹੀਂ" ਜਾਂ "{ -kw-plan }" ਲਿਖ ਸਕਦੇ ਹੋ। ਹੋਰ: { -kw-help }

not-understood-again = ਮਾਫ਼ ਕਰਨਾ, ਅਜੇ ਵੀ ਸਮਝ ਨਹੀਂ ਆਈ। ਤੁਹਾਡਾ ਸੁਨੇਹਾ ਸੇਵਾ ਦੇ ਇੱਕ ਜਣੇ ਨੂੰ ਦੇ ਦਿੱਤਾ ਹੈ: { $service }। ਤੁਹਾਨੂੰ ਕੁਝ ਨਹੀਂ ਕਰਨਾ ਪਵੇਗਾ।

resend-part = ਤੁਹਾਡੇ ਸੁਨੇਹੇ ਦਾ ਇੱਕ ਹਿੱਸਾ ਨਹੀਂ ਪਹੁੰਚਿਆ। ਕਿਰਪਾ ਕਰਕੇ ਦੁਬਾਰਾ ਭੇਜੋ।

empty-text = ਤੁਹਾਡਾ ਸੁਨੇਹਾ ਖਾਲੀ ਆਇਆ ਹੈ। ਕਿਰਪਾ ਕਰਕੇ ਦੁਬਾਰਾ ਭੇਜੋ।

media-received = ਧੰਨਵਾਦ। ਮੈਂ ਤਸਵੀਰ ਜਾਂ ਆਵਾਜ਼ ਨਹੀਂ ਖੋਲ੍ਹ ਸਕਦਾ। ਸੇਵਾ ਦੇ ਇੱਕ ਜਣੇ ({ $service }) ਨੂੰ ਦੱਸ ਦਿੱਤਾ ਹੈ। ਮੁਲਾਕਾਤ ਵੇਲੇ ਦਿਖਾਓ ਜਾਂ ਲਿਖੋ।

ask-stop = ਕੀ ਸੁਨੇਹੇ ਬੰਦ ਕਰਾਂ? { -kw-yes } ਜਾਂ { -kw-no } ਲਿਖੋ।

text-too-long = ਤੁਹਾਡਾ ਸੁਨੇਹਾ ਬਹੁਤ ਲੰਮਾ ਹੈ, ਪੂਰਾ ਨਹੀਂ ਪੜ੍ਹਿਆ ਗਿਆ। ਕਿਰਪਾ ਕਰਕੇ ਛੋਟੇ ਹਿੱਸਿਆਂ ਵਿੱਚ ਭੇਜੋ।

choice-over = ਉਹ ਸਵਾਲ ਖ਼ਤਮ ਹੋ ਗਿਆ ਹੈ। ਆਪਣੇ ਸ਼ਬਦਾਂ ਵਿੱਚ ਲਿਖੋ।

handed-to-person = ਧੰਨਵਾਦ। ਸੇਵਾ ਦੇ ਇੱਕ ਜਣੇ ({ $service }) ਇਹ ਪੜ੍ਹਨਗੇ ਅਤੇ ਕੰਮ ਦੇ ਸਮੇਂ ਜਵਾਬ ਦੇਣਗੇ।

danger-call = ਜੇ ਕੋਈ ਹੁਣ ਖ਼ਤਰੇ ਵਿੱਚ ਹੈ ਤਾਂ 999 'ਤੇ ਫ਼ੋਨ ਕਰੋ।

visit-to-person = ਧੰਨਵਾਦ। ਇਹ ਗੱਲ ਘਰ ਆਉਣ ਵਾਲੇ ਵਰਕਰ ਨੂੰ ਦੱਸ ਦਿੱਤੀ ਹੈ, ਉਹ ਤੁਹਾਡੇ ਨਾਲ ਗੱਲ ਕਰਨਗੇ।

unknown-number = ਮਾਫ਼ ਕਰਨਾ, ਅਸੀਂ ਇਹ ਨੰਬਰ ਨਹੀਂ ਪਛਾਣਦੇ। ਜੇ ਤੁਸੀਂ Portage ਸੇਵਾ ਨਾਲ ਹੋ ਤਾਂ ਫ਼ੋਨ ਕਰੋ: { $phone }

emergency =
    ਇਹ ਐਮਰਜੈਂਸੀ ਸੇਵਾ ਨਹੀਂ ਹੈ। ਜੇ ਕੋਈ ਹੁਣ ਖ਼ਤਰੇ ਵਿੱਚ ਹੈ ਤਾਂ 999 'ਤੇ ਫ਼ੋਨ ਕਰੋ। ਤੁਰੰਤ ਡਾਕਟਰੀ ਮਦਦ ਲਈ 111 'ਤੇ ਫ਼ੋਨ ਕਰੋ। ਸੇਵਾ ਦੇ ਇੱਕ ਜਣੇ ਤੁਹਾਡਾ ਸੁਨੇਹਾ ਪੜ੍ਹਨਗੇ: { $service }। ਗੱਲ ਕਰਨ ਲਈ ਫ਼ੋਨ: { $phone }

interpreter-offer = ਜੇ ਇਹ ਕਿਸੇ ਹੋਰ ਭਾਸ਼ਾ ਵਿੱਚ ਚਾਹੀਦਾ ਹੈ ਤਾਂ ਜਵਾਬ ਦਿਓ, ਅਸੀਂ ਦੁਭਾਸ਼ੀਆ ਲੱਭਾਂਗੇ।

first-text =
    ਹੈਲੋ, { $service } ਵੱਲੋਂ। { $why } ਸਾਡੇ ਸੁਨੇਹੇ ਲੈਣ ਲਈ { -kw-yes } ਲਿਖੋ, ਜਾਂ { -kw-stop } ਲਿਖੋ ਤਾਂ ਅਸੀਂ ਦੁਬਾਰਾ ਨਹੀਂ ਲਿਖਾਂਗੇ। ਤੁਹਾਡੀ ਜਾਣਕਾਰੀ ਕਿਵੇਂ ਸਾਂਭਦੇ ਹਾਂ: { $privacy }

yes-needed = ਲਿਖਣ ਲਈ ਧੰਨਵਾਦ। ਸੁਨੇਹੇ ਸ਼ੁਰੂ ਕਰਨ ਲਈ ({ $service }) { -kw-yes } ਲਿਖੋ। ਨਹੀਂ ਚਾਹੁੰਦੇ ਤਾਂ { -kw-stop } ਲਿਖੋ।
