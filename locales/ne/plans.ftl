# Drafts: not yet reviewed by a native speaker. See ../README.md.

baseline-seen =
    { $phase ->
        [before] सुरुमा
       *[after] पछि
    } ({ $date }): { $tries ->
        [0] 0
        [one] 1 पटक
       *[other] { $tries } पटक
    }

help-word =
    { $given ->
        [independent] आफैँ
        [verbal] बोलेर मद्दत
        [gesture] इसाराले
        [model] गरेर देखाएर
        [partial_physical] हातको अलि मद्दत
        [full_physical] हात समाएर
       *[some_help] केही मद्दतले
    }

print-label =
    { $label ->
        [chart_title] यस हप्ताको अभ्यास
        [chart_hint] हरेक पटक एउटा चिन्ह लगाउनुहोस्। कुनै दिन खाली रहे पनि हुन्छ।
        [not_today] आज होइन
        [noticed] तपाईंले के देख्नुभयो
        [materials] चाहिने कुरा
        [routine] राम्रो समय
        [visit_title] हाम्रो भेट
        [who_came] को को थिए
        [what_we_did] हामीले के गर्‍यौँ
        [your_views] तपाईंले हामीलाई के भन्नुभयो
       *[next_steps] अर्को पटकसम्म के गरेर हेर्ने
    }

print-weekday = { $on }

print-date = { $date }
