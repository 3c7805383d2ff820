# Drafts: not yet reviewed by a native speaker. See ../README.md.

chat-title = Чат

chat-safety = Це не екстрена служба. Якщо хтось зараз у небезпеці, телефонуйте 999. Термінова медична допомога: 111.

chat-ring = Поговорити з нами: телефон { $phone }.

chat-thread = Повідомлення

chat-empty = Напишіть, як пройшло заняття, або запитайте про візити. Пишіть, як говорите.

chat-write = Ваше повідомлення

chat-send = Надіслати

chat-you = Ви

chat-waiting = Ще не надіслано. Піде саме, коли буде зв'язок.

chat-refused = Не вдалося надіслати.

chat-older = Показати старіші повідомлення

chat-sign = Жести

chat-signed-out = Ви не ввійшли. Відкрийте ще раз посилання від вашої служби Portage.

chat-code-ask = Щоб знати, що це ви, ми надішлемо код на телефон.

chat-code-send = Надіслати код

chat-code = Код із повідомлення

chat-go = Далі

chat-again = Не вийшло. Спробуйте ще раз.

chat-no-script = Цій сторінці потрібен JavaScript. Можна надіслати SMS або зателефонувати.
