# Drafts: not yet reviewed by a native speaker. See ../README.md.

person-writes = { $title }, { $service }: { $words }

person-goes-on = { $words }

person-read = { $title }, { $service }: ваше повідомлення прочитано, відповідь надійде пізніше.

person-will-ring = { $title }, { $service }: ми вам зателефонуємо: { $at }.

person-when-to-ring = { $title }, { $service }: хочемо вам зателефонувати. Коли вам зручно?

person-please-ring = { $title }, { $service }: зателефонуйте нам, коли зможете: { $phone }.

machine-again = { $service }: автоматичні відповіді знову працюють. Пишіть будь-коли.
