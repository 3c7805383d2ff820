# Drafts: not yet reviewed by a native speaker. See ../README.md.

visit-proposed =
    { $mode ->
        [phone] Пропонуємо дзвінок ({ $visitor }): { $day }, { $time }.
        [video] Пропонуємо відеодзвінок ({ $visitor }): { $day }, { $time }.
       *[other] Пропонуємо візит ({ $visitor }): { $day }, { $time }.
    } Так: { -kw-yes }. Інший час: { -kw-no }

visit-booked =
    { $mode ->
        [phone] Домовлено про дзвінок ({ $visitor }): { $day }, { $time }.
        [video] Домовлено про відеодзвінок ({ $visitor }): { $day }, { $time }.
       *[other] Домовлено про візит ({ $visitor }): { $day }, { $time }.
    } Щоб змінити або скасувати, просто напишіть нам.

visit-tomorrow =
    { $mode ->
        [phone] Завтра дзвінок ({ $visitor }): { $day }, { $time }.
        [video] Завтра відеодзвінок ({ $visitor }): { $day }, { $time }.
       *[other] Завтра візит ({ $visitor }): { $day }, { $time }.
    } Не можете? Напишіть нам, час стане в пригоді іншій родині.

visit-changed =
    { $mode ->
        [phone] Новий час дзвінка ({ $visitor }): { $day }, { $time }.
        [video] Новий час відеодзвінка ({ $visitor }): { $day }, { $time }.
       *[other] Новий час візиту ({ $visitor }): { $day }, { $time }.
    } Було: { $old_day }, { $old_time }. Якщо не підходить, напишіть нам.

visit-cancelled-by-us = Вибачте, візиту ({ $visitor }) не буде: { $day }, { $time }. { $service } запропонує інший час. Обрати: { -kw-book }

visit-cancelled-by-you = Дякуємо, що написали. Візит скасовано: { $day }, { $time }. Інший час: { -kw-book }

visit-cancel-undo = Скасувати: { -kw-undo }

visit-missed = Ми приходили до вас ({ $visitor }). Чи все гаразд? Напишіть або зателефонуйте: { $phone }. Залюбки знайдемо інший час.

visit-declined = Нічого страшного. Цей час знову вільний: { $day }, { $time }. Інший час: { -kw-book }

visits-cancelled =
    Дякуємо, що написали. { $count ->
        [one] Скасовано { $count } візит:
        [few] Скасовано { $count } візити:
        [many] Скасовано { $count } візитів:
       *[other] Скасовано { $count } візиту:
    }

series-set =
    { $mode ->
        [phone] Дзвінки
        [video] Відеодзвінки
       *[other] Візити
    } ({ $visitor }): { $pattern ->
        [weekly] щотижня
        [fortnightly] кожні 2 тижні
        [monthly] щомісяця
       *[varying] у домовлені дні
    }{ $count ->
        [0] { "" }
        [one] , { $count } раз
        [few] , { $count } рази
        [many] , { $count } разів
       *[other] , { $count } разу
    }. Уперше: { $day }, { $time }. Щоб змінити або скасувати, просто напишіть нам.

visits-next = Найближчі візити:

visit-line =
    { $mode ->
        [phone] { $day }, { $time }, дзвінок: { $visitor }
        [video] { $day }, { $time }, відеодзвінок: { $visitor }
       *[other] { $day }, { $time }, візит: { $visitor }
    }

visit-waits = Цей візит чекає на відповідь: { -kw-yes } або { -kw-no }.

visits-none = Не бачу запланованих візитів. Обрати час: { -kw-book }

ask-which-visit = Про який візит ідеться? Надішліть номер.

visit-option = { $number } { $visitor }, { $day }, { $time }

ask-cancel-visit = Скасувати цей візит? { $visitor }, { $day }, { $time }. Так, скасувати: { -kw-yes }. Залишити: { -kw-no }

ask-cancel-all =
    { $count ->
        [one] Скасувати заплановані візити ({ $count })?
        [few] Скасувати всі { $count } заплановані візити?
        [many] Скасувати всі { $count } запланованих візитів?
       *[other] Скасувати всі заплановані візити ({ $count })?
    } Так, скасувати: { -kw-yes }. Залишити: { -kw-no }

visit-stays = Добре, візит залишається: { $day }, { $time }.

visits-stay = Добре, візити залишаються без змін.

ask-visit-for = Для кого візит? { $options }. Надішліть номер або ім'я.

slots-offer = Вільний час ({ $visitor }). Надішліть номер або напишіть день, який підходить краще.

slot-option = { $number } { $day }, { $time }

slots-none = Зараз не бачу вільного часу. Його разом із вами знайде людина: { $service }.

slot-gone = Вибачте, цей час зайнятий: { $day }, { $time }.

slots-other-days = Вибачте, цього дня немає вільного часу: { $day }.

ask-move-when = Коли вам зручніше? Поки ви не оберете, візит залишається: { $day }, { $time }.

visit-late-noted = Дякуємо, що написали. Передаємо це фахівцеві, який до вас приходить: { $visitor }.

visit-is-over = Цей візит уже не можна змінити: { $day }, { $time }. Новий: { -kw-book }

visit-confirmed =
    { $mode ->
        [phone] Чудово, буде дзвінок ({ $visitor }): { $day }, { $time }.
        [video] Чудово, буде відеодзвінок ({ $visitor }): { $day }, { $time }.
       *[other] Чудово, буде візит ({ $visitor }): { $day }, { $time }.
    }

visit-back = Візит знову заплановано: { $visitor }, { $day }, { $time }.

visit-not-back = Вибачте, цей час уже зайнятий: { $day }, { $time }. Візит залишається скасованим.

feed-name = Візити

feed-visit =
    { $mode ->
        [phone] Дзвінок: { $visitor }
        [video] Відеодзвінок: { $visitor }
       *[other] Візит: { $visitor }
    }

feed-own-visit =
    { $mode ->
        [phone] Дзвінок
        [video] Відеодзвінок
       *[other] Візит
    }

feed-busy = Зайнято

conversation-due = Ми хотіли б поговорити з вами про візити: що допомагає, а що заважає. Можна написати нам тут. Телефон: { $phone }.
