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

your-child = तपाईंको बच्चा

practice-recorded =
    सुरक्षित भयो: { $child }, { $activity }{ $tries ->
        [0] { "" }
        [one] , 1 पटक
       *[other] , { $tries } पटक
    }{ $help ->
       *[none] { "" }
        [independent] , आफैँ
        [verbal] , बोलेर मद्दत
        [gesture] , इसाराले
        [model] , गरेर देखाएर
        [partial_physical] , हातको अलि मद्दत
        [full_physical] , हात समाएर
        [some_help] , केही मद्दतले
    }, { $day ->
        [today] आज
        [yesterday] हिजो
       *[other] { $date }
    }। { $outcome ->
       *[practised] { "" }
        [achieved] भयो, राम्रो!
        [not_yet] अझै भएन, ठिकै छ।
    } { $enjoyed ->
       *[none] { "" }
        [yes] रमाइलो भयो।
        [ok] ठिकै भयो।
        [no] रमाइलो कम भयो।
    } हटाउन: { -kw-undo }

corrected =
    बदलियो: { $child }, { $activity }{ $tries ->
        [0] { "" }
        [one] , 1 पटक
       *[other] , { $tries } पटक
    }{ $help ->
       *[none] { "" }
        [independent] , आफैँ
        [verbal] , बोलेर मद्दत
        [gesture] , इसाराले
        [model] , गरेर देखाएर
        [partial_physical] , हातको अलि मद्दत
        [full_physical] , हात समाएर
        [some_help] , केही मद्दतले
    }, { $day ->
        [today] आज
        [yesterday] हिजो
       *[other] { $date }
    }। { $outcome ->
       *[practised] { "" }
        [achieved] भयो, राम्रो!
        [not_yet] अझै भएन, ठिकै छ।
    } { $enjoyed ->
       *[none] { "" }
        [yes] रमाइलो भयो।
        [ok] ठिकै भयो।
        [no] रमाइलो कम भयो।
    } हटाउन: { -kw-undo }

not-today-recorded =
    बताउनुभएकोमा धन्यवाद। { $child }, { $day ->
        [today] आज
        [yesterday] हिजो
       *[other] { $date }
    }: अभ्यास भएन, केही फरक पर्दैन। हटाउन: { -kw-undo }

practice-passed-on = बताउनुभएकोमा धन्यवाद ({ $child })। यो योजनामा राख्न मिलेन, त्यसैले सेवाका एक जनालाई दिएको छु: { $service }।

undone = हटाइयो: { $child }, { $activity }। चाहेको बेला फेरि पठाउन सक्नुहुन्छ।

nothing-to-undo = हटाउने कुरा केही छैन। अभ्यासबारे बताउन, के गर्नुभयो त्यति लेख्नुहोस्।

ask-which-child = यो कसको लागि हो? { $options }। नम्बर वा नाम पठाउनुहोस्।

ask-which-activity = { $child }: कुन अभ्यास थियो? { $options }। नम्बर पठाउनुहोस्।

ask-how-many = { $activity }: कति पटक? मन लागे सङ्ख्या पठाउनुहोस्, जस्तै 3।

ask-help-level = सुरक्षित भयो। { $activity }: कस्तो भयो? 1 आफैँ, 2 बोलेर, 3 देखाएर, 4 हातको अलि मद्दत, 5 हात समाएर।

plan = { $child }, यो हप्ता: { $activities }। एक पटकमा केही मिनेट नै पुग्छ।

plan-empty = { $child }: अहिलेसम्म कुनै अभ्यास छैन। घरमा आउने कार्यकर्ताले तपाईंसँग मिलेर छान्नुहुनेछ।

progress =
    { $days ->
        [0] { $child }: यो हप्ता अहिलेसम्म केही राखिएको छैन। सानो पल पनि काम लाग्छ।
        [one] { $child }: यो हप्ता 1 दिन अभ्यास भयो। थोरै भए पनि काम लाग्छ।
       *[other] { $child }: यो हप्ता { $days } दिन अभ्यास भयो। थोरै भए पनि काम लाग्छ।
    }

help-words =
    { $service }। के अभ्यास गर्नुभयो लेख्नुहोस्, जस्तै "कप 3 पटक"। { -kw-plan }: यो हप्ता। { -kw-undo }: हटाउन। { -kw-book }: भेट। { -kw-stop }: सन्देश बन्द। कुरा गर्न फोन गर्नुहोस्: { $phone }

stopped = { $service }: अब हाम्रा सन्देश आउने छैनन्। घरभेट जस्ताको तस्तै रहन्छ। फेरि सुरु गर्न: { -kw-start }

started = फेरि स्वागत छ। अब हाम्रा सन्देश आउनेछन्। के लेख्न सकिन्छ हेर्न { -kw-help } पठाउनुहोस्।

greeting = नमस्ते! के गर्नुभयो बताउनुहोस् ({ $child }), वा यो हप्ता हेर्न { -kw-plan } पठाउनुहोस्।

thanks-reply = स्वागत छ। मन लागेको बेला लेख्नुहोस्।

that-is-fine = ठिक छ। मन लागेको बेला लेख्नुहोस्।

language-changed = अबदेखि नेपालीमा लेख्नेछु।

language-name = नेपाली

ask-language = कुन भाषामा लेखौं? { $options }। नम्बर पठाउनुहोस्।

style-key-words-on = अबदेखि इसारा गर्ने मुख्य शब्दसहित छोटा वाक्यमा लेख्नेछु।

not-understood = माफ गर्नुहोस्, बुझिनँ। "कप 3 पटक", "आज भएन" वा "{ -kw-plan }" लेख्न सक्नुहुन्छ। थप: { -kw-help }

not-understood-again = माफ गर्नुहोस्, अझै बुझिनँ। तपाईंको सन्देश सेवाका एक जनालाई दिएको छु: { $service }। तपाईंले केही गर्नु पर्दैन।

resend-part = तपाईंको सन्देशको एक भाग आइपुगेन। कृपया फेरि पठाउनुहोस्।

empty-text = तपाईंको सन्देश खाली आयो। कृपया फेरि पठाउनुहोस्।

media-received = धन्यवाद। म तस्बिर वा आवाज खोल्न सक्दिनँ। सेवाका एक जनालाई ({ $service }) खबर गरियो। भेटमा देखाउनुहोस् वा लेख्नुहोस्।

ask-stop = सन्देश पठाउन बन्द गरूँ? { -kw-yes } वा { -kw-no } लेख्नुहोस्।

text-too-long = तपाईंको सन्देश धेरै लामो छ, पूरा पढ्न सकिएन। कृपया छोटा भागमा पठाउनुहोस्।

choice-over = त्यो प्रश्न सकियो। आफ्नै शब्दमा लेख्नुहोस्।

handed-to-person = धन्यवाद। सेवाका एक जना ({ $service }) ले यो पढेर काम गर्ने समयमा जवाफ दिनुहुनेछ।

danger-call = अहिले कोही खतरामा छ भने 999 मा फोन गर्नुहोस्।

visit-to-person = धन्यवाद। यो कुरा घरमा आउने कार्यकर्तालाई भनिसकेँ, उहाँले तपाईंलाई सम्पर्क गर्नुहुनेछ।

unknown-number = माफ गर्नुहोस्, यो नम्बर हामी चिन्दैनौँ। तपाईं Portage सेवासँग हुनुहुन्छ भने फोन गर्नुहोस्: { $phone }

emergency =
    यो आपतकालीन सेवा होइन। अहिले कोही खतरामा छ भने 999 मा फोन गर्नुहोस्। तुरुन्त उपचार चाहिए 111 मा फोन गर्नुहोस्। तपाईंको सन्देश सेवाका एक जनाले पढ्नुहुनेछ: { $service }। कुरा गर्न: { $phone }

interpreter-offer = यो अर्को भाषामा चाहिए जवाफ दिनुहोस्, हामी दोभाषे खोज्छौँ।

first-text =
    नमस्ते, { $service } बाट। { $why } हाम्रा सन्देश चाहिए { -kw-yes } लेख्नुहोस्, नचाहिए { -kw-stop } लेख्नुहोस्, फेरि लेख्ने छैनौँ। तपाईंको जानकारी कसरी राख्छौँ: { $privacy }

yes-needed = लेख्नुभएकोमा धन्यवाद। सन्देश सुरु गर्न ({ $service }) { -kw-yes } लेख्नुहोस्। नचाहे { -kw-stop } लेख्नुहोस्।
