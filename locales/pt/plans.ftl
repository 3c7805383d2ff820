# Drafts: not yet reviewed by a native speaker. See ../README.md.

baseline-seen =
    { $phase ->
        [before] No início
       *[after] Mais tarde
    } ({ $date }): { $tries ->
        [0] 0
        [one] { $tries } vez
       *[other] { $tries } vezes
    }

help-word =
    { $given ->
        [independent] sem ajuda
        [verbal] ajuda falada
        [gesture] apontando
        [model] com exemplo
        [partial_physical] leve ajuda
        [full_physical] mão sobre mão
       *[some_help] com ajuda
    }

print-label =
    { $label ->
        [chart_title] Prática desta semana
        [chart_hint] Faça uma marca em cada tentativa. Um dia pode ficar vazio.
        [not_today] hoje não
        [noticed] O que notou
        [materials] Precisa de
        [routine] Um bom momento
        [visit_title] A nossa visita
        [who_came] Quem esteve
        [what_we_did] O que fizemos
        [your_views] O que nos contou
       *[next_steps] Para experimentar até à próxima vez
    }

print-weekday = { $on }

print-date = { $date }
