# Drafts: not yet reviewed by a native speaker. See ../README.md.
# Names stand in the nominative, between commas or after a colon: they cannot be inflected.
# Requests are impersonal ("Proszę ..."), which fits everyone.

-kw-undo = UNDO
-kw-plan = PLAN
-kw-help = HELP
-kw-stop = STOP
-kw-start = START
-kw-yes = YES
-kw-no = NO
-kw-book = BOOK

your-child = dziecko

practice-recorded =
    Zapisano: { $child }, { $activity }{ $tries ->
        [0] { "" }
        [one] , 1 próba
        [few] , { $tries } próby
        [many] , { $tries } prób
       *[other] , { $tries } próby
    }{ $help ->
       *[none] { "" }
        [independent] , bez pomocy
        [verbal] , ze słowną pomocą
        [gesture] , ze wskazaniem
        [model] , po pokazie
        [partial_physical] , z lekką pomocą
        [full_physical] , ręka w rękę
        [some_help] , z pomocą
    }, { $day ->
        [today] dziś
        [yesterday] wczoraj
       *[other] { $date }
    }. { $outcome ->
       *[practised] { "" }
        [achieved] Udało się!
        [not_yet] Jeszcze nie, bez obaw.
    } { $enjoyed ->
       *[none] { "" }
        [yes] Było miło.
        [ok] Było nieźle.
        [no] Było mniej miło.
    } Cofnij: { -kw-undo }

corrected =
    Zmieniono: { $child }, { $activity }{ $tries ->
        [0] { "" }
        [one] , 1 próba
        [few] , { $tries } próby
        [many] , { $tries } prób
       *[other] , { $tries } próby
    }{ $help ->
       *[none] { "" }
        [independent] , bez pomocy
        [verbal] , ze słowną pomocą
        [gesture] , ze wskazaniem
        [model] , po pokazie
        [partial_physical] , z lekką pomocą
        [full_physical] , ręka w rękę
        [some_help] , z pomocą
    }, { $day ->
        [today] dziś
        [yesterday] wczoraj
       *[other] { $date }
    }. { $outcome ->
       *[practised] { "" }
        [achieved] Udało się!
        [not_yet] Jeszcze nie, bez obaw.
    } { $enjoyed ->
       *[none] { "" }
        [yes] Było miło.
        [ok] Było nieźle.
        [no] Było mniej miło.
    } Cofnij: { -kw-undo }

not-today-recorded =
    Dziękujemy za wiadomość. Zapisano: { $child }, { $day ->
        [today] dziś
        [yesterday] wczoraj
       *[other] { $date }
    }, bez ćwiczeń. To nic złego. Cofnij: { -kw-undo }

practice-passed-on = Dziękujemy za wiadomość ({ $child }). Nie da się tego zapisać w planie, ale przeczyta to pracownik ({ $service }).

undone = Cofnięto: { $child }, { $activity }. Można to wysłać ponownie w każdej chwili.

nothing-to-undo = Nie ma czego cofnąć. Aby zapisać ćwiczenie, wystarczy napisać, co się udało zrobić.

ask-which-child = O kogo chodzi? { $options }. Proszę wysłać numer lub imię.

ask-which-activity = O które zadanie chodzi ({ $child })? { $options }. Proszę wysłać numer.

ask-how-many = Ile było prób? { $activity }: wystarczy wysłać liczbę, na przykład 3.

ask-help-level =
    Zapisano. Jak poszło? { $activity }: 1 bez pomocy, 2 słowa, 3 pokaz, 4 lekka pomoc, 5 ręka w rękę.

plan = Plan tygodnia ({ $child }): { $activities }. Wystarczy kilka minut naraz.

plan-empty = Nie ma jeszcze zadań ({ $child }). Wybiorą je Państwo razem z osobą odwiedzającą.

progress =
    { $days ->
        [0] W tym tygodniu ({ $child }) nic jeszcze nie zapisano. Liczy się każda chwila.
        [one] Ćwiczenia w tym tygodniu ({ $child }): 1 dzień. Każda chwila się liczy.
        [few] Ćwiczenia w tym tygodniu ({ $child }): { $days } dni. Każda chwila się liczy.
        [many] Ćwiczenia w tym tygodniu ({ $child }): { $days } dni. Każda chwila się liczy.
       *[other] Ćwiczenia w tym tygodniu ({ $child }): { $days } dnia. Każda chwila się liczy.
    }

help-words =
    { $service }. Proszę napisać, co było ćwiczone, np. "klocki 3 razy". { -kw-plan }: ten tydzień. { -kw-undo }: cofnij. { -kw-book }: wizyta. { -kw-stop }: koniec SMS-ów. Telefon do nas: { $phone }

stopped = { $service }: nie będzie więcej wiadomości. Wizyty się nie zmieniają. Aby wrócić: { -kw-start }

started = Witamy ponownie. Wiadomości będą znów przychodzić. Co można napisać: { -kw-help }

greeting = Dzień dobry! Jak idą ćwiczenia ({ $child })? Proszę napisać albo wysłać { -kw-plan }, aby zobaczyć ten tydzień.

thanks-reply = Nie ma za co. Można pisać w każdej chwili.

that-is-fine = Dobrze, nic nie szkodzi. Można pisać w każdej chwili.

language-changed = Od teraz będę pisać po polsku.

language-name = Polski

ask-language = W jakim języku pisać? { $options }. Proszę wysłać numer.

style-key-words-on = Od teraz będę pisać krótkimi zdaniami, z kluczowymi słowami do pokazania gestem.

ask-style = Jak mam pisać? 1) Zwykłymi słowami. 2) Krótkimi, prostymi zdaniami. 3) Słowami kluczowymi do pokazania gestem. Proszę wysłać numer.

style-simple-on = Od teraz będę pisać krótkimi, prostymi zdaniami.

ask-good-time = O której najlepiej przypominać? Proszę wysłać godzinę, na przykład 17:30, albo "nie".

not-understood = Przepraszam, nie rozumiem. Można napisać "klocki 3 razy", "dziś nie" lub "{ -kw-plan }". Więcej: { -kw-help }

not-understood-again = Przepraszam, nadal nie rozumiem. Wiadomość trafi do pracownika: { $service }. Nic więcej nie trzeba robić.

resend-part = Część wiadomości do mnie nie dotarła. Proszę wysłać ją jeszcze raz.

empty-text = Wiadomość przyszła bez słów. Proszę wysłać ją jeszcze raz.

media-received = Dziękujemy. Zdjęć ani nagrań nie da się tu otworzyć. Pracownik ({ $service }) wie, że coś przyszło. Można to pokazać na wizycie albo opisać słowami.

ask-stop = Czy mam przestać pisać? Proszę odpowiedzieć { -kw-yes } albo { -kw-no }.

text-too-long = Wiadomość jest bardzo długa i nie całą udało się odczytać. Proszę wysłać ją w częściach.

choice-over = To pytanie jest już nieaktualne. Proszę napisać własnymi słowami.

handed-to-person = Dziękujemy. Pracownik ({ $service }) przeczyta to i odpowie w godzinach pracy.

danger-call = Jeśli ktoś jest teraz w niebezpieczeństwie, proszę dzwonić pod 999.

visit-to-person = Dziękujemy. Wiadomość trafiła do osoby odwiedzającej, która się odezwie.

unknown-number = Przepraszamy, nie znamy tego numeru. Jeśli korzystają Państwo z pomocy Portage, proszę zadzwonić: { $phone }

emergency =
    To nie jest numer alarmowy. Jeśli ktoś jest teraz w niebezpieczeństwie, proszę dzwonić pod 999. Pilna pomoc medyczna: 111. Wiadomość przeczyta pracownik: { $service }. Telefon: { $phone }

interpreter-offer = Jeśli wolą Państwo inny język, proszę odpisać. Znajdziemy tłumacza.

first-text =
    Dzień dobry, tu { $service }. { $why } Proszę odpisać { -kw-yes }, aby dostawać nasze SMS-y, albo { -kw-stop }, a więcej nie napiszemy. Jak dbamy o dane: { $privacy }

yes-needed = Dziękujemy za wiadomość. Zanim { $service } zacznie pisać, prosimy odpisać { -kw-yes }. Jeśli nie: { -kw-stop }
