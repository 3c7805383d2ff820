# Drafts: not yet reviewed by a native speaker. See ../README.md.

reminder = થોડી પ્રેક્ટિસનો સમય? { $child }: { $activity }. કેવું રહ્યું તે લખો, જેમ કે "3" અથવા "આજે નહીં".

reminder-many = આજ માટે, { $child }: { $activities }. કોઈ પણ એક પસંદ કરો. શું કર્યું તે લખો, અથવા "આજે નહીં".

reminder-practised = આજની પ્રેક્ટિસ થઈ ગઈ છે. એનાથી ઘણી મદદ મળે છે. હવે બીજું કંઈ કરવાનું નથી.

reminder-set =
    { $which ->
        [daily] દરરોજ { $time } વાગ્યે યાદ કરાવીશ.
        [weekdays] સોમવારથી શુક્રવાર { $time } વાગ્યે યાદ કરાવીશ.
       *[some] આ દિવસોએ { $time } વાગ્યે યાદ કરાવીશ: { $days }.
    }

reminder-quiet = તે તમારો શાંત સમય છે, ત્યારે અમે લખતા નથી. { $earlier } અથવા { $later } ફાવશે?

reminders-paused = યાદ કરાવવાનું અટકાવ્યું છે. ફરી શરૂ: { $until }. તમે ગમે ત્યારે લખી શકો છો.

reminders-resumed = યાદ કરાવવાનું ફરી ચાલુ છે. તમે ગમે ત્યારે સમય બદલી શકો છો.

ask-reminder-time = જરૂર. સમય પણ લખો, જેમ કે "17:30 વાગ્યે યાદ કરાવો".
