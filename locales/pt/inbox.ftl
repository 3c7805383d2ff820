# Drafts: not yet reviewed by a native speaker. See ../README.md.

person-writes = { $title }, { $service }: { $words }

person-goes-on = { $words }

person-read = { $title }, { $service }: a sua mensagem foi lida e a resposta virá mais tarde.

person-will-ring = { $title }, { $service }: vamos ligar: { $at }.

person-when-to-ring = { $title }, { $service }: gostaríamos de ligar. A que horas dá jeito?

person-please-ring = { $title }, { $service }: por favor ligue quando puder: { $phone }.

machine-again = { $service }: as respostas automáticas voltaram. Escreva quando quiser.
