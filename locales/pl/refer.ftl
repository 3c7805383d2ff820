# Drafts: not yet reviewed by a native speaker. See ../README.md.

refer-title = Zgłoszenie dziecka

refer-intro = Kilka pytań. To, czego Państwo nie wiedzą lub wolą powiedzieć przez telefon, można pominąć.

refer-choose = Do której służby Portage Państwo należą?

refer-languages = Inne języki

refer-what = Czego to dotyczy?

refer-child = Dziecka

refer-question = Mam pytanie albo proszę o telefon

refer-by = Kim Państwo są?

refer-by-parent = Rodzic lub opiekun

refer-by-setting = Żłobek, przedszkole lub opiekunka dzienna

refer-by-health = Pielęgniarka, terapeuta lub lekarz

refer-by-professional = Inna osoba, która pracuje z dzieckiem

refer-by-early-help = Osoba, która ułożyła z rodziną plan wczesnej pomocy

refer-name = Imię i nazwisko dziecka

refer-born = Data urodzenia

refer-area = Gdzie dziecko mieszka? Gmina (council district) lub kod pocztowy

refer-why = Co pomogłoby dziecku i rodzinie?

refer-ask = Pytanie

refer-ring = Kiedy można zadzwonić?

refer-parent-name = Imię i nazwisko rodzica lub opiekuna

refer-parent-phone = Numer telefonu rodzica lub opiekuna

refer-language = Język, w którym rodzina chętnie czyta

refer-own-name = Imię i nazwisko osoby zgłaszającej

refer-own-phone = Numer telefonu osoby zgłaszającej

refer-organisation = Miejsce pracy

refer-agree-parent = Jestem rodzicem lub opiekunem. Zgadzam się, by { $service } to zachowało i skontaktowało się ze mną.

refer-agree-other = Rodzic lub opiekun o tym wie i się zgadza.

refer-privacy = Jak dbamy o te dane: { $privacy }

refer-send = Wyślij

refer-sent = Dziękujemy. { $service } już to ma. Dopóki rodzina nie powie tak, zgłoszenie czeka.

refer-own-form = { $service } ma własny formularz. To, co zostało napisane, zostaje dla niego zachowane, a o resztę zapytają:

refer-papers = Prosimy przesłać to, co napisano o dziecku, na przykład opinie.

refer-reference = Dzwoniąc w tej sprawie, proszę podać ten numer:

refer-told = Co zostało napisane:

refer-print = Wydruk tej strony

refer-services = Dla tego adresu można też zapytać:
