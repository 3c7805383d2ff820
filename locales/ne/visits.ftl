# Drafts: not yet reviewed by a native speaker. See ../README.md.

visit-proposed =
    { $mode ->
        [phone] फोनमा कुरा गर्ने प्रस्ताव ({ $visitor }): { $day }, { $time }।
        [video] भिडियो कलको प्रस्ताव ({ $visitor }): { $day }, { $time }।
       *[other] भेटको प्रस्ताव ({ $visitor }): { $day }, { $time }।
    } मिल्छ भने { -kw-yes }, अर्को समयका लागि { -kw-no } लेख्नुहोस्।

visit-booked =
    { $mode ->
        [phone] फोन तय भयो ({ $visitor }): { $day }, { $time }।
        [video] भिडियो कल तय भयो ({ $visitor }): { $day }, { $time }।
       *[other] भेट तय भयो ({ $visitor }): { $day }, { $time }।
    } बदल्न वा रद्द गर्न हामीलाई लेख्नुहोस्।

visit-tomorrow =
    { $mode ->
        [phone] भोलि फोन ({ $visitor }): { $day }, { $time }।
        [video] भोलि भिडियो कल ({ $visitor }): { $day }, { $time }।
       *[other] भोलि भेट ({ $visitor }): { $day }, { $time }।
    } मिल्दैन? भन्नुहोस्, अर्को परिवारलाई काम लाग्छ।

visit-changed =
    { $mode ->
        [phone] फोनको नयाँ समय ({ $visitor }): { $day }, { $time }।
        [video] भिडियो कलको नयाँ समय ({ $visitor }): { $day }, { $time }।
       *[other] भेटको नयाँ समय ({ $visitor }): { $day }, { $time }।
    } पहिले: { $old_day }, { $old_time }। मिलेन भने भन्नुहोस्।

visit-cancelled-by-us = माफ गर्नुहोस्, भेट हुन सकेन ({ $visitor }): { $day }, { $time }। हामी अर्को समय दिन्छौँ ({ $service })। आफैँ छान्न: { -kw-book }

visit-cancelled-by-you = बताउनुभएकोमा धन्यवाद। यो भेट रद्द भयो: { $day }, { $time }। अर्को समयका लागि { -kw-book } पठाउनुहोस्।

visit-cancel-undo = हटाउन: { -kw-undo }

visit-missed = हामी भेट्न आएका थियौँ ({ $visitor })। सबै ठिकै छ? फोन: { $phone }। वा हामीलाई लेख्नुहोस्। हामी अर्को समय खोज्छौँ।

visit-declined = केही फरक पर्दैन। यो समय फेरि खाली छ: { $day }, { $time }। अर्को छान्न { -kw-book } पठाउनुहोस्।

visits-cancelled =
    बताउनुभएकोमा धन्यवाद। { $count ->
        [one] 1 भेट रद्द भयो:
       *[other] { $count } भेट रद्द भए:
    }

series-set =
    { $mode ->
        [phone] फोन
        [video] भिडियो कल
       *[other] भेट
    } ({ $visitor }): { $pattern ->
        [weekly] हरेक हप्ता
        [fortnightly] हरेक 2 हप्तामा
        [monthly] हरेक महिना
       *[varying] तय भएका दिनमा
    }{ $count ->
        [0] { "" }
        [one] , 1 पटक
       *[other] , { $count } पटक
    }। पहिलो पटक: { $day }, { $time }। बदल्न वा रद्द गर्न हामीलाई लेख्नुहोस्।

visits-next = तपाईंका आगामी भेटहरू:

visit-line =
    { $mode ->
        [phone] { $day }, { $time }, फोन: { $visitor }
        [video] { $day }, { $time }, भिडियो कल: { $visitor }
       *[other] { $day }, { $time }, भेट: { $visitor }
    }

visit-waits = यसका लागि जवाफ चाहिन्छ: { -kw-yes } वा { -kw-no }।

visits-none = कुनै भेट तय छैन। समय छान्न { -kw-book } पठाउनुहोस्।

ask-which-visit = कुन भेट? नम्बर पठाउनुहोस्।

visit-option = { $number } { $visitor }, { $day }, { $time }

ask-cancel-visit = यो भेट रद्द गरूँ? { $visitor }, { $day }, { $time }। रद्द गर्न { -kw-yes }, राख्न { -kw-no } लेख्नुहोस्।

ask-cancel-all =
    { $count ->
        [one] तय भएको 1 भेट रद्द गरूँ?
       *[other] तय भएका सबै { $count } भेट रद्द गरूँ?
    } रद्द गर्न { -kw-yes }, राख्न { -kw-no } लेख्नुहोस्।

visit-stays = हुन्छ, भेट जस्ताको तस्तै छ: { $day }, { $time }।

visits-stay = हुन्छ, भेटहरू जस्ताको तस्तै रहन्छन्।

ask-visit-for = भेट कसका लागि हो? { $options }। नम्बर वा नाम पठाउनुहोस्।

slots-offer = खाली समय ({ $visitor })। नम्बर पठाउनुहोस्, वा मिल्ने दिन लेख्नुहोस्।

slot-option = { $number } { $day }, { $time }

slots-none = अहिले खाली समय देखिएन। सेवाका एक जनाले तपाईंसँग मिलेर खोज्नुहुनेछ: { $service }।

slot-gone = माफ गर्नुहोस्, यो समय खाली छैन: { $day }, { $time }।

slots-other-days = माफ गर्नुहोस्, त्यो दिन खाली समय छैन: { $day }।

ask-move-when = कुन समय मिल्छ? नछानुन्जेल भेट जस्ताको तस्तै छ: { $day }, { $time }।

visit-late-noted = बताउनुभएकोमा धन्यवाद। तपाईंकहाँ आउने कार्यकर्तालाई भन्दै छौँ: { $visitor }।

visit-is-over = यो भेट अब बदल्न मिल्दैन: { $day }, { $time }। नयाँ भेटका लागि { -kw-book } पठाउनुहोस्।

visit-confirmed =
    { $mode ->
        [phone] राम्रो, फोन हुनेछ ({ $visitor }): { $day }, { $time }।
        [video] राम्रो, भिडियो कल हुनेछ ({ $visitor }): { $day }, { $time }।
       *[other] राम्रो, भेट हुनेछ ({ $visitor }): { $day }, { $time }।
    }

visit-back = भेट फेरि तय भयो: { $visitor }, { $day }, { $time }।

visit-not-back = माफ गर्नुहोस्, यो समय अब खाली छैन: { $day }, { $time }। भेट रद्द नै रहन्छ।

feed-name = भेटहरू

feed-visit =
    { $mode ->
        [phone] फोन: { $visitor }
        [video] भिडियो कल: { $visitor }
       *[other] भेट: { $visitor }
    }

feed-own-visit =
    { $mode ->
        [phone] फोन
        [video] भिडियो कल
       *[other] भेट
    }

feed-busy = व्यस्त

conversation-due = भेटबारे हामी तपाईंसँग कुरा गर्न चाहन्छौँ: केले सजिलो बनाउँछ र के गाह्रो हुन्छ। तपाईं यहाँ लेख्न सक्नुहुन्छ। फोन: { $phone }।
