# Drafts: not yet reviewed by a native speaker. See ../README.md.

reminder = Może teraz chwila ćwiczeń? { $child }: { $activity }. Proszę odpisać, jak poszło, np. "3" albo "dziś nie".

reminder-many = Pomysły na dziś, { $child }: { $activities }. Wystarczy jeden. Proszę odpisać, jak poszło, albo "dziś nie".

reminder-practised = Dzisiaj było już ćwiczenie. To bardzo pomaga. Nic więcej nie trzeba.

reminder-set =
    { $which ->
        [daily] Przypomnienia: codziennie, godzina { $time }.
        [weekdays] Przypomnienia: od poniedziałku do piątku, godzina { $time }.
       *[some] Przypomnienia: { $days }, godzina { $time }.
    }

reminder-quiet = To czas ciszy, wtedy nie piszemy. Czy pasuje { $earlier } lub { $later }?

reminders-paused = Przypomnienia wstrzymane. Wrócą: { $until }. Pisać można zawsze.

reminders-resumed = Przypomnienia znów działają. Godzinę można zmienić w każdej chwili.

ask-reminder-time = Oczywiście. Proszę dopisać godzinę, na przykład "przypomnij o 17:30".
