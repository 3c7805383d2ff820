# Drafts: not yet reviewed by a native speaker. See ../README.md.
# Names stand after a colon, between commas or in brackets: they take no ending.
# The polite plural ("Puteți ...") fits everyone.

-kw-undo = UNDO
-kw-plan = PLAN
-kw-help = HELP
-kw-stop = STOP
-kw-start = START
-kw-yes = YES
-kw-no = NO
-kw-book = BOOK

your-child = copilul

practice-recorded =
    Notat: { $child }, { $activity }{ $tries ->
        [0] { "" }
        [one] , 1 încercare
        [few] , { $tries } încercări
       *[other] , { $tries } de încercări
    }{ $help ->
       *[none] { "" }
        [independent] , fără ajutor
        [verbal] , ajutor verbal
        [gesture] , prin gesturi
        [model] , după un exemplu
        [partial_physical] , ajutor ușor
        [full_physical] , mână în mână
        [some_help] , cu ajutor
    }, { $day ->
        [today] azi
        [yesterday] ieri
       *[other] { $date }
    }. { $outcome ->
       *[practised] { "" }
        [achieved] A reușit!
        [not_yet] Încă nu, e ok.
    } { $enjoyed ->
       *[none] { "" }
        [yes] I-a plăcut.
        [ok] A fost bine.
        [no] Mai puțin vesel.
    } Anulare: { -kw-undo }

corrected =
    Schimbat: { $child }, { $activity }{ $tries ->
        [0] { "" }
        [one] , 1 încercare
        [few] , { $tries } încercări
       *[other] , { $tries } de încercări
    }{ $help ->
       *[none] { "" }
        [independent] , fără ajutor
        [verbal] , ajutor verbal
        [gesture] , prin gesturi
        [model] , după un exemplu
        [partial_physical] , ajutor ușor
        [full_physical] , mână în mână
        [some_help] , cu ajutor
    }, { $day ->
        [today] azi
        [yesterday] ieri
       *[other] { $date }
    }. { $outcome ->
       *[practised] { "" }
        [achieved] A reușit!
        [not_yet] Încă nu, e ok.
    } { $enjoyed ->
       *[none] { "" }
        [yes] I-a plăcut.
        [ok] A fost bine.
        [no] Mai puțin vesel.
    } Anulare: { -kw-undo }

not-today-recorded =
    Mulțumim că ne-ați spus. Notat: { $child }, { $day ->
        [today] azi
        [yesterday] ieri
       *[other] { $date }
    }, fără exerciții. Nu-i nimic. Anulare: { -kw-undo }

practice-passed-on = Mulțumim că ne-ați scris ({ $child }). Nu pot nota asta în plan, dar mesajul va fi citit de cineva de la { $service }.

undone = Am anulat: { $child }, { $activity }. Puteți trimite din nou oricând.

nothing-to-undo = Nu e nimic de anulat. Ca să notați un exercițiu, scrieți pur și simplu ce ați făcut.

ask-which-child = Despre cine e vorba? { $options }. Trimiteți numărul sau numele.

ask-which-activity = Ce activitate a fost ({ $child })? { $options }. Trimiteți numărul.

ask-how-many = Dacă doriți, spuneți-mi de câte ori. { $activity }: trimiteți un număr, de exemplu 3.

ask-help-level =
    Am notat. Cum a mers? { $activity }: 1 fără ajutor, 2 prin vorbe, 3 după exemplu, 4 ajutor ușor, 5 mână în mână.

plan = Săptămâna aceasta ({ $child }): { $activities }. Ajung câteva minute odată.

plan-empty = Nu sunt încă activități ({ $child }). Le veți alege împreună cu persoana care vă vizitează.

progress =
    { $days ->
        [0] Săptămâna aceasta ({ $child }) nu e notat nimic încă. Orice moment mic contează.
        [one] Exerciții săptămâna aceasta ({ $child }): 1 zi. Fiecare pas contează.
        [few] Exerciții săptămâna aceasta ({ $child }): { $days } zile. Fiecare pas contează.
       *[other] Exerciții săptămâna aceasta ({ $child }): { $days } de zile. Fiecare pas contează.
    }

help-words =
    { $service }. Scrieți ce ați exersat, de ex. "pahare de 3 ori". { -kw-plan }: săptămâna aceasta. { -kw-undo }: anulare. { -kw-book }: vizită. { -kw-stop }: fără mesaje. Telefon: { $phone }

stopped = { $service }: nu veți mai primi mesaje de la noi. Vizitele rămân la fel. Ca să reveniți: { -kw-start }

started = Bine ați revenit. Veți primi din nou mesaje. Ce puteți scrie: { -kw-help }

greeting = Bună ziua! Ce ați încercat ({ $child })? Scrieți-mi sau trimiteți { -kw-plan } pentru săptămâna aceasta.

thanks-reply = Cu drag. Îmi puteți scrie oricând.

that-is-fine = Este în regulă. Îmi puteți scrie oricând.

language-changed = De acum încolo voi scrie în română.

language-name = Română

ask-language = În ce limbă să scriu? { $options }. Trimiteți numărul.

style-key-words-on = De acum încolo voi scrie în propoziții scurte, cu cuvinte-cheie de arătat prin semne.

ask-style = Cum să vă scriu? 1) Cu cuvinte obișnuite. 2) În propoziții scurte și simple. 3) Cu cuvinte-cheie de arătat prin semne. Trimiteți numărul.

style-simple-on = De acum încolo voi scrie în propoziții scurte și simple.

ask-good-time = La ce oră să vă amintesc? Trimiteți ora, de exemplu 17:30, sau "nu".

not-understood = Scuze, nu am înțeles. Puteți scrie "pahare de 3 ori", "azi nu" sau "{ -kw-plan }". Mai multe: { -kw-help }

not-understood-again = Scuze, tot nu înțeleg. Am dat mesajul unei persoane de la { $service }. Nu trebuie să mai faceți nimic.

resend-part = O parte din mesaj nu a ajuns la mine. Vă rog să îl trimiteți din nou.

empty-text = Mesajul a venit fără cuvinte. Vă rog să îl trimiteți din nou.

media-received = Mulțumim. Nu pot deschide poze sau înregistrări. O persoană de la { $service } știe că ați trimis ceva. Puteți arăta la vizită sau scrie aici.

ask-stop = Nu mai doriți mesaje? Scrieți { -kw-yes } sau { -kw-no }.

text-too-long = Mesajul e foarte lung și nu l-am putut citi tot. Vă rog să îl trimiteți pe bucăți.

choice-over = Întrebarea aceea s-a încheiat. Scrieți cu cuvintele dvs.

handed-to-person = Mulțumim. O persoană de la { $service } va citi mesajul și va răspunde în programul de lucru.

danger-call = Dacă cineva e în pericol acum, sunați la 999.

visit-to-person = Mulțumim. Am transmis mesajul persoanei care vă vizitează, care vă va răspunde.

unknown-number = Ne pare rău, nu cunoaștem acest număr. Dacă lucrați cu un serviciu Portage, sunați la { $phone }

emergency =
    Acesta nu este un număr de urgență. Dacă cineva e în pericol acum, sunați la 999. Ajutor medical urgent: 111. Mesajul va fi citit de cineva de la { $service }. Telefon: { $phone }

interpreter-offer = Dacă preferați altă limbă, răspundeți și vom găsi un interpret.

first-text =
    Bună ziua, suntem { $service }. { $why } Răspundeți { -kw-yes } ca să primiți mesajele noastre, sau { -kw-stop } și nu vă mai scriem. Cum avem grijă de datele dvs.: { $privacy }

yes-needed = Mulțumim pentru mesaj. Ca să vă putem scrie ({ $service }), răspundeți { -kw-yes }. Dacă nu doriți: { -kw-stop }
