# Drafts: not yet reviewed by a native speaker. See ../README.md.

chat-title = بات چیت

chat-safety = یہ ہنگامی سروس نہیں ہے۔ اگر کوئی اس وقت خطرے میں ہے تو 999 پر فون کریں۔ فوری طبی مدد کے لیے 111۔

chat-ring = ہم سے بات کرنے کے لیے فون کریں: { $phone }

chat-thread = پیغامات

chat-empty = لکھیں کہ مشق کیسی رہی، یا ملاقات کے بارے میں پوچھیں۔ جیسے بولتے ہیں ویسے لکھیں۔

chat-write = آپ کا پیغام

chat-send = بھیجیں

chat-you = آپ

chat-waiting = ابھی نہیں گیا۔ انٹرنیٹ آتے ہی خود چلا جائے گا۔

chat-refused = یہ نہیں بھیجا جا سکا۔

chat-older = پرانے پیغام دکھائیں

chat-sign = اشارے

chat-signed-out = آپ لاگ اِن نہیں ہیں۔ اپنی سروس کا لنک دوبارہ کھولیں۔

chat-code-ask = تسلی کے لیے ہم آپ کے فون پر کوڈ بھیجتے ہیں۔

chat-code-send = کوڈ بھیجیں

chat-code = پیغام میں آیا کوڈ

chat-go = آگے

chat-again = یہ نہیں ہوا۔ دوبارہ کوشش کریں۔

chat-no-script = اس صفحے کو JavaScript چاہیے۔ آپ پیغام بھیج سکتے ہیں یا فون کر سکتے ہیں۔
