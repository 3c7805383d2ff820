# Drafts: not yet reviewed by a native speaker. See ../README.md.

intake-start = { $service }: mogę przyjąć tu zgłoszenie, kilka krótkich pytań, bez pośpiechu. To, co Państwo napiszą, zostaje 28 dni i znika, chyba że na końcu zostanie wysłane. W niebezpieczeństwie proszę dzwonić na 999. 1 zgłaszam dziecko, 2 mam pytanie albo proszę o telefon. Proszę wysłać numer. Inny język: proszę wysłać jego nazwę.

intake-child = Jak dziecko ma na imię?

intake-born = { $child }: kiedy się urodziło? Dzień, miesiąc i rok, na przykład 3.4.2024. Jeśli wolą Państwo podać to później, proszę wysłać 0.

intake-born-again = Nie udało się odczytać daty urodzenia.

intake-area = Gdzie Państwo mieszkają? { $options }. Proszę wysłać numer albo nazwę miejscowości, jeśli jej tu nie ma.

intake-why = Co mogłoby pomóc ({ $child }) i Państwu? Proszę napisać własnymi słowami albo wysłać 0 i powiedzieć przez telefon.

intake-parent = A jak Państwo się nazywają?

intake-agree = Czy wysłać to do { $service }? Oznacza to, że są Państwo rodzicem lub opiekunem ({ $child }) i zgadzają się, by to zachowano i skontaktowano się z Państwem. 1 tak, wysłać, 2 nie, usunąć.

intake-ask = O co chcą Państwo zapytać? Jeśli wolą Państwo rozmowę, proszę napisać, kiedy zadzwonić.

intake-sent = Dziękuję. { $service } już to ma i ktoś się z Państwem skontaktuje. Można też zadzwonić: { $phone }.

intake-signature = { $service } potrzebuje też Państwa podpisu. Formularz zostanie przyniesiony.

intake-own-form = { $service } ma własny formularz. Ktoś przejdzie przez niego razem z Państwem.

intake-elsewhere = Mogą Państwo mieszkać poza obszarem { $service }. Dowiedzą się Państwo, kto może pomóc.

intake-deleted = Wszystko, co Państwo napisali, zostało usunięte. Zawsze można napisać znowu.

intake-again = Nie udało się tego odczytać.
