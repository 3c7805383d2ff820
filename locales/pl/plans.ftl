# Drafts: not yet reviewed by a native speaker. See ../README.md.

baseline-seen =
    { $phase ->
        [before] Na początku
       *[after] Później
    } ({ $date }): { $tries ->
        [0] 0
        [one] 1 próba
        [few] { $tries } próby
        [many] { $tries } prób
       *[other] { $tries } próby
    }

help-word =
    { $given ->
        [independent] bez pomocy
        [verbal] ze słowną pomocą
        [gesture] ze wskazaniem
        [model] po pokazie
        [partial_physical] z lekką pomocą
        [full_physical] ręka w rękę
       *[some_help] z pomocą
    }

print-label =
    { $label ->
        [chart_title] Ćwiczenia w tym tygodniu
        [chart_hint] Zaznaczaj każdą próbę. Dzień może zostać pusty.
        [not_today] dziś nie
        [noticed] Co widać u dziecka
        [materials] Potrzebne
        [routine] Dobra pora
        [visit_title] Nasza wizyta
        [who_came] Kto był
        [what_we_did] Co robiliśmy
        [your_views] Co nam powiedzieliście
       *[next_steps] Do wypróbowania do następnego razu
    }

print-weekday = { $on }

print-date = { $date }
