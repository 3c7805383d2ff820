# Drafts: not yet reviewed by a native speaker. See ../README.md.

referral-confirm = { $service }: osoba, która pracuje z Państwa rodziną, prosi nas o kontakt z Państwem. Czy to się zgadza? Odpowiedź tak albo nie: { $link } albo telefonicznie: { $phone }.
