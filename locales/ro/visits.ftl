# Drafts: not yet reviewed by a native speaker. See ../README.md.

visit-proposed =
    { $mode ->
        [phone] Propunere de apel ({ $visitor }): { $day }, ora { $time }.
        [video] Propunere de apel video ({ $visitor }): { $day }, ora { $time }.
       *[other] Propunere de vizită ({ $visitor }): { $day }, ora { $time }.
    } Vă convine: { -kw-yes }. Altă dată: { -kw-no }

visit-booked =
    { $mode ->
        [phone] Apel stabilit ({ $visitor }): { $day }, ora { $time }.
        [video] Apel video stabilit ({ $visitor }): { $day }, ora { $time }.
       *[other] Vizită stabilită ({ $visitor }): { $day }, ora { $time }.
    } Pentru schimbare sau anulare, scrieți-ne.

visit-tomorrow =
    { $mode ->
        [phone] Mâine, apel ({ $visitor }): { $day }, ora { $time }.
        [video] Mâine, apel video ({ $visitor }): { $day }, ora { $time }.
       *[other] Mâine, vizită ({ $visitor }): { $day }, ora { $time }.
    } Nu puteți? Anunțați-ne, ora îi folosește altei familii.

visit-changed =
    { $mode ->
        [phone] Oră nouă pentru apel ({ $visitor }): { $day }, ora { $time }.
        [video] Oră nouă pentru apelul video ({ $visitor }): { $day }, ora { $time }.
       *[other] Oră nouă pentru vizită ({ $visitor }): { $day }, ora { $time }.
    } A fost: { $old_day }, ora { $old_time }. Dacă nu vă convine, spuneți-ne.

visit-cancelled-by-us = Ne pare rău, vizita ({ $visitor }) nu are loc: { $day }, ora { $time }. { $service } vă va propune altă dată. Alegeți: { -kw-book }

visit-cancelled-by-you = Mulțumim că ne-ați spus. Vizita e anulată: { $day }, ora { $time }. Altă dată: { -kw-book }

visit-cancel-undo = Anulare: { -kw-undo }

visit-missed = Am fost la dvs. ({ $visitor }). E totul bine? Telefon: { $phone }. Puteți și să ne scrieți. Găsim cu drag altă dată.

visit-declined = E în regulă. Ora e din nou liberă: { $day }, ora { $time }. Altă dată: { -kw-book }

visits-cancelled =
    Mulțumim că ne-ați spus. { $count ->
        [one] 1 vizită e anulată:
        [few] { $count } vizite sunt anulate:
       *[other] { $count } de vizite sunt anulate:
    }

series-set =
    { $mode ->
        [phone] Apeluri
        [video] Apeluri video
       *[other] Vizite
    } ({ $visitor }): { $pattern ->
        [weekly] în fiecare săptămână
        [fortnightly] la 2 săptămâni
        [monthly] în fiecare lună
       *[varying] în zilele stabilite
    }{ $count ->
        [0] { "" }
        [one] , 1 dată
        [few] , de { $count } ori
       *[other] , de { $count } de ori
    }. Prima dată: { $day }, ora { $time }. Pentru schimbare sau anulare, scrieți-ne.

visits-next = Următoarele vizite:

visit-line =
    { $mode ->
        [phone] { $day }, ora { $time }, apel: { $visitor }
        [video] { $day }, ora { $time }, apel video: { $visitor }
       *[other] { $day }, ora { $time }, vizită: { $visitor }
    }

visit-waits = Aceasta așteaptă răspunsul: { -kw-yes } sau { -kw-no }.

visits-none = Nu văd nicio vizită în agendă. Pentru o programare: { -kw-book }

ask-which-visit = La ce vizită vă referiți? Trimiteți numărul.

visit-option = { $number } { $visitor }, { $day }, ora { $time }

ask-cancel-visit = Anulez această vizită? { $visitor }, { $day }, ora { $time }. Da, anulați: { -kw-yes }. Rămâne: { -kw-no }

ask-cancel-all =
    { $count ->
        [one] Anulez vizita stabilită (1)?
        [few] Anulez toate cele { $count } vizite stabilite?
       *[other] Anulez toate cele { $count } de vizite stabilite?
    } Da, anulați: { -kw-yes }. Rămân: { -kw-no }

visit-stays = Bine, vizita rămâne: { $day }, ora { $time }.

visits-stay = Bine, vizitele rămân la fel.

ask-visit-for = Pentru cine e vizita? { $options }. Trimiteți numărul sau numele.

slots-offer = Ore libere ({ $visitor }). Trimiteți un număr sau scrieți o zi care vă convine mai mult.

slot-option = { $number } { $day }, ora { $time }

slots-none = Nu văd acum nicio oră liberă. O persoană de la { $service } va găsi una cu dvs.

slot-gone = Ne pare rău, ora aceasta nu e liberă: { $day }, ora { $time }.

slots-other-days = Ne pare rău, în ziua aceea nu e nimic liber: { $day }.

ask-move-when = Când v-ar conveni mai bine? Până alegeți, vizita rămâne: { $day }, ora { $time }.

visit-late-noted = Mulțumim că ne-ați spus. Anunț persoana care vă vizitează: { $visitor }.

visit-is-over = Vizita nu mai poate fi schimbată: { $day }, ora { $time }. Una nouă: { -kw-book }

visit-confirmed =
    { $mode ->
        [phone] Perfect, apel ({ $visitor }): { $day }, ora { $time }.
        [video] Perfect, apel video ({ $visitor }): { $day }, ora { $time }.
       *[other] Perfect, vizită ({ $visitor }): { $day }, ora { $time }.
    }

visit-back = Vizita e din nou stabilită: { $visitor }, { $day }, ora { $time }.

visit-not-back = Ne pare rău, ora a fost ocupată între timp: { $day }, ora { $time }. Vizita rămâne anulată.

feed-name = Vizite

feed-visit =
    { $mode ->
        [phone] Apel: { $visitor }
        [video] Apel video: { $visitor }
       *[other] Vizită: { $visitor }
    }

feed-own-visit =
    { $mode ->
        [phone] Apel
        [video] Apel video
       *[other] Vizită
    }

feed-busy = Ocupat

conversation-due = Am dori să vorbim cu dvs. despre vizite: ce ajută și ce le face grele. Ne puteți scrie aici. Telefon: { $phone }.
