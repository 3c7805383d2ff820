# Drafts: not yet reviewed by a native speaker. See ../README.md.

person-writes = { $title }, { $service }: { $words }

person-goes-on = { $words }

person-read = { $title }, { $service }: am citit mesajul și voi reveni cu un răspuns.

person-will-ring = { $title }, { $service }: vă sun: { $at }.

person-when-to-ring = { $title }, { $service }: aș dori să vă sun. Când vă este bine?

person-please-ring = { $title }, { $service }: vă rog să ne sunați când puteți: { $phone }.

machine-again = { $service }: răspunsurile automate au revenit. Scrieți oricând doriți.
