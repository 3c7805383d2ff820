# Drafts: not yet reviewed by a native speaker. See ../README.md.

baseline-seen =
    { $phase ->
        [before] La început
       *[after] Mai târziu
    } ({ $date }): { $tries ->
        [0] 0
        [one] 1 încercare
        [few] { $tries } încercări
       *[other] { $tries } de încercări
    }

help-word =
    { $given ->
        [independent] fără ajutor
        [verbal] ajutor verbal
        [gesture] prin gesturi
        [model] după un exemplu
        [partial_physical] ajutor ușor
        [full_physical] mână în mână
       *[some_help] cu ajutor
    }

print-label =
    { $label ->
        [chart_title] Exerciții săptămâna aceasta
        [chart_hint] Faceți un semn la fiecare încercare. O zi poate rămâne goală.
        [not_today] azi nu
        [noticed] Ce ați observat
        [materials] Aveți nevoie de
        [routine] Un moment bun
        [visit_title] Vizita noastră
        [who_came] Cine a fost
        [what_we_did] Ce am făcut
        [your_views] Ce ne-ați spus
       *[next_steps] De încercat până data viitoare
    }

print-weekday = { $on }

print-date = { $date }
