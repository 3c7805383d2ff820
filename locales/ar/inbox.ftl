# Drafts: not yet reviewed by a native speaker. See ../README.md.

person-writes = { $title }، { $service }: { $words }

person-goes-on = { $words }

person-read = { $title }، { $service }: قرأنا رسالتكم وسيأتي الرد لاحقا.

person-will-ring = { $title }، { $service }: سنتصل بكم: { $at }.

person-when-to-ring = { $title }، { $service }: نود الاتصال بكم. ما الوقت المناسب؟

person-please-ring = { $title }، { $service }: نرجو أن تتصلوا بنا عندما يمكنكم: { $phone }.

machine-again = { $service }: عادت الردود الآلية. اكتبوا متى شئتم.
