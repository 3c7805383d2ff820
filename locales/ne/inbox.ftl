# Drafts: not yet reviewed by a native speaker. See ../README.md.

person-writes = { $title }, { $service }: { $words }

person-goes-on = { $words }

person-read = { $title }, { $service }: तपाईंको सन्देश पढियो, जवाफ पछि आउनेछ।

person-will-ring = { $title }, { $service }: हामी तपाईंलाई फोन गर्नेछौँ: { $at }।

person-when-to-ring = { $title }, { $service }: हामी तपाईंलाई फोन गर्न चाहन्छौँ। कुन समय ठीक हुन्छ?

person-please-ring = { $title }, { $service }: मिल्दा हामीलाई फोन गर्नुहोस्: { $phone }।

machine-again = { $service }: स्वचालित जवाफ फेरि आउनेछन्। जुनसुकै बेला लेख्नुहोस्।
