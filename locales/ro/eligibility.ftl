# Drafts: not yet reviewed by a native speaker. See ../README.md.

eligible-age = Vârsta pentru care este serviciul

eligible-terms = Trimestre întregi până la școală: cel puțin { $terms }

eligible-area = Familia locuiește în zonă

eligible-delay-months = Întârziere în luni: cel puțin { $months }; arii de dezvoltare: cel puțin { $areas }

eligible-delay-share = Întârziere ca parte din vârstă: cel puțin { $of }/{ $parts }; arii de dezvoltare: cel puțin { $areas }

eligible-delay = O întârziere sau o nevoie importantă

eligible-need =
    { $need ->
        [recognised_syndrome] Un sindrom sau o afecțiune recunoscută
        [social_communication] Dificultăți de comunicare socială
        [neurodevelopmental] O întârziere de neurodezvoltare
        [autism_pathway] În evaluare pentru autism
       *[diagnosis] Un diagnostic legat de aceste nevoi
    }

eligible-support = Familia sau grădinița are nevoie de mult sprijin

eligible-specialist = Fără altă educație specializată

eligible-impact = Se simte acasă și la grădiniță

eligible-tried = Ajutorul obișnuit a fost încercat

eligible-commitment =
    { $commitment ->
        [daily_practice] Familia poate găsi timp să exerseze în fiecare zi
        [programme_approaches] Familia acceptă modul de lucru al programului
       *[regular_visits] Familia poate fi prezentă la vizite regulate
    }

eligible-consent = Părintele a fost de acord cu trimiterea

eligible-hours = Mai puține ore pe săptămână la grădiniță decât { $hours }

eligible-verdict =
    { $verdict ->
        [met] da
        [not_met] nu pentru moment
        [near_the_line] aproape de limită, se uită o persoană
        [expected] așteptată, dar nu prezentă încă, se uită o persoană
        [no_number] serviciul nu spune un număr, se uită o persoană
        [last_year] serviciul lasă deschis acest an, se uită o persoană
        [running_term] a rămas doar trimestrul în curs, se uită o persoană
        [one_place] deocamdată într-unul din cele două locuri, se uită o persoană
        [diagnosis] o persoană vede dacă are legătură
        [many_hours] se discută și poate schimba ce se oferă
       *[unknown] nu știm încă
    }
