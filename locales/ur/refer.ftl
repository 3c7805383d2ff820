# Drafts: not yet reviewed by a native speaker. See ../README.md.

refer-title = بچے کے لیے درخواست

refer-intro = چند سوال۔ جو معلوم نہ ہو یا فون پر بتانا چاہیں وہ چھوڑ دیں۔

refer-choose = آپ کی Portage سروس کون سی ہے؟

refer-languages = دوسری زبانیں

refer-what = یہ کس بارے میں ہے؟

refer-child = بچے کے بارے میں

refer-question = سوال ہے، یا مجھے فون کریں

refer-by = آپ کون ہیں؟

refer-by-parent = ماں، باپ یا سرپرست

refer-by-setting = نرسری، پری اسکول یا چائلڈ مائنڈر

refer-by-health = ہیلتھ وزیٹر، تھراپسٹ یا ڈاکٹر

refer-by-professional = کوئی اور جو بچے کے ساتھ کام کرتا ہے

refer-by-early-help = کوئی جس نے خاندان کے ساتھ ابتدائی مدد کا منصوبہ بنایا

refer-name = بچے کا پورا نام

refer-born = تاریخ پیدائش

refer-area = بچہ کہاں رہتا ہے؟ ضلع یا پوسٹ کوڈ

refer-why = بچے اور خاندان کو کس چیز سے مدد ملے گی؟

refer-ask = آپ کا سوال

refer-ring = ہم کب فون کریں؟

refer-parent-name = ماں، باپ یا سرپرست کا نام

refer-parent-phone = ماں، باپ یا سرپرست کا فون نمبر

refer-language = خاندان کس زبان میں پڑھنا پسند کرتا ہے

refer-own-name = آپ کا اپنا نام

refer-own-phone = آپ کا اپنا فون نمبر

refer-organisation = آپ کہاں کام کرتے ہیں

refer-agree-parent = میں ماں، باپ یا سرپرست ہوں۔ میں راضی ہوں کہ { $service } یہ رکھے اور مجھ سے رابطہ کرے۔

refer-agree-other = والدین یا سرپرست کو یہ معلوم ہے اور وہ راضی ہیں۔

refer-privacy = معلومات کی حفاظت کیسے ہوتی ہے: { $privacy }

refer-send = بھیجیں

refer-sent = شکریہ۔ { $service } کو مل گیا ہے۔ خاندان کی ہاں تک یہ انتظار کرے گا۔

refer-own-form = { $service } کا اپنا فارم ہے۔ جو لکھا گیا وہ اس کے لیے محفوظ ہے، باقی وہ پوچھیں گے:

refer-papers = بچے کے بارے میں جو لکھا گیا ہے، جیسے رپورٹیں، مہربانی کر کے بھیجیں۔

refer-reference = اس بارے میں فون کریں تو یہ نمبر بتائیں:

refer-told = جو لکھا گیا:

refer-print = یہ صفحہ چھاپیں

refer-services = اس پتے کے لیے آپ ان سے بھی پوچھ سکتے ہیں:
