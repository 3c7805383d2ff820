# Drafts: not yet reviewed by a native speaker. See ../README.md.

reminder = Vamos praticar um bocadinho? { $child }: { $activity }. Responda como foi, por ex. "3" ou "hoje não".

reminder-many = Ideias para hoje, { $child }: { $activities }. Basta uma. Responda o que fizeram ou "hoje não".

reminder-practised = Hoje já houve prática. Ajuda muito. Não é preciso fazer mais nada.

reminder-set =
    { $which ->
        [daily] Os lembretes chegam todos os dias às { $time }.
        [weekdays] Os lembretes chegam de segunda a sexta às { $time }.
       *[some] Os lembretes chegam às { $time } nestes dias: { $days }.
    }

reminder-quiet = São as suas horas de silêncio, em que não escrevemos. Pode ser às { $earlier } ou às { $later }?

reminders-paused = Os lembretes estão em pausa. Voltam: { $until }. Pode escrever quando quiser.

reminders-resumed = Os lembretes voltaram. Pode mudar a hora quando quiser.

ask-reminder-time = Claro. Escreva também a hora, por exemplo "lembrar às 17:30".
