# Drafts: not yet reviewed by a native speaker. See ../README.md.

reminder = Може, трохи позаймаємось? { $child }: { $activity }. Напишіть, як пішло, напр. "3" або "сьогодні ні".

reminder-many = Ідеї на сьогодні, { $child }: { $activities }. Досить однієї. Напишіть, що ви робили, або "сьогодні ні".

reminder-practised = Сьогодні заняття вже було. Це дуже допомагає. Більше нічого не треба.

reminder-set =
    { $which ->
        [daily] Нагадування: щодня о { $time }.
        [weekdays] Нагадування: з понеділка до п'ятниці, о { $time }.
       *[some] Нагадування: { $days }, час { $time }.
    }

reminder-quiet = Це ваш час тиші, тоді ми не пишемо. Чи підійде { $earlier } або { $later }?

reminders-paused = Нагадування призупинено. Вони повернуться: { $until }. Писати можна будь-коли.

reminders-resumed = Нагадування знову ввімкнено. Час можна змінити будь-коли.

ask-reminder-time = Звичайно. Допишіть, будь ласка, час, наприклад "нагадай о 17:30".
