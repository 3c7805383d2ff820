# Drafts: not yet reviewed by a native speaker. See ../README.md.

referral-confirm = { $service }: तपाईंको परिवारसँग काम गर्ने एक जनाले हामीलाई तपाईंसँग सम्पर्क गर्न भन्नुभयो। के यो ठीक हो? यहाँ हो वा होइन भन्नुहोस्: { $link } वा { $phone } मा फोन गर्नुहोस्।

letter-title = तपाईंको सिफारिस

letter-thanks = { $date } को सिफारिसका लागि धन्यवाद।

letter-news =
    { $news ->
        [taken_up] हामी परिवारसँग सम्पर्कमा छौं।
        [other_help] अन्त कहाँ सहयोग पाइन्छ भनेर हामीले परिवारलाई बतायौं।
       *[does_not_go_on] यो सिफारिस अगाडि बढ्दैन।
    }

letter-questions = प्रश्न भए { $phone } मा फोन गर्नुहोस्।
