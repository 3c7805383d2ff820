# Drafts: not yet reviewed by a native speaker. See ../README.md.

visit-proposed =
    { $mode ->
        [phone] Proponujemy rozmowę telefoniczną ({ $visitor }): { $day }, { $time }.
        [video] Proponujemy rozmowę wideo ({ $visitor }): { $day }, { $time }.
       *[other] Proponujemy wizytę ({ $visitor }): { $day }, { $time }.
    } Pasuje: { -kw-yes }. Inny termin: { -kw-no }

visit-booked =
    { $mode ->
        [phone] Umówiono rozmowę telefoniczną ({ $visitor }): { $day }, { $time }.
        [video] Umówiono rozmowę wideo ({ $visitor }): { $day }, { $time }.
       *[other] Umówiono wizytę ({ $visitor }): { $day }, { $time }.
    } Zmiana lub odwołanie: wystarczy do nas napisać.

visit-tomorrow =
    { $mode ->
        [phone] Jutro rozmowa telefoniczna ({ $visitor }): { $day }, { $time }.
        [video] Jutro rozmowa wideo ({ $visitor }): { $day }, { $time }.
       *[other] Jutro wizyta ({ $visitor }): { $day }, { $time }.
    } Nie pasuje? Proszę dać znać, skorzysta inna rodzina.

visit-changed =
    { $mode ->
        [phone] Nowy termin rozmowy ({ $visitor }): { $day }, { $time }.
        [video] Nowy termin rozmowy wideo ({ $visitor }): { $day }, { $time }.
       *[other] Nowy termin wizyty ({ $visitor }): { $day }, { $time }.
    } Poprzedni: { $old_day }, { $old_time }. Jeśli nie pasuje, proszę napisać.

visit-cancelled-by-us = Przepraszamy, wizyta ({ $visitor }) odwołana: { $day }, { $time }. { $service } zaproponuje inny termin. Wybór: { -kw-book }

visit-cancelled-by-you = Dziękujemy za wiadomość. Wizyta odwołana: { $day }, { $time }. Inny termin: { -kw-book }

visit-cancel-undo = Cofnij: { -kw-undo }

visit-missed = Byliśmy u Państwa ({ $visitor }). Czy wszystko dobrze? Telefon: { $phone }. Można też napisać. Chętnie znajdziemy inny termin.

visit-declined = Nic nie szkodzi. Ten termin jest znów wolny: { $day }, { $time }. Inny termin: { -kw-book }

visits-cancelled =
    Dziękujemy za wiadomość. { $count ->
        [one] Odwołano 1 wizytę:
        [few] Odwołano { $count } wizyty:
        [many] Odwołano { $count } wizyt:
       *[other] Odwołano { $count } wizyty:
    }

series-set =
    { $mode ->
        [phone] Rozmowy telefoniczne
        [video] Rozmowy wideo
       *[other] Wizyty
    } ({ $visitor }): { $pattern ->
        [weekly] co tydzień
        [fortnightly] co 2 tygodnie
        [monthly] co miesiąc
       *[varying] w umówione dni
    }{ $count ->
        [0] { "" }
        [one] , 1 raz
        [few] , { $count } razy
        [many] , { $count } razy
       *[other] , { $count } razu
    }. Pierwszy termin: { $day }, { $time }. Zmiana lub odwołanie: wystarczy do nas napisać.

visits-next = Najbliższe wizyty:

visit-line =
    { $mode ->
        [phone] { $day }, { $time }, telefon: { $visitor }
        [video] { $day }, { $time }, rozmowa wideo: { $visitor }
       *[other] { $day }, { $time }, wizyta: { $visitor }
    }

visit-waits = Ta wizyta czeka na odpowiedź: { -kw-yes } lub { -kw-no }.

visits-none = Nie widzę żadnej zaplanowanej wizyty. Wybór terminu: { -kw-book }

ask-which-visit = O którą wizytę chodzi? Proszę wysłać numer.

visit-option = { $number } { $visitor }, { $day }, { $time }

ask-cancel-visit = Odwołać wizytę? { $visitor }, { $day }, { $time }. Tak: { -kw-yes }. Wizyta zostaje: { -kw-no }

ask-cancel-all =
    { $count ->
        [one] Odwołać 1 zaplanowaną wizytę?
        [few] Odwołać wszystkie { $count } zaplanowane wizyty?
        [many] Odwołać wszystkie zaplanowane wizyty ({ $count })?
       *[other] Odwołać wszystkie zaplanowane wizyty ({ $count })?
    } Tak, odwołać: { -kw-yes }. Wizyty zostają: { -kw-no }

visit-stays = Dobrze, wizyta zostaje: { $day }, { $time }.

visits-stay = Dobrze, wizyty zostają bez zmian.

ask-visit-for = Dla kogo ma być wizyta? { $options }. Proszę wysłać numer lub imię.

slots-offer = Wolne terminy ({ $visitor }). Proszę wysłać numer albo napisać, jaki dzień pasuje lepiej.

slot-option = { $number } { $day }, { $time }

slots-none = Na razie brak wolnego terminu. Poszuka go pracownik: { $service }.

slot-gone = Przepraszamy, ten termin nie jest wolny: { $day }, { $time }.

slots-other-days = Przepraszamy, tego dnia nie ma wolnych terminów: { $day }.

ask-move-when = Jaki termin będzie lepszy? Do czasu wyboru wizyta zostaje: { $day }, { $time }.

visit-late-noted = Dziękujemy za wiadomość. Osoba odwiedzająca się o tym dowie: { $visitor }.

visit-is-over = Tej wizyty nie można już zmienić: { $day }, { $time }. Nowy termin: { -kw-book }

visit-confirmed =
    { $mode ->
        [phone] Świetnie, będzie rozmowa telefoniczna ({ $visitor }): { $day }, { $time }.
        [video] Świetnie, będzie rozmowa wideo ({ $visitor }): { $day }, { $time }.
       *[other] Świetnie, będzie wizyta ({ $visitor }): { $day }, { $time }.
    }

visit-back = Wizyta znów jest umówiona: { $visitor }, { $day }, { $time }.

visit-not-back = Przepraszamy, ten termin jest już zajęty: { $day }, { $time }. Wizyta pozostaje odwołana.

feed-name = Wizyty

feed-visit =
    { $mode ->
        [phone] Telefon: { $visitor }
        [video] Rozmowa wideo: { $visitor }
       *[other] Wizyta: { $visitor }
    }

feed-own-visit =
    { $mode ->
        [phone] Telefon
        [video] Rozmowa wideo
       *[other] Wizyta
    }

feed-busy = Zajęte

conversation-due = Chcielibyśmy porozmawiać z Państwem o wizytach: co pomaga, a co utrudnia. Można napisać tutaj. Telefon: { $phone }.
