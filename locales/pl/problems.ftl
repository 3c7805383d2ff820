# Drafts: not yet reviewed by a native speaker. See ../README.md.

problem-malformed-json = Nie udało się odczytać żądania
    .detail = Treść musi być poprawnym dokumentem JSON.

problem-bad-request = Nie udało się zrozumieć żądania
    .detail = Proszę sprawdzić adres i nagłówki, a potem wysłać żądanie jeszcze raz.

problem-invalid-body = Niektóre pola wymagają poprawy
    .detail = Proszę poprawić wymienione pola i wysłać ponownie.

problem-unknown-field = Nieznane pole
    .detail = Proszę pominąć wymienione pole lub sprawdzić jego nazwę.

problem-missing-field = Brakuje pola
    .detail = Proszę dodać wymienione pole i wysłać ponownie.

problem-duplicate-field = Pole występuje dwa razy
    .detail = Wymienione pole należy wysłać tylko raz.

problem-wrong-type = Wartość ma niewłaściwy typ
    .detail = Proszę użyć typu podanego w dokumentacji tego pola.

problem-too-long = Tekst jest za długi
    .detail = Dozwolona liczba znaków: najwyżej { $limit }.

problem-too-short = Tekst jest za krótki
    .detail = Wymagana liczba znaków: co najmniej { $limit }.

problem-empty-value = Wartość jest pusta
    .detail = Proszę wpisać wartość albo pominąć pole.

problem-out-of-range = Liczba jest poza zakresem
    .detail = Proszę podać liczbę od { $least } do { $most }.

problem-too-many = Za dużo pozycji
    .detail = Dozwolona liczba pozycji naraz: najwyżej { $limit }.

problem-unknown-value = Nieznana wartość
    .detail = Proszę użyć jednej z wartości podanych w dokumentacji.

problem-bad-date = Nieprawidłowa data
    .detail = Datę zapisuje się jako rok-miesiąc-dzień, na przykład 2026-03-09.

problem-bad-birth-date = Data urodzenia nie może być prawidłowa
    .detail = Proszę podać dzień do dzisiaj włącznie, nie dawniej niż osiem lat temu.

problem-bad-range = Daty okresu do siebie nie pasują
    .detail = Proszę sprawdzić obie daty: ostatnia jest taka sama jak pierwsza albo późniejsza, najwyżej o rok.

problem-terms-overlap = Dwa okresy nauki mają wspólne dni
    .detail = Proszę zmienić daty jednego z nich, aby jeden kończył się przed początkiem drugiego.

problem-half-term-outside-term = Przerwa śródokresowa leży poza okresem nauki
    .detail = Proszę zmienić jej daty albo daty okresu nauki wokół niej.

problem-calendar-unreadable = Tego wiersza kalendarza nie można odczytać
    .detail = Proszę porównać wiersz z formatem pliku.

problem-calendar-repeats = Powtarzających się dat nie można odczytać
    .detail = Proszę podać każdą datę jako osobny wpis.

problem-bad-time = Nieprawidłowa godzina
    .detail = Godzinę zapisuje się z minutami, na przykład 18:30.

problem-bad-zone = Nieznana strefa czasowa
    .detail = Proszę użyć nazwy strefy, na przykład Europe/London.

problem-bad-id = Nieprawidłowy identyfikator
    .detail = Proszę użyć identyfikatora dokładnie w otrzymanej postaci.

problem-bad-phone = Nieprawidłowy numer telefonu
    .detail = Proszę sprawdzić numer; numer spoza Wielkiej Brytanii zaczyna się od + i kodu kraju.

problem-bad-language = Ten język nie jest dostępny
    .detail = Proszę wybrać jeden z dostępnych języków.

problem-bad-cursor = Nie znaleziono strony
    .detail = Proszę zacząć od pierwszej strony.

problem-uri-too-long = Adres jest za długi
    .detail = Proszę wysłać mniej parametrów lub krótsze.

problem-not-found = Nie znaleziono
    .detail = Proszę sprawdzić adres. Możliwe też, że ta treść nie jest udostępniona.

problem-method-not-allowed = Tu nie można tego zrobić
    .detail = Proszę użyć jednej z metod wymienionych w nagłówku Allow.

problem-not-acceptable = Brak odpowiedzi w żądanej postaci
    .detail = Proszę przyjmować application/json.

problem-unsupported-media-type = Ta postać treści nie jest obsługiwana
    .detail = Proszę wysłać treść jako application/json.

problem-body-too-large = Żądanie jest za duże
    .detail = Proszę wysyłać mniejsze porcje.

problem-body-too-slow = Żądanie docierało zbyt długo
    .detail = Proszę sprawdzić połączenie i wysłać ponownie.

problem-unauthorised = Wymagane jest zalogowanie
    .detail = Proszę się zalogować i spróbować ponownie.

problem-token-expired = Sesja wygasła
    .detail = Proszę zalogować się ponownie. Zapisane dane nie zginęły.

problem-session-ended = Nastąpiło wylogowanie
    .detail = Proszę zalogować się ponownie.

problem-forbidden = Brak uprawnień
    .detail = Jeśli dostęp powinien być możliwy, proszę zapytać w swojej placówce.

problem-code-wrong = Kod jest nieprawidłowy
    .detail = Proszę sprawdzić kod i wpisać go ponownie albo poprosić o nowy.

problem-code-expired = Kod stracił ważność
    .detail = Proszę poprosić o nowy kod.

problem-invitation-invalid = To zaproszenie już nie działa
    .detail = Proszę poprosić osobę odwiedzającą o nowe.

problem-standing-needed = Ta osoba nie może wyrażać zgody za dziecko
    .detail = Może to zrobić tylko osoba z władzą rodzicielską albo działająca w imieniu samorządu. Proszę najpierw to zaznaczyć albo pominąć zgodę.

problem-consent-needed = Najpierw potrzebna jest zgoda rodziny
    .detail = Ta placówka wymaga zgody rodziny. Proszę z nią porozmawiać, a potem zaznaczyć, że się zgadza.

problem-last-consent = Nikt nie mógłby już wyrażać zgody
    .detail = Proszę najpierw dać to prawo innej osobie.

problem-no-phone = Ta osoba nie ma numeru telefonu
    .detail = Proszę najpierw dodać numer telefonu: na niego wysyłamy kod logowania.

problem-conflict = W międzyczasie coś się zmieniło
    .detail = Proszę wczytać dane ponownie i powtórzyć zmianę.

problem-id-conflict = Ten identyfikator jest już zajęty
    .detail = Nowy wpis wymaga nowego identyfikatora.

problem-stale-version = Ktoś zmienił te dane w międzyczasie
    .detail = Proszę wczytać najnowszą wersję i powtórzyć zmianę.

problem-precondition-required = Brakuje wersji
    .detail = Proszę podać zmienianą wersję w nagłówku If-Match.

problem-too-many-requests = Za dużo żądań
    .detail =
    Proszę poczekać { $seconds ->
        [one] 1 sekundę
        [few] { $seconds } sekundy
        [many] { $seconds } sekund
       *[other] { $seconds } sekundy
    } i spróbować ponownie.

problem-busy = Mamy teraz bardzo dużo zgłoszeń
    .detail = Proszę spróbować za chwilę. Nic nie zostało zapisane.

problem-internal = Coś poszło nie tak po naszej stronie
    .detail = Proszę spróbować później. Już o tym wiemy.

problem-too-early = Data jest zbyt wczesna
    .detail = Proszę wybrać późniejszą datę.

problem-practised-in-future = Ten dzień jeszcze nie nadszedł
    .detail = Proszę wybrać dzisiaj lub wcześniejszy dzień.

problem-practised-too-old = To było zbyt dawno
    .detail = Proszę wybrać późniejszy dzień lub powiedzieć o tym osobie odwiedzającej.

problem-plan-not-loggable = Tego planu nie można teraz uzupełniać
    .detail = Proszę wybrać zadanie z obecnego planu.

problem-help-exceeds-tries = Liczby się nie zgadzają
    .detail = Prób z pomocą nie może być więcej niż wszystkich prób.

problem-reminder-in-quiet-hours = Ta godzina wypada w czasie ciszy
    .detail = Proszę wybrać inną godzinę albo zmienić czas ciszy.

problem-second-factor-wrong = Kod z aplikacji uwierzytelniającej jest nieprawidłowy
    .detail = Proszę poczekać na następny kod w aplikacji i go wpisać. Każdy kod działa raz.

problem-second-factor-paused = Zbyt wiele błędnych kodów z aplikacji uwierzytelniającej
    .detail = Proszę poczekać 15 minut, poprosić o nowy kod SMS i spróbować ponownie.

problem-thread-held = Tę rozmowę prowadzi ktoś inny
    .detail = Ta osoba ją przejęła i odpowiada. Osoba kierująca może ją przejąć.

problem-thread-not-taken = Nikt nie prowadzi tej rozmowy
    .detail = Proszę ją najpierw przejąć, potem można odpowiedzieć.

problem-not-to-be-texted = Do tej osoby nie wolno teraz pisać
    .detail = Napisała stop, nie wyraziła zgody albo prosiła o ciszę. Proszę porozmawiać z nią inaczej.

problem-last-lead = Placówka zostałaby bez osoby kierującej
    .detail = Proszę najpierw zaprosić inną osobę kierującą. Gdy się zaloguje, proszę spróbować ponownie.

problem-in-the-past = Ten termin już minął
    .detail = Proszę wybrać późniejszy termin.

problem-ends-before-start = Koniec nie jest po początku
    .detail = Proszę wybrać koniec późniejszy niż początek.

problem-closed-day = Tego dnia nie ma wizyt
    .detail = Proszę wybrać inny dzień.

problem-no-term-dates = Nie znamy terminów semestrów
    .detail = Proszę dodać semestry do kalendarza albo zaplanować wizyty przez cały rok.

problem-slot-taken = Ten termin jest już zajęty
    .detail = Proszę wybrać inny termin.

problem-visit-over = Tej wizyty nie można już zmienić
    .detail = Proszę sprawdzić wizytę jeszcze raz. W razie potrzeby można umówić nową.

problem-visit-not-begun = Wizyta jeszcze się nie zaczęła
    .detail = Proszę zapisać wynik, gdy wizyta się zacznie.

problem-contact-needed = Najpierw potrzebna jest rozmowa z rodziną
    .detail = Proszę porozmawiać z rodziną, zapisać rozmowę i spróbować ponownie.

problem-invite-only = Rodziny przychodzą na zaproszenie
    .detail = Osoba, która Państwa odwiedza, powie, kiedy będą następne zaproszenia.

problem-has-left = Ta osoba już nie pracuje w tej placówce
    .detail = Proszę wybrać kogoś innego z listy pracowników.

problem-role-not-held = Ta osoba nie ma takiej roli
    .detail = Proszę wybrać rolę, którą ma, albo kogoś innego.

problem-allotted-already = Ta osoba ma dziecko pod opieką w części tych dni
    .detail = Proszę zobaczyć, kto się zajmuje dzieckiem, a potem zmienić dni albo najpierw zakończyć tamten okres.

problem-already-enrolled = Dziecko jest już w tym programie
    .detail = Proszę zobaczyć programy dziecka.

problem-exclusive-programme = Dziecko jest w programie, który się z tym wyklucza
    .detail = Proszę zobaczyć programy dziecka. Najpierw trzeba zakończyć tamten program albo zaproponować ten później.

problem-block-complete = Wszystkie wizyty w tym programie już się odbyły
    .detail = Proszę omówić z rodziną, co dalej.

problem-no-blocks = Wizyty w tym programie nie są łączone w bloki
    .detail = Proszę zajrzeć do listy wizyt w programie.
problem-child-died = Dziecko zmarło
    .detail = Nie można nic rozpocząć.

problem-statement-unreadable = Nie można odczytać tego wiersza
    .detail = Porównaj wiersz z formatem pliku.

problem-view-missing = Brakuje opinii, o którą poproszono
    .detail =
        Nie wiadomo jeszcze, co z nią: { $profession ->
            [speech_and_language] terapia mowy i języka
            [occupational_therapy] terapia zajęciowa
            [physiotherapy] fizjoterapia
            [educational_psychology] psychologia edukacyjna
            [hearing] nauczyciel do spraw słuchu
            [vision] nauczyciel do spraw wzroku
            [health_visiting] pielęgniarka środowiskowa
            [paediatrics] lekarz dziecięcy
            [setting] przedszkole lub opiekunka
           *[other] inny specjalista
        }. Zapisz, co przyszło, albo napisz, dlaczego jej nie będzie.

problem-no-standing-yes = Nie ma na to zgody
    .detail = Proszę najpierw zapytać rodzinę. Zgodę może dać w aplikacji osoba z władzą rodzicielską.

problem-work-begun = Z tego powiązania już coś wynikło
    .detail = Zależy od niego wizyta, miejsce na liście, miejsce w przedszkolu albo program. Proszę najpierw sprawdzić to z rodziną.

problem-cannot-ask-by-text = Tego rodzica nie można zapytać SMS-em
    .detail = Proszę zadzwonić albo zapytać przy spotkaniu, a potem zapisać odpowiedź. Powód jest wśród Państwa zadań.

problem-pattern-noticed-first = Niczego jeszcze nie zauważono
    .detail = Proszę najpierw zapisać, że wizyty się nie odbywają.

problem-contact-made-first = Nikt jeszcze nie rozmawiał z rodziną
    .detail = Proszę najpierw porozmawiać z rodziną i to zapisać.

problem-plan-agreed-first = Z rodziną nie uzgodniono jeszcze planu
    .detail = Proszę najpierw uzgodnić z rodziną, co dalej, i to zapisać.

problem-lead-review-first = Osoba kierująca jeszcze tego nie sprawdziła
    .detail = Proszę najpierw poprosić osobę kierującą o sprawdzenie i zapisanie tego.

problem-letter-first = Nie wysłano jeszcze listu
    .detail = Proszę najpierw wysłać list sprawdzony przez człowieka i to zapisać.
