# Drafts: not yet reviewed by a native speaker. See ../README.md.

problem-malformed-json = વિનંતી વાંચી શકાઈ નથી
    .detail = વિનંતી સાચા JSON માં મોકલો.

problem-bad-request = વિનંતી સમજાઈ નથી
    .detail = સરનામું અને હેડર જોઈને ફરી મોકલો.

problem-invalid-body = કેટલાંક ખાનાં ફરી જોવાની જરૂર છે
    .detail = જણાવેલાં ખાનાં સુધારીને ફરી મોકલો.

problem-unknown-field = અજાણ્યું ખાનું
    .detail = જણાવેલું ખાનું કાઢી નાખો અથવા તેની જોડણી જુઓ.

problem-missing-field = એક ખાનું બાકી છે
    .detail = જણાવેલું ખાનું ઉમેરીને ફરી મોકલો.

problem-duplicate-field = એક ખાનું બે વાર આવ્યું છે
    .detail = જણાવેલું ખાનું એક જ વાર મોકલો.

problem-wrong-type = કિંમતનો પ્રકાર બરાબર નથી
    .detail = દસ્તાવેજમાં આ ખાના માટે લખેલો પ્રકાર મોકલો.

problem-too-long = લખાણ ઘણું લાંબું છે
    .detail = વધુમાં વધુ { $limit } અક્ષર લખો.

problem-too-short = લખાણ ઘણું ટૂંકું છે
    .detail = ઓછામાં ઓછા { $limit } અક્ષર લખો.

problem-empty-value = ખાનું ખાલી છે
    .detail = કંઈક લખો, અથવા ખાનું છોડી દો.

problem-out-of-range = સંખ્યા મર્યાદાની બહાર છે
    .detail = { $least } થી { $most } સુધીની સંખ્યા લખો.

problem-too-many = ઘણી બધી વસ્તુઓ છે
    .detail = એક વખતે વધુમાં વધુ { $limit } મોકલો.

problem-unknown-value = આ કિંમત અજાણી છે
    .detail = દસ્તાવેજમાં આપેલી કિંમતોમાંથી એક લખો.

problem-bad-date = તારીખ બરાબર નથી
    .detail = તારીખ વર્ષ-મહિનો-દિવસ એમ લખો, જેમ કે 2026-03-09.

problem-bad-birth-date = જન્મ તારીખ સાચી ન હોઈ શકે
    .detail = આજ સુધીનો દિવસ લખો, આઠ વર્ષથી જૂનો નહીં.

problem-bad-range = સમયગાળાની તારીખો મળતી નથી
    .detail = બંને તારીખ તપાસો: છેલ્લી તારીખ પહેલી તારીખે કે તેના પછી, અને વધુમાં વધુ એક વર્ષ પછી હોય.

problem-terms-overlap = બે ટર્મની તારીખો ભેગી થાય છે
    .detail = એકની તારીખો બદલો, જેથી એક ટર્મ પૂરી થાય પછી બીજી શરૂ થાય.

problem-half-term-outside-term = હાફ ટર્મ કોઈ ટર્મની અંદર નથી
    .detail = તેની તારીખો અથવા તેની આસપાસની ટર્મની તારીખો બદલો.

problem-calendar-unreadable = કેલેન્ડરની આ લીટી વાંચી શકાઈ નથી
    .detail = ફાઇલના નિયમ સાથે લીટી સરખાવી જુઓ.

problem-calendar-repeats = વારંવાર આવતી તારીખો વાંચી શકાતી નથી
    .detail = દરેક તારીખ અલગ લખો.

problem-bad-time = સમય બરાબર નથી
    .detail = સમય કલાક અને મિનિટમાં લખો, જેમ કે 18:30.

problem-bad-zone = સમય ઝોન અજાણ્યો છે
    .detail = ઝોનનું નામ લખો, જેમ કે Europe/London.

problem-bad-id = ઓળખ બરાબર નથી
    .detail = ઓળખ જેવી મળી હતી તેવી જ લખો.

problem-bad-phone = ફોન નંબર બરાબર નથી
    .detail = નંબર જુઓ; યુકેની બહારનો હોય તો + અને દેશના કોડથી શરૂ કરો.

problem-bad-language = આ ભાષા ઉપલબ્ધ નથી
    .detail = ઉપલબ્ધ ભાષાઓમાંથી એક પસંદ કરો.

problem-bad-cursor = પાનું મળ્યું નથી
    .detail = પહેલા પાનાથી ફરી શરૂ કરો.

problem-uri-too-long = સરનામું ઘણું લાંબું છે
    .detail = ઓછા અથવા ટૂંકા પેરામીટર મોકલો.

problem-not-found = મળ્યું નથી
    .detail = સરનામું જુઓ. એવું પણ બને કે આ તમારી સાથે શેર ન કર્યું હોય.

problem-method-not-allowed = અહીં આ થઈ શકતું નથી
    .detail = Allow હેડરમાં આપેલી રીત વાપરો.

problem-not-acceptable = માગેલા રૂપમાં જવાબ નથી
    .detail = application/json સ્વીકારો.

problem-unsupported-media-type = આ રૂપ ચાલતું નથી
    .detail = વિનંતી application/json માં મોકલો.

problem-body-too-large = વિનંતી ઘણી મોટી છે
    .detail = એક વખતે ઓછું મોકલો.

problem-body-too-slow = વિનંતી પહોંચતાં બહુ વાર લાગી
    .detail = ઇન્ટરનેટ જોઈને ફરી મોકલો.

problem-unauthorised = તમે સાઇન ઇન નથી
    .detail = સાઇન ઇન કરીને ફરી પ્રયત્ન કરો.

problem-token-expired = સાઇન ઇનનો સમય પૂરો થયો
    .detail = આગળ વધવા ફરી સાઇન ઇન કરો. સાચવેલું કંઈ ખોવાયું નથી.

problem-session-ended = તમે સાઇન આઉટ થયા છો
    .detail = આગળ વધવા ફરી સાઇન ઇન કરો.

problem-forbidden = તમે આ કરી શકતા નથી
    .detail = કરી શકવું જોઈએ એમ લાગે તો તમારી સેવાને પૂછો.

problem-code-wrong = આ કોડ બરાબર નથી
    .detail = કોડ જોઈને ફરી લખો, અથવા નવો માગો.

problem-code-expired = આ કોડનો સમય પૂરો થયો
    .detail = નવો કોડ માગો.

problem-invitation-invalid = આ આમંત્રણ હવે ચાલતું નથી
    .detail = ઘરે આવતા કાર્યકર પાસે નવું માગો.

problem-no-phone = આ વ્યક્તિનો ફોન નંબર નથી
    .detail = પહેલાં ફોન નંબર ઉમેરો: સાઇન ઇન કોડ તેના પર જ જાય છે.

problem-conflict = આ દરમિયાન કંઈક બદલાયું છે
    .detail = ફરી ખોલીને તમારો ફેરફાર ફરી કરો.

problem-id-conflict = આ ઓળખ પહેલેથી વપરાઈ છે
    .detail = નવી વસ્તુ માટે નવી ઓળખ વાપરો.

problem-stale-version = તમે ખોલ્યા પછી કોઈએ આ બદલ્યું છે
    .detail = નવું રૂપ ખોલીને તમારો ફેરફાર ફરી કરો.

problem-precondition-required = આવૃત્તિ જણાવી નથી
    .detail = જે આવૃત્તિ બદલો છો તે If-Match હેડરમાં મોકલો.

problem-too-many-requests = ઘણી બધી વિનંતીઓ
    .detail =
    { $seconds ->
        [0] થોડી વાર
        [one] 1 સેકન્ડ
       *[other] { $seconds } સેકન્ડ
    } રાહ જોઈને ફરી પ્રયત્ન કરો.

problem-busy = અત્યારે ઘણું કામ છે
    .detail = થોડી વારમાં ફરી પ્રયત્ન કરો. કંઈ સચવાયું નથી.

problem-internal = અમારી તરફ કંઈક ખોટું થયું
    .detail = પછી ફરી પ્રયત્ન કરો. અમને આની જાણ થઈ છે.

problem-too-early = તારીખ બહુ વહેલી છે
    .detail = પછીની તારીખ પસંદ કરો.

problem-practised-in-future = તે દિવસ હજી આવ્યો નથી
    .detail = આજનો અથવા પહેલાંનો દિવસ પસંદ કરો.

problem-practised-too-old = તે દિવસ બહુ જૂનો છે
    .detail = પછીનો દિવસ પસંદ કરો, અથવા ઘરે આવતા કાર્યકરને જણાવો.

problem-plan-not-loggable = આ યોજનામાં પ્રેક્ટિસ સાચવી શકાતી નથી
    .detail = અત્યારની યોજનામાંથી પ્રેક્ટિસ પસંદ કરો.

problem-help-exceeds-tries = સંખ્યાઓ મેળ ખાતી નથી
    .detail = મદદ સાથેના પ્રયત્નો કુલ પ્રયત્નોથી વધારે ન હોઈ શકે.

problem-reminder-in-quiet-hours = તે સમય તમારા શાંત સમયમાં છે
    .detail = બીજો સમય પસંદ કરો, અથવા શાંત સમય બદલો.

problem-standing-needed = આ વ્યક્તિ બાળક માટે સંમતિ આપી શકતી નથી
    .detail = ફક્ત વાલીની જવાબદારી ધરાવતી અથવા સ્થાનિક કાઉન્સિલ વતી કામ કરતી વ્યક્તિ આપી શકે. પહેલાં તે નોંધો અથવા સંમતિ છોડી દો.

problem-consent-needed = પહેલાં પરિવારની સંમતિ જોઈએ
    .detail = આ સેવા પરિવારની સંમતિ માંગે છે. તેમની સાથે વાત કરો, પછી જણાવો કે તેઓ સંમત છે.

problem-last-consent = સંમતિ આપી શકે એવું કોઈ નહીં રહે
    .detail = પહેલાં આ હક બીજી વ્યક્તિને આપો.

problem-second-factor-wrong = ઓથેન્ટિકેટર ઍપનો કોડ સાચો નથી
    .detail = ઍપમાં આગળના કોડની રાહ જુઓ અને તે લખો. દરેક કોડ એક વાર ચાલે છે.

problem-second-factor-paused = ઓથેન્ટિકેટર ઍપના ઘણા ખોટા કોડ આવ્યા
    .detail = 15 મિનિટ રાહ જુઓ, પછી મેસેજથી નવો કોડ માગો અને ફરી પ્રયત્ન કરો.

problem-thread-held = આ વાતચીત બીજા કોઈ પાસે છે
    .detail = તેમણે એ લીધી છે અને જવાબ આપે છે. વડા એ લઈ શકે છે.

problem-thread-not-taken = આ વાતચીત કોઈની પાસે નથી
    .detail = પહેલાં એ લો, પછી જવાબ આપી શકશો.

problem-not-to-be-texted = આ વ્યક્તિને હમણાં મેસેજ મોકલી શકાતો નથી
    .detail = તેમણે રોક્યું છે, હા કહી નથી, અથવા જવાબ ન આપવા કહ્યું છે. બીજી રીતે વાત કરો.

problem-last-lead = સેવામાં કોઈ વડા નહીં રહે
    .detail = પહેલાં બીજા વડાને આમંત્રણ આપો. તેઓ સાઇન ઇન થાય પછી ફરી પ્રયત્ન કરો.

problem-in-the-past = એ સમય વીતી ગયો છે
    .detail = આવનારો સમય પસંદ કરો.

problem-ends-before-start = અંત શરૂઆત પછી નથી
    .detail = શરૂઆત પછીનો અંત પસંદ કરો.

problem-closed-day = એ દિવસે મુલાકાતો નથી
    .detail = બીજો દિવસ પસંદ કરો.

problem-no-term-dates = ટર્મની તારીખો ખબર નથી
    .detail = પહેલા કેલેન્ડરમાં ટર્મ ઉમેરો, અથવા આખા વર્ષની મુલાકાતો પસંદ કરો.

problem-slot-taken = એ સમય હવે ખાલી નથી
    .detail = બીજો સમય પસંદ કરો.

problem-visit-over = આ મુલાકાત હવે બદલી શકાતી નથી
    .detail = મુલાકાત ફરી જુઓ. જરૂર હોય તો નવી મુલાકાત નક્કી કરો.

problem-visit-not-begun = મુલાકાત હજી શરૂ થઈ નથી
    .detail = મુલાકાત શરૂ થયા પછી શું થયું તે લખો.

problem-contact-needed = પહેલાં પરિવાર સાથે વાત જરૂરી છે
    .detail = પરિવાર સાથે વાત કરો, વાત લખી રાખો, પછી ફરી પ્રયત્ન કરો.

problem-invite-only = પરિવારો આમંત્રણ મળે ત્યારે આવે છે
    .detail = તમને મળવા આવનાર વ્યક્તિ કહી શકે કે હવે પછીનાં આમંત્રણ ક્યારે છે.

problem-has-left = આ વ્યક્તિ હવે આ સેવામાં કામ કરતી નથી
    .detail = સ્ટાફની યાદીમાંથી બીજા કોઈને પસંદ કરો.

problem-role-not-held = આ વ્યક્તિની આ ભૂમિકા નથી
    .detail = તેમની જે ભૂમિકા હોય તે પસંદ કરો અથવા બીજા કોઈને પસંદ કરો.

problem-allotted-already = આમાંના કેટલાક દિવસોમાં બાળક આ વ્યક્તિ પાસે જ છે
    .detail = બાળક કોની પાસે છે તે જુઓ, પછી દિવસો બદલો અથવા પહેલાં બીજો સમયગાળો પૂરો કરો.

problem-already-enrolled = બાળક આ કાર્યક્રમમાં છે
    .detail = બાળકના કાર્યક્રમો જુઓ.

problem-exclusive-programme = બાળક એવા કાર્યક્રમમાં છે જે આની સાથે ચાલી શકતો નથી
    .detail = બાળકના કાર્યક્રમો જુઓ. પહેલાં બીજો પૂરો કરો અથવા આ પછીથી આપો.

problem-block-complete = આ કાર્યક્રમની બધી મુલાકાતો થઈ ગઈ છે
    .detail = હવે પછી શું તે વિશે પરિવાર સાથે વાત કરો.

problem-no-blocks = આ કાર્યક્રમની મુલાકાતો ભાગમાં નથી હોતી
    .detail = કાર્યક્રમની મુલાકાતોની યાદી જુઓ.
problem-child-died = બાળકનું અવસાન થયું છે
    .detail = કંઈ શરૂ કરી શકાતું નથી.

problem-statement-unreadable = આ લીટી વાંચી શકાતી નથી
    .detail = લીટીને ફાઇલના સ્વરૂપ સાથે સરખાવો.

problem-view-missing = માંગેલો અભિપ્રાય આવ્યો નથી
    .detail =
        તેનું શું થયું તે હજી કોઈએ કહ્યું નથી: { $profession ->
            [speech_and_language] બોલી અને ભાષા થેરાપી
            [occupational_therapy] ઓક્યુપેશનલ થેરાપી
            [physiotherapy] ફિઝિયોથેરાપી
            [educational_psychology] શૈક્ષણિક મનોવિજ્ઞાન
            [hearing] સાંભળવાના શિક્ષક
            [vision] દૃષ્ટિના શિક્ષક
            [health_visiting] હેલ્થ વિઝિટર
            [paediatrics] બાળકોના ડૉક્ટર
            [setting] નર્સરી અથવા ચાઇલ્ડમાઇન્ડર
           *[other] બીજા નિષ્ણાત
        }. જે આવ્યું તે રાખો, અથવા કેમ નહીં આવે તે કહો.

problem-no-standing-yes = આ માટે કોઈ હા નથી
    .detail = પહેલાં પરિવારને પૂછો. જેમની પાસે વાલી તરીકેની જવાબદારી છે તેઓ એપમાં હા કહી શકે.

problem-work-begun = આ જોડાણમાંથી પહેલેથી કંઈક શરૂ થયું છે
    .detail = કોઈ મુલાકાત, યાદીમાં જગ્યા, નર્સરીની જગ્યા અથવા કાર્યક્રમ તેની સાથે જોડાયેલો છે. પહેલાં પરિવાર સાથે તે જુઓ.

problem-cannot-ask-by-text = આ વાલીને મેસેજથી પૂછી શકાતું નથી
    .detail = ફોન કરો અથવા મળો ત્યારે પૂછો, પછી જવાબ લખો. કારણ તમારાં કામોમાં છે.

problem-pattern-noticed-first = હજી કંઈ નોંધાયું નથી
    .detail = પહેલાં લખો કે મુલાકાતો થતી નથી.

problem-contact-made-first = પરિવાર સાથે હજી કોઈએ વાત કરી નથી
    .detail = પહેલાં તેમની સાથે વાત કરો અને તે લખો.

problem-plan-agreed-first = પરિવાર સાથે હજી કોઈ યોજના નક્કી થઈ નથી
    .detail = પહેલાં તેમની સાથે યોજના નક્કી કરો અને તે લખો.

problem-lead-review-first = કોઈ વડાએ હજી આ જોયું નથી
    .detail = પહેલાં કોઈ વડાને આ જોવા અને તે લખવા કહો.

problem-letter-first = હજી કોઈ પત્ર મોકલાયો નથી
    .detail = પહેલાં કોઈએ તપાસેલો પત્ર મોકલો અને તે લખો.
