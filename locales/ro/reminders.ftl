# Drafts: not yet reviewed by a native speaker. See ../README.md.

reminder = E timpul pentru puțin exercițiu? { $child }: { $activity }. Scrieți cum a mers, de ex. "3" sau "azi nu".

reminder-many = Idei pentru azi, { $child }: { $activities }. Ajunge una. Scrieți ce ați făcut sau "azi nu".

reminder-practised = Ați exersat deja astăzi. Ajută mult. Nu mai e nimic de făcut.

reminder-set =
    { $which ->
        [daily] Vă voi aminti în fiecare zi la { $time }.
        [weekdays] Vă voi aminti de luni până vineri la { $time }.
       *[some] Vă voi aminti la { $time } în aceste zile: { $days }.
    }

reminder-quiet = E în orele de liniște, când nu scriem. Vi se potrivește { $earlier } sau { $later }?

reminders-paused = Mementourile sunt oprite o vreme. Revin: { $until }. Îmi puteți scrie oricând.

reminders-resumed = Mementourile sunt din nou pornite. Puteți schimba ora oricând.

ask-reminder-time = Sigur. Scrieți și ora, de exemplu "amintește-mi la 17:30".
