# Drafts: not yet reviewed by a native speaker. See ../README.md.

person-writes = { $title }, { $service }: { $words }

person-goes-on = { $words }

person-read = { $title }, { $service }: તમારો મેસેજ વાંચ્યો છે, જવાબ પછી આવશે.

person-will-ring = { $title }, { $service }: અમે તમને ફોન કરીશું: { $at }.

person-when-to-ring = { $title }, { $service }: અમે તમને ફોન કરવા માગીએ છીએ. કયો સમય અનુકૂળ રહેશે?

person-please-ring = { $title }, { $service }: અનુકૂળતાએ અમને ફોન કરો: { $phone }.

machine-again = { $service }: આપોઆપ આવતા જવાબ ફરી ચાલુ છે. ગમે ત્યારે લખો.
