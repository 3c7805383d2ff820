# Drafts: not yet reviewed by a native speaker. See ../README.md.

eligible-age = यो सेवा जुन उमेरका लागि हो

eligible-terms = विद्यालय अघि पूरा टर्म: { $terms } वा बढी

eligible-area = परिवार यही क्षेत्रमा बस्छ

eligible-delay-months = ढिलाइ महिनामा: { $months } वा बढी; विकासका क्षेत्र: { $areas } वा बढी

eligible-delay-share = उमेरको भागका रूपमा ढिलाइ: { $of }/{ $parts } वा बढी; विकासका क्षेत्र: { $areas } वा बढी

eligible-delay = उल्लेखनीय ढिलाइ वा आवश्यकता

eligible-need =
    { $need ->
        [recognised_syndrome] मान्यता प्राप्त सिन्ड्रोम वा अवस्था
        [social_communication] सामाजिक सञ्चारमा कठिनाइ
        [neurodevelopmental] स्नायु विकासमा ढिलाइ
        [autism_pathway] अटिजम जाँचको क्रममा
       *[diagnosis] यी आवश्यकतासँग जोडिएको निदान
    }

eligible-support = परिवार वा नर्सरीलाई धेरै सहयोग चाहिन्छ

eligible-specialist = अरू विशेष शिक्षा छैन

eligible-impact = यो घरमा र नर्सरीमा दुवैतिर देखिन्छ

eligible-tried = सामान्य सहयोग प्रयास भइसकेको छ

eligible-commitment =
    { $commitment ->
        [daily_practice] परिवारले हरेक दिन अभ्यासका लागि समय निकाल्न सक्छ
        [programme_approaches] परिवार कार्यक्रमको काम गर्ने तरिकामा सहमत छ
       *[regular_visits] परिवार नियमित भेटमा उपस्थित हुन सक्छ
    }

eligible-consent = अभिभावक यो अनुरोधमा सहमत छन्

eligible-hours = नर्सरीमा हप्ताको घण्टा { $hours } भन्दा कम

eligible-verdict =
    { $verdict ->
        [met] हो
        [not_met] अहिले होइन
        [near_the_line] सीमाको नजिक, एक जनाले हेर्नेछन्
        [expected] अपेक्षित छ, अझै छैन, एक जनाले हेर्नेछन्
        [no_number] सेवाले सङ्ख्या भन्दैन, एक जनाले हेर्नेछन्
        [last_year] सेवाले यो वर्ष खुला राखेको छ, एक जनाले हेर्नेछन्
        [running_term] चालु टर्म मात्र बाँकी छ, एक जनाले हेर्नेछन्
        [one_place] अहिलेसम्म दुईमध्ये एक ठाउँमा, एक जनाले हेर्नेछन्
        [diagnosis] सम्बन्धित छ कि छैन एक जनाले हेर्नेछन्
        [many_hours] यसबारे कुरा हुन्छ र प्रस्ताव बदलिन सक्छ
       *[unknown] हामीलाई अझै थाहा छैन
    }
