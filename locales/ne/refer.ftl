# Drafts: not yet reviewed by a native speaker. See ../README.md.

refer-title = बच्चाका लागि अनुरोध

refer-intro = केही प्रश्न। थाहा नभएको वा फोनमा भन्न चाहेको कुरा छोड्नुहोस्।

refer-choose = तपाईंको Portage सेवा कुन हो?

refer-languages = अरू भाषा

refer-what = यो के बारे हो?

refer-child = बच्चाबारे

refer-question = प्रश्न छ, वा मलाई फोन गर्नुहोस्

refer-by = तपाईं को हुनुहुन्छ?

refer-by-parent = आमा, बुबा वा हेरचाह गर्ने

refer-by-setting = नर्सरी, प्री-स्कुल वा बच्चा हेर्ने

refer-by-health = हेल्थ भिजिटर, थेरापिस्ट वा डाक्टर

refer-by-professional = बच्चासँग काम गर्ने अरू कोही

refer-by-early-help = परिवारसँग प्रारम्भिक सहायता योजना बनाएको कोही

refer-name = बच्चाको पूरा नाम

refer-born = जन्म मिति

refer-area = बच्चा कहाँ बस्छ? जिल्ला वा पोस्टकोड

refer-why = बच्चा र परिवारलाई केले मद्दत गर्छ?

refer-ask = तपाईंको प्रश्न

refer-ring = हामी कहिले फोन गरौँ?

refer-parent-name = आमा, बुबा वा हेरचाह गर्नेको नाम

refer-parent-phone = आमा, बुबा वा हेरचाह गर्नेको फोन नम्बर

refer-language = परिवारलाई पढ्न मन पर्ने भाषा

refer-own-name = तपाईंको आफ्नो नाम

refer-own-phone = तपाईंको आफ्नो फोन नम्बर

refer-organisation = तपाईं कहाँ काम गर्नुहुन्छ

refer-agree-parent = म आमा, बुबा वा हेरचाह गर्ने हुँ। { $service } ले यो राख्ने र मलाई सम्पर्क गर्ने कुरामा म सहमत छु।

refer-agree-other = आमा, बुबा वा हेरचाह गर्नेलाई यो थाहा छ र उहाँ सहमत हुनुहुन्छ।

refer-privacy = जानकारीको हेरचाह कसरी हुन्छ: { $privacy }

refer-send = पठाउनुहोस्

refer-sent = धन्यवाद। { $service } ले पायो। परिवारले हुन्छ नभनेसम्म यो पर्खन्छ।

refer-own-form = { $service } को आफ्नै फारम छ। लेखिएको कुरा त्यसका लागि राखिएको छ, बाँकी उहाँहरूले सोध्नुहुनेछ:

refer-papers = बच्चाबारे लेखिएका कुरा, जस्तै रिपोर्ट, कृपया पठाउनुहोस्।

refer-reference = यसबारे फोन गर्दा यो नम्बर भन्नुहोस्:

refer-told = लेखिएको कुरा:

refer-print = यो पाना छाप्नुहोस्

refer-services = त्यो ठेगानाका लागि यिनलाई पनि सोध्न सक्नुहुन्छ:
