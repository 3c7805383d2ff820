# Drafts: not yet reviewed by a native speaker. See ../README.md.

eligible-age = Wiek, dla którego jest ta usługa

eligible-terms = Pełne semestry do rozpoczęcia szkoły: co najmniej { $terms }

eligible-area = Rodzina mieszka na tym obszarze

eligible-delay-months = Opóźnienie w miesiącach: co najmniej { $months }; obszary rozwoju: co najmniej { $areas }

eligible-delay-share = Opóźnienie jako część wieku: co najmniej { $of }/{ $parts }; obszary rozwoju: co najmniej { $areas }

eligible-delay = Znaczne opóźnienie lub potrzeba

eligible-need =
    { $need ->
        [recognised_syndrome] Rozpoznany zespół lub schorzenie
        [social_communication] Trudności w komunikacji społecznej
        [neurodevelopmental] Opóźnienie neurorozwojowe
        [autism_pathway] Na ścieżce diagnozy autyzmu
       *[diagnosis] Diagnoza związana z tymi potrzebami
    }

eligible-support = Rodzina lub placówka potrzebuje dużego wsparcia

eligible-specialist = Brak innej edukacji specjalistycznej

eligible-impact = Widać to w domu i w placówce

eligible-tried = Zwykła pomoc była już wypróbowana

eligible-commitment =
    { $commitment ->
        [daily_practice] Rodzina może znaleźć czas na ćwiczenia każdego dnia
        [programme_approaches] Rodzina zgadza się na sposób pracy programu
       *[regular_visits] Rodzina może być obecna na regularnych wizytach
    }

eligible-consent = Rodzic zgodził się na zgłoszenie

eligible-hours = Mniej godzin w placówce tygodniowo niż { $hours }

eligible-verdict =
    { $verdict ->
        [met] tak
        [not_met] na razie nie
        [near_the_line] blisko granicy, sprawdzi to człowiek
        [expected] spodziewane, jeszcze go nie ma, sprawdzi to człowiek
        [no_number] usługa nie podaje liczby, sprawdzi to człowiek
        [last_year] usługa nie rozstrzyga tego roku, sprawdzi to człowiek
        [running_term] został tylko bieżący semestr, sprawdzi to człowiek
        [one_place] na razie w jednym z dwóch miejsc, sprawdzi to człowiek
        [diagnosis] człowiek sprawdzi, czy to się wiąże
        [many_hours] zostanie omówione i może zmienić ofertę
       *[unknown] jeszcze tego nie wiemy
    }
