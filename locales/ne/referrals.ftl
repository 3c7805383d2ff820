# Drafts: not yet reviewed by a native speaker. See ../README.md.

referral-confirm = { $service }: तपाईंको परिवारसँग काम गर्ने एक जनाले हामीलाई तपाईंसँग सम्पर्क गर्न भन्नुभयो। के यो ठीक हो? यहाँ हो वा होइन भन्नुहोस्: { $link } वा { $phone } मा फोन गर्नुहोस्।
