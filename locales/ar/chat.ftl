# Drafts: not yet reviewed by a native speaker. See ../README.md.

chat-title = محادثة

chat-safety = هذه ليست خدمة طوارئ. إذا كان أحد في خطر الآن فاتصلوا بالرقم 999. للمساعدة الطبية العاجلة: 111.

chat-ring = للتحدث معنا اتصلوا: { $phone }

chat-thread = الرسائل

chat-empty = اكتبوا كيف كان التمرين، أو اسألوا عن الزيارات. اكتبوا كما تتكلمون.

chat-write = رسالتكم

chat-send = إرسال

chat-you = أنتم

chat-waiting = لم ترسل بعد. ستذهب وحدها عند عودة الاتصال.

chat-refused = تعذر إرسالها.

chat-older = عرض الرسائل الأقدم

chat-sign = الإشارات

chat-signed-out = لم يتم تسجيل الدخول. افتحوا الرابط من خدمتكم مرة أخرى.

chat-code-ask = للتأكد من أنكم أنتم، نرسل رمزا إلى هاتفكم.

chat-code-send = أرسلوا لي الرمز

chat-code = الرمز من الرسالة

chat-go = متابعة

chat-again = لم ينجح ذلك. حاولوا مرة أخرى.

chat-no-script = تحتاج هذه الصفحة إلى JavaScript. يمكنكم إرسال رسالة أو الاتصال.
