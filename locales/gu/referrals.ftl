# Drafts: not yet reviewed by a native speaker. See ../README.md.

referral-confirm = { $service }: તમારા પરિવાર સાથે કામ કરતી એક વ્યક્તિએ અમને તમારો સંપર્ક કરવા કહ્યું છે. શું એ બરાબર છે? અહીં હા કે ના કહો: { $link } અથવા { $phone } પર ફોન કરો.
