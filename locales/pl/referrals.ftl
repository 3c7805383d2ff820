# Drafts: not yet reviewed by a native speaker. See ../README.md.

referral-confirm = { $service }: osoba, która pracuje z Państwa rodziną, prosi nas o kontakt z Państwem. Czy to się zgadza? Odpowiedź tak albo nie: { $link } albo telefonicznie: { $phone }.

letter-title = Państwa zgłoszenie

letter-thanks = Dziękujemy za zgłoszenie z dnia { $date }.

letter-news =
    { $news ->
        [taken_up] Jesteśmy w kontakcie z rodziną.
        [other_help] Pokazaliśmy rodzinie, gdzie indziej może znaleźć pomoc.
       *[does_not_go_on] Zgłoszenie nie jest dalej prowadzone.
    }

letter-questions = Pytania prosimy kierować pod numer { $phone }.
