# Drafts: not yet reviewed by a native speaker. See ../README.md.

problem-malformed-json = Cererea nu a putut fi citită
    .detail = Trimiteți conținutul ca JSON valid.

problem-bad-request = Cererea nu a putut fi înțeleasă
    .detail = Verificați adresa și antetele, apoi trimiteți cererea din nou.

problem-invalid-body = Unele câmpuri trebuie corectate
    .detail = Corectați câmpurile din listă și trimiteți cererea din nou.

problem-unknown-field = Câmp necunoscut
    .detail = Lăsați deoparte câmpul numit sau verificați cum e scris.

problem-missing-field = Lipsește un câmp
    .detail = Adăugați câmpul numit și trimiteți cererea din nou.

problem-duplicate-field = Un câmp apare de două ori
    .detail = Trimiteți câmpul numit o singură dată.

problem-wrong-type = Valoarea are un tip greșit
    .detail = Trimiteți tipul arătat în documentație pentru acest câmp.

problem-too-long = Textul este prea lung
    .detail = Numărul de caractere permis: cel mult { $limit }.

problem-too-short = Textul este prea scurt
    .detail = Numărul de caractere cerut: cel puțin { $limit }.

problem-empty-value = Valoarea este goală
    .detail = Completați o valoare sau lăsați câmpul deoparte.

problem-out-of-range = Numărul este în afara limitelor
    .detail = Folosiți un număr de la { $least } la { $most }.

problem-too-many = Sunt prea multe elemente
    .detail = Numărul de elemente permis deodată: cel mult { $limit }.

problem-unknown-value = Nu cunoaștem această valoare
    .detail = Folosiți una dintre valorile din documentație.

problem-bad-date = Data nu este validă
    .detail = Scrieți data ca an-lună-zi, de exemplu 2026-03-09.

problem-bad-birth-date = Data nașterii nu poate fi corectă
    .detail = Scrieți o zi până astăzi, nu mai veche de opt ani.

problem-bad-range = Datele perioadei nu se potrivesc
    .detail = Verificați ambele date: ultima este aceeași cu prima sau mai târzie, cu cel mult un an.

problem-terms-overlap = Două perioade școlare au zile comune
    .detail = Schimbați datele uneia dintre ele, astfel încât una să se termine înainte să înceapă cealaltă.

problem-half-term-outside-term = Vacanța de la mijlocul perioadei nu este într-o perioadă școlară
    .detail = Schimbați datele ei sau ale perioadei școlare din jurul ei.

problem-calendar-unreadable = Acest rând al calendarului nu poate fi citit
    .detail = Comparați rândul cu formatul fișierului.

problem-calendar-repeats = Datele care se repetă nu pot fi citite
    .detail = Scrieți fiecare dată ca o înregistrare separată.

problem-bad-time = Ora nu este validă
    .detail = Scrieți ora cu minute, de exemplu 18:30.

problem-bad-zone = Fusul orar nu este cunoscut
    .detail = Folosiți un nume de fus orar, de exemplu Europe/London.

problem-bad-id = Identificatorul nu este valid
    .detail = Folosiți identificatorul exact cum l-ați primit.

problem-bad-phone = Numărul de telefon nu este valid
    .detail = Verificați numărul; în afara Regatului Unit, începeți cu + și codul țării.

problem-bad-language = Limba nu este disponibilă
    .detail = Alegeți una dintre limbile oferite.

problem-bad-cursor = Pagina nu a fost găsită
    .detail = Începeți din nou de la prima pagină.

problem-uri-too-long = Adresa este prea lungă
    .detail = Trimiteți mai puțini parametri sau unii mai scurți.

problem-not-found = Nu am găsit nimic aici
    .detail = Verificați adresa. Se poate și să nu aveți acces la acest conținut.

problem-method-not-allowed = Acest lucru nu se poate face aici
    .detail = Folosiți una dintre metodele din antetul Allow.

problem-not-acceptable = Nu există răspuns în forma cerută
    .detail = Acceptați application/json.

problem-unsupported-media-type = Forma conținutului nu este acceptată
    .detail = Trimiteți conținutul ca application/json.

problem-body-too-large = Cererea este prea mare
    .detail = Trimiteți mai puțin odată.

problem-body-too-slow = Cererea a ajuns prea încet
    .detail = Verificați conexiunea și trimiteți cererea din nou.

problem-unauthorised = Nu sunteți în cont
    .detail = Intrați în cont și încercați din nou.

problem-token-expired = Sesiunea a expirat
    .detail = Intrați din nou în cont pentru a continua. Nimic din ce ați salvat nu s-a pierdut.

problem-session-ended = Ați ieșit din cont
    .detail = Intrați din nou în cont pentru a continua.

problem-forbidden = Nu aveți acces la acest lucru
    .detail = Dacă ar trebui să aveți acces, întrebați serviciul care vă ajută.

problem-code-wrong = Codul nu este corect
    .detail = Verificați codul și scrieți-l din nou sau cereți unul nou.

problem-code-expired = Codul a expirat
    .detail = Cereți un cod nou.

problem-invitation-invalid = Invitația nu mai este valabilă
    .detail = Cereți alta persoanei care vă vizitează.

problem-no-phone = Această persoană nu are număr de telefon
    .detail = Adăugați mai întâi un număr de telefon: acolo se trimite codul de conectare.

problem-conflict = Între timp s-a schimbat ceva
    .detail = Încărcați din nou și repetați schimbarea.

problem-id-conflict = Acest identificator este deja folosit
    .detail = Folosiți un identificator nou pentru o notare nouă.

problem-stale-version = Cineva a schimbat aceste date după ce le-ați deschis
    .detail = Încărcați cea mai nouă versiune și repetați schimbarea.

problem-precondition-required = Lipsește versiunea
    .detail = Trimiteți versiunea pe care o schimbați în antetul If-Match.

problem-too-many-requests = Prea multe cereri
    .detail =
    Așteptați { $seconds ->
        [one] 1 secundă
        [few] { $seconds } secunde
       *[other] { $seconds } de secunde
    } și încercați din nou.

problem-busy = Suntem foarte ocupați acum
    .detail = Încercați din nou peste puțin timp. Nu s-a salvat nimic.

problem-internal = Ceva nu a mers bine la noi
    .detail = Încercați din nou mai târziu. Știm deja despre asta.

problem-too-early = Data este prea devreme
    .detail = Alegeți o dată mai târzie.

problem-practised-in-future = Acea zi încă nu a venit
    .detail = Alegeți ziua de azi sau una dinainte.

problem-practised-too-old = Acea zi a fost prea de mult
    .detail = Alegeți o zi mai recentă sau spuneți persoanei care vă vizitează.

problem-plan-not-loggable = Nu se pot nota exerciții pentru acest plan
    .detail = Alegeți o activitate din planul actual.

problem-help-exceeds-tries = Numerele nu se potrivesc
    .detail = Încercările cu ajutor nu pot fi mai multe decât toate încercările.

problem-reminder-in-quiet-hours = Ora aceasta este în orele de liniște
    .detail = Alegeți altă oră sau schimbați orele de liniște.

problem-standing-needed = Această persoană nu poate consimți pentru copil
    .detail = Poate consimți doar cine are autoritate părintească sau acționează pentru autoritatea locală. Notați mai întâi acest lucru sau lăsați consimțământul deoparte.

problem-consent-needed = Mai întâi este nevoie de acordul familiei
    .detail = Acest serviciu cere acordul familiei. Vorbiți cu familia, apoi notați că este de acord.

problem-last-consent = Nu ar mai rămâne nimeni care să poată consimți
    .detail = Dați mai întâi acest drept altei persoane.

problem-second-factor-wrong = Codul din aplicația de autentificare nu este corect
    .detail = Așteptați următorul cod din aplicație și scrieți-l. Fiecare cod merge o singură dată.

problem-second-factor-paused = Prea multe coduri greșite din aplicația de autentificare
    .detail = Așteptați 15 minute, apoi cereți un cod nou prin SMS și încercați din nou.

problem-thread-held = Altcineva are această conversație
    .detail = A preluat-o și răspunde. Un coordonator o poate prelua.

problem-thread-not-taken = Nimeni nu are această conversație
    .detail = Preluați-o mai întâi, apoi puteți răspunde.

problem-not-to-be-texted = Acestei persoane nu i se poate scrie acum
    .detail = A spus stop, nu a spus da sau a cerut liniște. Vorbiți cu ea altfel.

problem-last-lead = Serviciul ar rămâne fără coordonator
    .detail = Invitați mai întâi alt coordonator. După ce se conectează, încercați din nou.

problem-in-the-past = Ora aceasta a trecut
    .detail = Alegeți o oră care urmează.

problem-ends-before-start = Sfârșitul nu este după început
    .detail = Alegeți un sfârșit după început.

problem-closed-day = În ziua aceea nu se fac vizite
    .detail = Alegeți altă zi.

problem-no-term-dates = Nu se cunosc datele semestrelor
    .detail = Adăugați semestrele în calendar sau alegeți vizite pe tot anul.

problem-slot-taken = Ora aceasta nu mai este liberă
    .detail = Alegeți altă oră.

problem-visit-over = Această vizită nu mai poate fi schimbată
    .detail = Uitați-vă din nou la vizită. Puteți programa una nouă.

problem-visit-not-begun = Vizita nu a început încă
    .detail = Notați rezultatul după ce începe vizita.

problem-contact-needed = Mai întâi e nevoie de o discuție cu familia
    .detail = Vorbiți cu familia, notați discuția și încercați din nou.

problem-invite-only = Familiile vin atunci când sunt invitate
    .detail = Persoana care vă vizitează vă poate spune când sunt următoarele invitații.

problem-has-left = Această persoană nu mai lucrează la serviciu
    .detail = Alegeți pe altcineva din lista de personal.

problem-role-not-held = Această persoană nu are acest rol
    .detail = Alegeți un rol pe care îl are sau pe altcineva.

problem-allotted-already = Această persoană are copilul în unele dintre aceste zile
    .detail = Uitați-vă cine are copilul, apoi schimbați zilele sau încheiați mai întâi cealaltă perioadă.

problem-already-enrolled = Copilul este deja în acest program
    .detail = Uitați-vă la programele copilului.

problem-exclusive-programme = Copilul este într-un program care nu poate sta alături de acesta
    .detail = Uitați-vă la programele copilului. Încheiați mai întâi celălalt program sau propuneți-l pe acesta mai târziu.

problem-block-complete = Toate vizitele din acest program au avut loc
    .detail = Discutați cu familia ce urmează.

problem-no-blocks = Vizitele din acest program nu sunt grupate în serii
    .detail = Consultați lista vizitelor din program.
problem-child-died = Copilul a decedat
    .detail = Nu se poate începe nimic.

problem-statement-unreadable = Acest rând nu poate fi citit
    .detail = Verificați rândul după formatul fișierului.

problem-view-missing = Lipsește o părere care a fost cerută
    .detail =
        Nimeni nu a spus încă ce s-a întâmplat cu ea: { $profession ->
            [speech_and_language] terapia vorbirii și limbajului
            [occupational_therapy] terapie ocupațională
            [physiotherapy] fizioterapie
            [educational_psychology] psihologie educațională
            [hearing] profesor pentru auz
            [vision] profesor pentru vedere
            [health_visiting] asistentă comunitară
            [paediatrics] medic pentru copii
            [setting] grădiniță sau bonă
           *[other] alt specialist
        }. Notați ce a venit sau spuneți de ce nu va veni.

problem-no-standing-yes = Nu există un acord pentru aceasta
    .detail = Întrebați mai întâi familia. Cine are răspundere părintească poate spune da în aplicație.

problem-work-begun = Din această legătură a rezultat deja ceva
    .detail = De ea depinde o vizită, un loc pe listă, un loc la grădiniță sau un program. Uitați-vă mai întâi la acestea împreună cu familia.

problem-cannot-ask-by-text = Acest părinte nu poate fi întrebat prin SMS
    .detail = Sunați sau întrebați când vă întâlniți, apoi notați răspunsul. Motivul este printre sarcinile dumneavoastră.

problem-pattern-noticed-first = Nu s-a observat încă nimic
    .detail = Notați mai întâi că vizitele nu au loc.

problem-contact-made-first = Nimeni nu a vorbit încă cu familia
    .detail = Vorbiți mai întâi cu familia și notați acest lucru.

problem-plan-agreed-first = Nu s-a stabilit încă un plan cu familia
    .detail = Stabiliți mai întâi cu familia cum continuați și notați acest lucru.

problem-lead-review-first = Un coordonator nu s-a uitat încă
    .detail = Rugați mai întâi un coordonator să se uite și să noteze acest lucru.

problem-letter-first = Nu s-a trimis încă nicio scrisoare
    .detail = Trimiteți mai întâi o scrisoare verificată de o persoană și notați acest lucru.
