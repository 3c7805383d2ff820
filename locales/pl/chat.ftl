# Drafts: not yet reviewed by a native speaker. See ../README.md.

chat-title = Czat

chat-safety = To nie jest służba ratunkowa. Jeśli ktoś jest teraz w niebezpieczeństwie, proszę dzwonić pod 999. Pilna pomoc medyczna: 111.

chat-ring = Rozmowa z nami: telefon { $phone }.

chat-thread = Wiadomości

chat-empty = Proszę napisać, jak poszło ćwiczenie, albo zapytać o wizyty. Zwykłymi słowami.

chat-write = Wiadomość

chat-send = Wyślij

chat-you = Ja

chat-waiting = Jeszcze nie wysłano. Wyśle się, gdy będzie połączenie.

chat-refused = Nie udało się wysłać.

chat-older = Pokaż starsze wiadomości

chat-sign = Znaki

chat-signed-out = Trzeba się zalogować. Proszę jeszcze raz otworzyć link od Portage.

chat-code-ask = Dla pewności wyślemy kod na telefon.

chat-code-send = Wyślij kod

chat-code = Kod z SMS-a

chat-go = Dalej

chat-again = Nie udało się. Proszę spróbować ponownie.

chat-no-script = Ta strona wymaga JavaScriptu. Można też wysłać SMS albo zadzwonić.
