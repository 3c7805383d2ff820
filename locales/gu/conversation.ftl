# Drafts: not yet reviewed by a native speaker. See ../README.md.
# Answers in Latin letters (UNDO, PLAN ...) are typed as they stand.

-kw-undo = UNDO
-kw-plan = PLAN
-kw-help = HELP
-kw-stop = STOP
-kw-start = START
-kw-yes = YES
-kw-no = NO
-kw-book = BOOK

your-child = તમારું બાળક

practice-recorded =
    સાચવ્યું: { $child }, { $activity }{ $tries ->
        [0] { "" }
        [one] , 1 વાર
       *[other] , { $tries } વાર
    }{ $help ->
       *[none] { "" }
        [independent] , જાતે
        [verbal] , બોલીને મદદ
        [gesture] , ઇશારાથી
        [model] , કરી બતાવીને
        [partial_physical] , હાથની થોડી મદદ
        [full_physical] , હાથ પકડીને
        [some_help] , થોડી મદદથી
    }, { $day ->
        [today] આજે
        [yesterday] ગઈકાલે
       *[other] { $date }
    }. { $outcome ->
       *[practised] { "" }
        [achieved] થઈ ગયું, સરસ!
        [not_yet] હજી નહીં, કંઈ વાંધો નહીં.
    } { $enjoyed ->
       *[none] { "" }
        [yes] મજા આવી.
        [ok] ઠીક રહ્યું.
        [no] મજા ઓછી આવી.
    } પાછું લેવા: { -kw-undo }

corrected =
    બદલ્યું: { $child }, { $activity }{ $tries ->
        [0] { "" }
        [one] , 1 વાર
       *[other] , { $tries } વાર
    }{ $help ->
       *[none] { "" }
        [independent] , જાતે
        [verbal] , બોલીને મદદ
        [gesture] , ઇશારાથી
        [model] , કરી બતાવીને
        [partial_physical] , હાથની થોડી મદદ
        [full_physical] , હાથ પકડીને
        [some_help] , થોડી મદદથી
    }, { $day ->
        [today] આજે
        [yesterday] ગઈકાલે
       *[other] { $date }
    }. { $outcome ->
       *[practised] { "" }
        [achieved] થઈ ગયું, સરસ!
        [not_yet] હજી નહીં, કંઈ વાંધો નહીં.
    } { $enjoyed ->
       *[none] { "" }
        [yes] મજા આવી.
        [ok] ઠીક રહ્યું.
        [no] મજા ઓછી આવી.
    } પાછું લેવા: { -kw-undo }

not-today-recorded =
    જણાવવા બદલ આભાર. { $child }, { $day ->
        [today] આજે
        [yesterday] ગઈકાલે
       *[other] { $date }
    }: પ્રેક્ટિસ નથી થઈ, કંઈ વાંધો નહીં. પાછું લેવા: { -kw-undo }

practice-passed-on = જણાવવા બદલ આભાર ({ $child }). આ યોજનામાં સાચવી શકાયું નથી, એટલે સેવાની એક વ્યક્તિને આપ્યું છે: { $service }.

undone = પાછું લીધું: { $child }, { $activity }. જ્યારે મન થાય ત્યારે ફરી મોકલી શકો છો.

nothing-to-undo = પાછું લેવા જેવું કંઈ નથી. પ્રેક્ટિસ વિશે જણાવવા, શું કર્યું તે લખો.

ask-which-child = આ કોના માટે છે? { $options }. નંબર અથવા નામ મોકલો.

ask-which-activity = { $child }: કઈ પ્રેક્ટિસ હતી? { $options }. નંબર મોકલો.

ask-how-many = { $activity }: કેટલી વાર? મન હોય તો સંખ્યા મોકલો, જેમ કે 3.

ask-help-level = સાચવ્યું. { $activity }: કેવું રહ્યું? 1 જાતે, 2 બોલીને મદદ, 3 કરી બતાવીને, 4 હાથની થોડી મદદ, 5 હાથ પકડીને.

plan = { $child }, આ અઠવાડિયે: { $activities }. એક વખતે થોડી મિનિટ પૂરતી છે.

plan-empty = { $child }: હજી કોઈ પ્રેક્ટિસ નથી. ઘરે આવતા કાર્યકર તમારી સાથે મળીને પસંદ કરશે.

progress =
    { $days ->
        [0] { $child }: આ અઠવાડિયે હજી કંઈ સાચવ્યું નથી. નાની પળ પણ કામ લાગે છે.
        [one] { $child }: આ અઠવાડિયે 1 દિવસ પ્રેક્ટિસ થઈ. થોડું થોડું પણ કામ લાગે છે.
       *[other] { $child }: આ અઠવાડિયે { $days } દિવસ પ્રેક્ટિસ થઈ. થોડું થોડું પણ કામ લાગે છે.
    }

help-words =
    { $service }. શું પ્રેક્ટિસ કરી તે લખો, જેમ કે "કપ 3 વાર". { -kw-plan }: આ અઠવાડિયું. { -kw-undo }: પાછું લેવું. { -kw-book }: મુલાકાત. { -kw-stop }: મેસેજ બંધ. વાત કરવા ફોન કરો: { $phone }

stopped = { $service }: હવે તમને અમારા મેસેજ નહીં આવે. મુલાકાતો એમ જ રહેશે. ફરી શરૂ કરવા: { -kw-start }

started = ફરી સ્વાગત છે. હવે અમારા મેસેજ ફરી આવશે. શું લખી શકાય તે જોવા { -kw-help } મોકલો.

greeting = કેમ છો! શું કર્યું તે જણાવો ({ $child }), અથવા આ અઠવાડિયા માટે { -kw-plan } મોકલો.

thanks-reply = તમારું સ્વાગત છે. જ્યારે મન થાય ત્યારે લખજો.

that-is-fine = સારું, વાંધો નહીં. જ્યારે મન થાય ત્યારે લખજો.

language-changed = હવેથી ગુજરાતીમાં લખીશ.

language-name = ગુજરાતી

ask-language = કઈ ભાષામાં લખું? { $options }. નંબર મોકલો.

style-key-words-on = હવેથી ટૂંકા વાક્યોમાં લખીશ, ઇશારાના મુખ્ય શબ્દો સાથે.

ask-style = કેવી રીતે લખું? 1) સામાન્ય શબ્દો. 2) ટૂંકા, સરળ વાક્યો. 3) ઇશારાના મુખ્ય શબ્દો. નંબર મોકલો.

style-simple-on = હવેથી ટૂંકા, સરળ વાક્યોમાં લખીશ.

ask-good-time = યાદ અપાવવાનો સારો સમય કયો? સમય મોકલો, જેમ કે 17:30, અથવા "ના".

not-understood = માફ કરજો, સમજાયું નહીં. તમે "કપ 3 વાર", "આજે નહીં" અથવા "{ -kw-plan }" લખી શકો છો. વધુ: { -kw-help }

not-understood-again = માફ કરજો, હજી સમજાયું નથી. તમારો મેસેજ સેવાની એક વ્યક્તિને આપ્યો છે: { $service }. તમારે કંઈ કરવાનું નથી.

resend-part = તમારા મેસેજનો એક ભાગ પહોંચ્યો નથી. મહેરબાની કરીને ફરી મોકલો.

empty-text = તમારો મેસેજ ખાલી આવ્યો છે. મહેરબાની કરીને ફરી મોકલો.

media-received = આભાર. હું ફોટો કે અવાજ ખોલી શકતો નથી. સેવાની એક વ્યક્તિને ({ $service }) જણાવ્યું છે. મુલાકાતમાં બતાવો અથવા લખો.

ask-stop = મેસેજ બંધ કરું? { -kw-yes } કે { -kw-no } લખો.

text-too-long = તમારો મેસેજ ઘણો લાંબો છે, આખો વાંચી શકાયો નથી. મહેરબાની કરીને નાના ભાગમાં મોકલો.

choice-over = તે પ્રશ્ન પૂરો થઈ ગયો છે. તમારા શબ્દોમાં લખો.

handed-to-person = આભાર. સેવાની એક વ્યક્તિ ({ $service }) આ વાંચીને કામના સમયે જવાબ આપશે.

danger-call = કોઈ અત્યારે જોખમમાં હોય તો 999 પર ફોન કરો.

visit-to-person = આભાર. ઘરે આવતા કાર્યકરને આ જણાવ્યું છે, તેઓ તમારો સંપર્ક કરશે.

unknown-number = માફ કરજો, અમે આ નંબર ઓળખતા નથી. જો તમે Portage સેવા સાથે હો તો ફોન કરો: { $phone }

emergency =
    આ ઇમરજન્સી સેવા નથી. કોઈ અત્યારે જોખમમાં હોય તો 999 પર ફોન કરો. તાત્કાલિક સારવાર માટે 111 પર ફોન કરો. સેવાની એક વ્યક્તિ તમારો મેસેજ વાંચશે: { $service }. વાત કરવા ફોન કરો: { $phone }

interpreter-offer = આ બીજી ભાષામાં જોઈતું હોય તો જવાબ આપો, અમે દુભાષિયા શોધીશું.

first-text =
    કેમ છો, { $service } તરફથી. { $why } અમારા મેસેજ મેળવવા { -kw-yes } લખો, અથવા { -kw-stop } લખો તો અમે ફરી નહીં લખીએ. તમારી માહિતી કેવી રીતે સાચવીએ છીએ: { $privacy }

yes-needed = લખવા બદલ આભાર. મેસેજ શરૂ કરવા ({ $service }) { -kw-yes } લખો. ન જોઈતા હોય તો { -kw-stop } લખો.
