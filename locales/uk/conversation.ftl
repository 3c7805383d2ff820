# Drafts: not yet reviewed by a native speaker. See ../README.md.
# Names stand after a colon, between commas or in brackets: they cannot be inflected.
# The polite plural ("Ви") fits everyone.

-kw-undo = UNDO
-kw-plan = PLAN
-kw-help = HELP
-kw-stop = STOP
-kw-start = START
-kw-yes = YES
-kw-no = NO
-kw-book = BOOK

your-child = дитина

practice-recorded =
    Записано: { $child }, { $activity }{ $tries ->
        [0] { "" }
        [one] , { $tries } спроба
        [few] , { $tries } спроби
        [many] , { $tries } спроб
       *[other] , { $tries } спроби
    }{ $help ->
       *[none] { "" }
        [independent] , без допомоги
        [verbal] , допомога словами
        [gesture] , підказка жестом
        [model] , за зразком
        [partial_physical] , легка допомога
        [full_physical] , рука в руці
        [some_help] , з допомогою
    }, { $day ->
        [today] сьогодні
        [yesterday] вчора
       *[other] { $date }
    }. { $outcome ->
       *[practised] { "" }
        [achieved] Вийшло!
        [not_yet] Ще ні, це нормально.
    } { $enjoyed ->
       *[none] { "" }
        [yes] Було весело.
        [ok] Було добре.
        [no] Менш весело.
    } Скасувати: { -kw-undo }

corrected =
    Змінено: { $child }, { $activity }{ $tries ->
        [0] { "" }
        [one] , { $tries } спроба
        [few] , { $tries } спроби
        [many] , { $tries } спроб
       *[other] , { $tries } спроби
    }{ $help ->
       *[none] { "" }
        [independent] , без допомоги
        [verbal] , допомога словами
        [gesture] , підказка жестом
        [model] , за зразком
        [partial_physical] , легка допомога
        [full_physical] , рука в руці
        [some_help] , з допомогою
    }, { $day ->
        [today] сьогодні
        [yesterday] вчора
       *[other] { $date }
    }. { $outcome ->
       *[practised] { "" }
        [achieved] Вийшло!
        [not_yet] Ще ні, це нормально.
    } { $enjoyed ->
       *[none] { "" }
        [yes] Було весело.
        [ok] Було добре.
        [no] Менш весело.
    } Скасувати: { -kw-undo }

not-today-recorded =
    Дякуємо, що написали. Записано: { $child }, { $day ->
        [today] сьогодні
        [yesterday] вчора
       *[other] { $date }
    }, без занять. Нічого страшного. Скасувати: { -kw-undo }

practice-passed-on = Дякуємо, що написали ({ $child }). Зберегти це в плані не вийде, але повідомлення прочитає людина: { $service }.

undone = Скасовано: { $child }, { $activity }. Можна надіслати ще раз будь-коли.

nothing-to-undo = Скасовувати нічого. Щоб записати заняття, просто напишіть, що ви робили.

ask-which-child = Про кого йдеться? { $options }. Надішліть номер або ім'я.

ask-which-activity = Яке це було завдання ({ $child })? { $options }. Надішліть номер.

ask-how-many = Якщо бажаєте, напишіть, скільки було спроб. { $activity }: надішліть число, наприклад 3.

ask-help-level =
    Записано. Як пішло? { $activity }: 1 без допомоги, 2 словами, 3 за зразком, 4 легка допомога, 5 рука в руці.

plan = Цього тижня ({ $child }): { $activities }. Кількох хвилин за раз достатньо.

plan-empty = Завдань ще немає ({ $child }). Їх ви виберете разом із фахівцем, який до вас приходить.

progress =
    { $days ->
        [0] Цього тижня ({ $child }) ще нічого не записано. Важлива кожна мить.
        [one] Заняття цього тижня ({ $child }): { $days } день. Кожен крок важливий.
        [few] Заняття цього тижня ({ $child }): { $days } дні. Кожен крок важливий.
        [many] Заняття цього тижня ({ $child }): { $days } днів. Кожен крок важливий.
       *[other] Заняття цього тижня ({ $child }): { $days } дня. Кожен крок важливий.
    }

help-words =
    { $service }. Напишіть, що ви робили, напр. "кубики 3 рази". { -kw-plan }: цей тиждень. { -kw-undo }: скасувати. { -kw-book }: візит. { -kw-stop }: без повідомлень. Телефон: { $phone }

stopped = { $service }: повідомлень більше не буде. Візити залишаються без змін. Щоб повернутися: { -kw-start }

started = З поверненням! Повідомлення знову приходитимуть. Що можна писати: { -kw-help }

greeting = Вітаємо! Як ідуть заняття ({ $child })? Напишіть або надішліть { -kw-plan }, щоб побачити цей тиждень.

thanks-reply = Прошу. Пишіть будь-коли.

language-changed = Відтепер я писатиму українською.

language-name = Українська

ask-language = Якою мовою писати? { $options }. Надішліть номер.

style-key-words-on = Відтепер я писатиму короткими реченнями з ключовими словами для жестів.

not-understood = Вибачте, я не розумію. Можна написати "кубики 3 рази", "сьогодні ні" або "{ -kw-plan }". Більше: { -kw-help }

not-understood-again = Вибачте, я все ще не розумію. Повідомлення передано людині: { $service }. Більше нічого робити не треба.

resend-part = Частина повідомлення до мене не дійшла. Будь ласка, надішліть його ще раз.

empty-text = Повідомлення прийшло без слів. Будь ласка, надішліть його ще раз.

text-too-long = Повідомлення дуже довге, прочитати його все не вдалося. Будь ласка, надішліть його частинами.

choice-over = Те питання вже закрите. Напишіть, будь ласка, своїми словами.

handed-to-person = Дякуємо. Повідомлення прочитає людина ({ $service }) і відповість у робочий час.

danger-call = Якщо хтось зараз у небезпеці, телефонуйте 999.

visit-to-person = Дякуємо. Ми передали це фахівцеві, який до вас приходить. Вам дадуть відповідь.

unknown-number = Вибачте, ми не знаємо цього номера. Якщо вам допомагає служба Portage, зателефонуйте: { $phone }

emergency =
    Це не екстрена служба. Якщо хтось зараз у небезпеці, телефонуйте 999. Термінова медична допомога: 111. Повідомлення прочитає людина: { $service }. Телефон: { $phone }

interpreter-offer = Якщо вам зручніша інша мова, дайте відповідь, і ми знайдемо перекладача.

first-text =
    Вітаємо, це { $service }. { $why } Надішліть { -kw-yes }, щоб отримувати наші повідомлення, або { -kw-stop }, і ми більше не писатимемо. Як ми бережемо дані: { $privacy }

yes-needed = Дякуємо за повідомлення. Щоб ми могли вам писати ({ $service }), надішліть { -kw-yes }. Якщо не хочете: { -kw-stop }
