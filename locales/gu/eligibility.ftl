# Drafts: not yet reviewed by a native speaker. See ../README.md.

eligible-age = જે ઉંમર માટે આ સેવા છે

eligible-terms = શાળા પહેલાં પૂરાં સત્રો: { $terms } કે વધુ

eligible-area = પરિવાર આ વિસ્તારમાં રહે છે

eligible-delay-months = વિલંબ મહિનામાં: { $months } કે વધુ; વિકાસનાં ક્ષેત્રો: { $areas } કે વધુ

eligible-delay-share = ઉંમરના ભાગ તરીકે વિલંબ: { $of }/{ $parts } કે વધુ; વિકાસનાં ક્ષેત્રો: { $areas } કે વધુ

eligible-delay = નોંધપાત્ર વિલંબ કે જરૂરિયાત

eligible-need =
    { $need ->
        [recognised_syndrome] માન્ય સિન્ડ્રોમ કે સ્થિતિ
        [social_communication] સામાજિક વાતચીતમાં મુશ્કેલી
        [neurodevelopmental] ચેતા વિકાસમાં વિલંબ
        [autism_pathway] ઓટિઝમની તપાસ ચાલુ છે
       *[diagnosis] આ જરૂરિયાતો સાથે જોડાયેલું નિદાન
    }

eligible-support = પરિવાર કે નર્સરીને ઘણી મદદની જરૂર છે

eligible-specialist = બીજું કોઈ વિશેષ શિક્ષણ નથી

eligible-impact = તે ઘરે અને નર્સરીમાં બંને જગ્યાએ દેખાય છે

eligible-tried = સામાન્ય મદદ અજમાવી લીધી છે

eligible-commitment =
    { $commitment ->
        [daily_practice] પરિવાર દરરોજ મહાવરા માટે સમય કાઢી શકે છે
        [programme_approaches] પરિવાર કાર્યક્રમની રીત સાથે સંમત છે
       *[regular_visits] પરિવાર નિયમિત મુલાકાતમાં હાજર રહી શકે છે
    }

eligible-consent = માતાપિતા આ વિનંતી સાથે સંમત છે

eligible-hours = નર્સરીમાં અઠવાડિયાના કલાકો { $hours } થી ઓછા

eligible-verdict =
    { $verdict ->
        [met] હા
        [not_met] હમણાં નહીં
        [near_the_line] સીમાની નજીક, એક વ્યક્તિ જોશે
        [expected] અપેક્ષિત છે, હજી નથી, એક વ્યક્તિ જોશે
        [no_number] સેવા સંખ્યા જણાવતી નથી, એક વ્યક્તિ જોશે
        [last_year] સેવાએ આ વર્ષ ખુલ્લું રાખ્યું છે, એક વ્યક્તિ જોશે
        [running_term] ફક્ત ચાલુ સત્ર બાકી છે, એક વ્યક્તિ જોશે
        [one_place] હમણાં બેમાંથી એક જગ્યાએ, એક વ્યક્તિ જોશે
        [diagnosis] એક વ્યક્તિ જોશે કે તે જોડાયેલું છે કે નહીં
        [many_hours] તેની વાત થશે અને જે અપાય તે બદલાઈ શકે
       *[unknown] અમને હજી ખબર નથી
    }
