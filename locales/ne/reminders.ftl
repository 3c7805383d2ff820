# Drafts: not yet reviewed by a native speaker. See ../README.md.

reminder = सानो अभ्यासको समय? { $child }: { $activity }। कस्तो भयो लेख्नुहोस्, जस्तै "3" वा "आज भएन"।

reminder-many = आजका लागि, { $child }: { $activities }। कुनै एउटा छान्नुहोस्। के गर्नुभयो लेख्नुहोस्, वा "आज भएन"।

reminder-practised = आजको अभ्यास भइसक्यो। यसले धेरै मद्दत गर्छ। अब केही गर्नु पर्दैन।

reminder-set =
    { $which ->
        [daily] हरेक दिन { $time } मा सम्झाउनेछु।
        [weekdays] सोमबारदेखि शुक्रबार { $time } मा सम्झाउनेछु।
       *[some] यी दिनमा { $time } मा सम्झाउनेछु: { $days }।
    }

reminder-quiet = त्यो तपाईंको शान्त समय हो, त्यतिबेला हामी लेख्दैनौँ। { $earlier } वा { $later } ठिक होला?

reminders-paused = सम्झाउने काम रोकिएको छ। फेरि सुरु हुने दिन: { $until }। जुनसुकै बेला लेख्न सक्नुहुन्छ।

reminders-resumed = सम्झाउने काम फेरि सुरु भयो। चाहेको बेला समय बदल्न सक्नुहुन्छ।

ask-reminder-time = हुन्छ। समय पनि लेख्नुहोस्, जस्तै "17:30 मा सम्झाउनुहोस्"।
