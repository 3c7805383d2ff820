# Drafts: not yet reviewed by a native speaker. See ../README.md.

person-writes = { $title }, { $service }: { $words }

person-goes-on = { $words }

person-read = { $title }, { $service }: wiadomość przeczytana, odpowiedź przyjdzie później.

person-will-ring = { $title }, { $service }: zadzwonimy: { $at }.

person-when-to-ring = { $title }, { $service }: chcemy zadzwonić. O jakiej porze można?

person-please-ring = { $title }, { $service }: prosimy o telefon w wolnej chwili: { $phone }.

machine-again = { $service }: odpowiedzi automatyczne znów działają. Można pisać o każdej porze.
