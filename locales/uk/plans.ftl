# Drafts: not yet reviewed by a native speaker. See ../README.md.

baseline-seen =
    { $phase ->
        [before] На початку
       *[after] Пізніше
    } ({ $date }): { $tries ->
        [0] 0
        [one] { $tries } спроба
        [few] { $tries } спроби
        [many] { $tries } спроб
       *[other] { $tries } спроби
    }

help-word =
    { $given ->
        [independent] без допомоги
        [verbal] допомога словами
        [gesture] підказка жестом
        [model] за зразком
        [partial_physical] легка допомога
        [full_physical] рука в руці
       *[some_help] з допомогою
    }

print-label =
    { $label ->
        [chart_title] Вправи цього тижня
        [chart_hint] Ставте позначку за кожну спробу. День може лишитися порожнім.
        [not_today] сьогодні ні
        [noticed] Що ви помітили
        [materials] Потрібно
        [routine] Добрий час
        [visit_title] Наша зустріч
        [who_came] Хто був
        [what_we_did] Що ми робили
        [your_views] Що ви нам розповіли
       *[next_steps] Спробувати до наступного разу
    }

print-weekday = { $on }

print-date = { $date }
