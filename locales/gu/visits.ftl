# Drafts: not yet reviewed by a native speaker. See ../README.md.

visit-proposed =
    { $mode ->
        [phone] ફોન પર વાતનો પ્રસ્તાવ ({ $visitor }): { $day }, { $time }.
        [video] વીડિયો કૉલનો પ્રસ્તાવ ({ $visitor }): { $day }, { $time }.
       *[other] મુલાકાતનો પ્રસ્તાવ ({ $visitor }): { $day }, { $time }.
    } ફાવે તો { -kw-yes }, બીજા સમય માટે { -kw-no } લખો.

visit-booked =
    { $mode ->
        [phone] ફોન નક્કી થયો ({ $visitor }): { $day }, { $time }.
        [video] વીડિયો કૉલ નક્કી થયો ({ $visitor }): { $day }, { $time }.
       *[other] મુલાકાત નક્કી થઈ ({ $visitor }): { $day }, { $time }.
    } બદલવા કે રદ કરવા અમને લખો.

visit-tomorrow =
    { $mode ->
        [phone] આવતીકાલે ફોન ({ $visitor }): { $day }, { $time }.
        [video] આવતીકાલે વીડિયો કૉલ ({ $visitor }): { $day }, { $time }.
       *[other] આવતીકાલે મુલાકાત ({ $visitor }): { $day }, { $time }.
    } ન ફાવે? જણાવો, બીજા પરિવારને કામ લાગશે.

visit-changed =
    { $mode ->
        [phone] ફોનનો નવો સમય ({ $visitor }): { $day }, { $time }.
        [video] વીડિયો કૉલનો નવો સમય ({ $visitor }): { $day }, { $time }.
       *[other] મુલાકાતનો નવો સમય ({ $visitor }): { $day }, { $time }.
    } પહેલાં: { $old_day }, { $old_time }. ન ફાવે તો જણાવો.

visit-cancelled-by-us = માફ કરજો, મુલાકાત નહીં થાય ({ $visitor }): { $day }, { $time }. અમે બીજો સમય આપીશું ({ $service }). પસંદ કરવા: { -kw-book }

visit-cancelled-by-you = જણાવવા બદલ આભાર. આ મુલાકાત રદ થઈ: { $day }, { $time }. બીજા સમય માટે { -kw-book } મોકલો.

visit-cancel-undo = પાછું લેવા: { -kw-undo }

visit-missed = અમે તમને મળવા આવ્યા હતા ({ $visitor }). બધું બરાબર છે? ફોન: { $phone }. અથવા અમને લખો. અમે ખુશીથી બીજો સમય શોધીશું.

visit-declined = કંઈ વાંધો નહીં. આ સમય ફરી ખાલી છે: { $day }, { $time }. બીજો પસંદ કરવા { -kw-book } મોકલો.

visits-cancelled =
    જણાવવા બદલ આભાર. { $count ->
        [one] { $count } મુલાકાત રદ થઈ:
       *[other] { $count } મુલાકાતો રદ થઈ:
    }

series-set =
    { $mode ->
        [phone] ફોન
        [video] વીડિયો કૉલ
       *[other] મુલાકાતો
    } ({ $visitor }): { $pattern ->
        [weekly] દર અઠવાડિયે
        [fortnightly] દર 2 અઠવાડિયે
        [monthly] દર મહિને
       *[varying] નક્કી કરેલા દિવસોએ
    }{ $count ->
        [0] { "" }
        [one] , { $count } વાર
       *[other] , { $count } વાર
    }. પહેલી વાર: { $day }, { $time }. બદલવા કે રદ કરવા અમને લખો.

visits-next = તમારી આગામી મુલાકાતો:

visit-line =
    { $mode ->
        [phone] { $day }, { $time }, ફોન: { $visitor }
        [video] { $day }, { $time }, વીડિયો કૉલ: { $visitor }
       *[other] { $day }, { $time }, મુલાકાત: { $visitor }
    }

visit-waits = આ માટે જવાબ જોઈએ: { -kw-yes } અથવા { -kw-no }.

visits-none = કોઈ મુલાકાત નક્કી નથી. સમય પસંદ કરવા { -kw-book } મોકલો.

ask-which-visit = કઈ મુલાકાત? નંબર મોકલો.

visit-option = { $number } { $visitor }, { $day }, { $time }

ask-cancel-visit = આ મુલાકાત રદ કરીએ? { $visitor }, { $day }, { $time }. રદ કરવા { -kw-yes }, રાખવા { -kw-no } લખો.

ask-cancel-all =
    { $count ->
        [one] નક્કી કરેલી { $count } મુલાકાત રદ કરીએ?
       *[other] નક્કી કરેલી બધી { $count } મુલાકાતો રદ કરીએ?
    } રદ કરવા { -kw-yes }, રાખવા { -kw-no } લખો.

visit-stays = ભલે, મુલાકાત રહેશે: { $day }, { $time }.

visits-stay = ભલે, મુલાકાતો એમ જ રહેશે.

ask-visit-for = મુલાકાત કોના માટે છે? { $options }. નંબર અથવા નામ મોકલો.

slots-offer = ખાલી સમય ({ $visitor }). નંબર મોકલો, અથવા વધારે ફાવે તે દિવસ લખો.

slot-option = { $number } { $day }, { $time }

slots-none = અત્યારે કોઈ ખાલી સમય દેખાતો નથી. સેવાની એક વ્યક્તિ તમારી સાથે શોધશે: { $service }.

slot-gone = માફ કરજો, આ સમય ખાલી નથી: { $day }, { $time }.

slots-other-days = માફ કરજો, તે દિવસે કંઈ ખાલી નથી: { $day }.

ask-move-when = ક્યારે વધારે ફાવશે? તમે પસંદ કરો ત્યાં સુધી મુલાકાત રહેશે: { $day }, { $time }.

visit-late-noted = જણાવવા બદલ આભાર. તમારે ત્યાં આવતા કાર્યકરને જણાવીએ છીએ: { $visitor }.

visit-is-over = આ મુલાકાત હવે બદલી શકાતી નથી: { $day }, { $time }. નવી માટે { -kw-book } મોકલો.

visit-confirmed =
    { $mode ->
        [phone] સરસ, ફોન આવશે ({ $visitor }): { $day }, { $time }.
        [video] સરસ, વીડિયો કૉલ થશે ({ $visitor }): { $day }, { $time }.
       *[other] સરસ, મુલાકાત થશે ({ $visitor }): { $day }, { $time }.
    }

visit-back = મુલાકાત ફરી નક્કી થઈ: { $visitor }, { $day }, { $time }.

visit-not-back = માફ કરજો, આ સમય હવે ખાલી નથી: { $day }, { $time }. મુલાકાત રદ જ રહેશે.

feed-name = મુલાકાતો

feed-visit =
    { $mode ->
        [phone] ફોન: { $visitor }
        [video] વીડિયો કૉલ: { $visitor }
       *[other] મુલાકાત: { $visitor }
    }

feed-own-visit =
    { $mode ->
        [phone] ફોન
        [video] વીડિયો કૉલ
       *[other] મુલાકાત
    }

feed-busy = વ્યસ્ત

conversation-due = મુલાકાતો વિશે અમે તમારી સાથે વાત કરવા માગીએ છીએ: શું મદદ કરે છે અને શું અઘરું પડે છે. તમે અહીં લખી શકો છો. ફોન: { $phone }.
