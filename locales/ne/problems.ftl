# Drafts: not yet reviewed by a native speaker. See ../README.md.

problem-malformed-json = अनुरोध पढ्न सकिएन
    .detail = अनुरोध सही JSON मा पठाउनुहोस्।

problem-bad-request = अनुरोध बुझ्न सकिएन
    .detail = ठेगाना र हेडर हेरेर फेरि पठाउनुहोस्।

problem-invalid-body = केही ठाउँ फेरि हेर्नुपर्छ
    .detail = बताइएका ठाउँ सच्याएर फेरि पठाउनुहोस्।

problem-unknown-field = नचिनिएको ठाउँ
    .detail = बताइएको ठाउँ हटाउनुहोस् वा हिज्जे हेर्नुहोस्।

problem-missing-field = एउटा ठाउँ छुटेको छ
    .detail = बताइएको ठाउँ थपेर फेरि पठाउनुहोस्।

problem-duplicate-field = एउटै ठाउँ दुई पटक आएको छ
    .detail = बताइएको ठाउँ एक पटक मात्र पठाउनुहोस्।

problem-wrong-type = मानको प्रकार मिलेन
    .detail = कागजातमा यस ठाउँका लागि लेखिएको प्रकार पठाउनुहोस्।

problem-too-long = लेखाइ धेरै लामो छ
    .detail = बढीमा { $limit } अक्षर लेख्नुहोस्।

problem-too-short = लेखाइ धेरै छोटो छ
    .detail = कम्तीमा { $limit } अक्षर लेख्नुहोस्।

problem-empty-value = मान खाली छ
    .detail = मान लेख्नुहोस् वा ठाउँ छोडिदिनुहोस्।

problem-out-of-range = सङ्ख्या सीमाभन्दा बाहिर छ
    .detail = { $least } देखि { $most } सम्मको सङ्ख्या लेख्नुहोस्।

problem-too-many = धेरै कुरा भए
    .detail = एक पटकमा बढीमा { $limit } वटा पठाउनुहोस्।

problem-unknown-value = यो मान चिनिएन
    .detail = कागजातमा भएका मानमध्ये एउटा लेख्नुहोस्।

problem-bad-date = मिति मिलेन
    .detail = मिति वर्ष-महिना-दिन गरी लेख्नुहोस्, जस्तै 2026-03-09।

problem-bad-range = अवधिका मितिहरू मिलेनन्
    .detail = दुवै मिति हेर्नुहोस्: अन्तिम मिति पहिलो दिन वा त्यसपछि, र बढीमा एक वर्षपछि हुन्छ।

problem-terms-overlap = दुई टर्मका मितिहरू एउटै परे
    .detail = एउटाको मिति बदल्नुहोस्, ताकि एउटा टर्म सकिएपछि अर्को सुरु होस्।

problem-half-term-outside-term = हाफ टर्म कुनै टर्मभित्र छैन
    .detail = यसको वा वरिपरिको टर्मको मिति बदल्नुहोस्।

problem-calendar-unreadable = पात्रोको यो लाइन पढ्न सकिएन
    .detail = फाइलको ढाँचासँग लाइन मिलाएर हेर्नुहोस्।

problem-calendar-repeats = दोहोरिने मितिहरू पढ्न सकिँदैन
    .detail = हरेक मिति छुट्टाछुट्टै लेख्नुहोस्।

problem-bad-time = समय मिलेन
    .detail = समय घण्टा र मिनेटमा लेख्नुहोस्, जस्तै 18:30।

problem-bad-zone = समय क्षेत्र चिनिएन
    .detail = क्षेत्रको नाम लेख्नुहोस्, जस्तै Europe/London।

problem-bad-id = परिचय चिह्न मिलेन
    .detail = परिचय चिह्न जस्तो पाउनुभयो त्यस्तै लेख्नुहोस्।

problem-bad-phone = फोन नम्बर मिलेन
    .detail = नम्बर हेर्नुहोस्; बेलायत बाहिरको भए + र देशको कोडबाट सुरु गर्नुहोस्।

problem-bad-language = यो भाषा उपलब्ध छैन
    .detail = उपलब्ध भाषामध्ये एउटा छान्नुहोस्।

problem-bad-cursor = पाना भेटिएन
    .detail = पहिलो पानाबाट फेरि सुरु गर्नुहोस्।

problem-uri-too-long = ठेगाना धेरै लामो छ
    .detail = थोरै वा छोटा कुरा पठाउनुहोस्।

problem-not-found = भेटिएन
    .detail = ठेगाना हेर्नुहोस्। यो तपाईंलाई नदेखाइएको पनि हुन सक्छ।

problem-method-not-allowed = यहाँ यो गर्न मिल्दैन
    .detail = Allow हेडरमा भएको तरिका प्रयोग गर्नुहोस्।

problem-not-acceptable = मागिएको रूपमा जवाफ छैन
    .detail = application/json स्वीकार गर्नुहोस्।

problem-unsupported-media-type = यो रूप लिइँदैन
    .detail = अनुरोध application/json मा पठाउनुहोस्।

problem-body-too-large = अनुरोध धेरै ठूलो छ
    .detail = एक पटकमा थोरै पठाउनुहोस्।

problem-body-too-slow = अनुरोध आइपुग्न धेरै समय लाग्यो
    .detail = इन्टरनेट हेरेर फेरि पठाउनुहोस्।

problem-unauthorised = तपाईं साइन इन हुनुहुन्न
    .detail = साइन इन गरेर फेरि प्रयास गर्नुहोस्।

problem-token-expired = साइन इनको समय सकियो
    .detail = अघि बढ्न फेरि साइन इन गर्नुहोस्। राखिएको केही हराएको छैन।

problem-session-ended = तपाईं साइन आउट हुनुभएको छ
    .detail = अघि बढ्न फेरि साइन इन गर्नुहोस्।

problem-forbidden = यो तपाईंले गर्न मिल्दैन
    .detail = मिल्नुपर्छ जस्तो लागे आफ्नो सेवालाई सोध्नुहोस्।

problem-code-wrong = यो कोड मिलेन
    .detail = कोड हेरेर फेरि लेख्नुहोस्, वा नयाँ माग्नुहोस्।

problem-code-expired = यो कोडको समय सकियो
    .detail = नयाँ कोड माग्नुहोस्।

problem-invitation-invalid = यो निम्तो अब चल्दैन
    .detail = घरमा आउने कार्यकर्तासँग नयाँ माग्नुहोस्।

problem-no-phone = यो व्यक्तिको फोन नम्बर छैन
    .detail = पहिले फोन नम्बर थप्नुहोस्: साइन इन कोड त्यहीँ पठाइन्छ।

problem-conflict = यसबीच केही बदलियो
    .detail = फेरि खोलेर आफ्नो परिवर्तन दोहोर्‍याउनुहोस्।

problem-id-conflict = यो परिचय चिह्न पहिल्यै प्रयोगमा छ
    .detail = नयाँ कुराका लागि नयाँ परिचय चिह्न लेख्नुहोस्।

problem-stale-version = तपाईंले खोलेपछि कसैले यो बदलेको छ
    .detail = नयाँ रूप खोलेर आफ्नो परिवर्तन दोहोर्‍याउनुहोस्।

problem-precondition-required = संस्करण छुटेको छ
    .detail = कुन संस्करण बदल्दै हुनुहुन्छ, If-Match हेडरमा पठाउनुहोस्।

problem-too-many-requests = धेरै अनुरोध भए
    .detail =
    { $seconds ->
        [0] एकछिन
        [one] 1 सेकेन्ड
       *[other] { $seconds } सेकेन्ड
    } पर्खेर फेरि प्रयास गर्नुहोस्।

problem-busy = अहिले धेरै व्यस्त छ
    .detail = एकछिनमा फेरि प्रयास गर्नुहोस्। केही राखिएको छैन।

problem-internal = हाम्रो तर्फ केही बिग्रियो
    .detail = पछि फेरि प्रयास गर्नुहोस्। हामीलाई यसको खबर भइसक्यो।

problem-too-early = मिति धेरै अघिको छ
    .detail = पछिको मिति छान्नुहोस्।

problem-practised-in-future = त्यो दिन अझै आएको छैन
    .detail = आज वा अघिको दिन छान्नुहोस्।

problem-practised-too-old = त्यो दिन धेरै पुरानो भयो
    .detail = पछिको दिन छान्नुहोस्, वा घरमा आउने कार्यकर्तालाई भन्नुहोस्।

problem-plan-not-loggable = यो योजनामा अभ्यास राख्न मिल्दैन
    .detail = अहिलेको योजनाबाट अभ्यास छान्नुहोस्।

problem-help-exceeds-tries = सङ्ख्या एकआपसमा मिलेनन्
    .detail = मद्दतसहितको पटक जम्मा पटकभन्दा बढी हुन सक्दैन।

problem-reminder-in-quiet-hours = त्यो समय तपाईंको शान्त समयमा पर्छ
    .detail = अर्को समय छान्नुहोस्, वा शान्त समय बदल्नुहोस्।

problem-standing-needed = यो व्यक्तिले बच्चाको लागि सहमति दिन सक्दैन
    .detail = अभिभावकको जिम्मेवारी भएको वा स्थानीय निकायको तर्फबाट काम गर्ने व्यक्तिले मात्र दिन सक्छ। पहिले त्यो राख्नुहोस् वा सहमति छोड्नुहोस्।

problem-consent-needed = पहिले परिवारको सहमति चाहिन्छ
    .detail = यो सेवाले परिवारको सहमति माग्छ। उनीहरूसँग कुरा गर्नुहोस्, अनि उनीहरू सहमत छन् भनी जनाउनुहोस्।

problem-last-consent = सहमति दिन सक्ने कोही बाँकी रहने छैन
    .detail = पहिले यो अधिकार अर्को व्यक्तिलाई दिनुहोस्।

problem-second-factor-wrong = प्रमाणीकरण एपको कोड मिलेन
    .detail = एपमा अर्को कोड आउन दिनुहोस् र त्यही लेख्नुहोस्। हरेक कोड एक पटक मात्र चल्छ।

problem-second-factor-paused = प्रमाणीकरण एपका धेरै गलत कोड आए
    .detail = 15 मिनेट पर्खनुहोस्, अनि सन्देशबाट नयाँ कोड माग्नुहोस् र फेरि प्रयास गर्नुहोस्।

problem-last-lead = सेवामा कोही प्रमुख बाँकी रहने छैन
    .detail = पहिले अर्को प्रमुखलाई निम्तो दिनुहोस्। उहाँ साइन इन भएपछि फेरि प्रयास गर्नुहोस्।

problem-in-the-past = त्यो समय बितिसक्यो
    .detail = आउन बाँकी समय छान्नुहोस्।

problem-ends-before-start = अन्त्य सुरुभन्दा पछि छैन
    .detail = सुरुभन्दा पछिको अन्त्य छान्नुहोस्।

problem-closed-day = त्यो दिन भेट हुँदैन
    .detail = अर्को दिन छान्नुहोस्।

problem-slot-taken = त्यो समय अब खाली छैन
    .detail = अर्को समय छान्नुहोस्।

problem-visit-over = यो भेट अब फेर्न मिल्दैन
    .detail = भेट फेरि हेर्नुहोस्। चाहिए नयाँ भेट तय गर्नुहोस्।

problem-visit-not-begun = भेट अझै सुरु भएको छैन
    .detail = भेट सुरु भएपछि के भयो लेख्नुहोस्।
