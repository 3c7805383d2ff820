# Drafts: not yet reviewed by a native speaker. See ../README.md.

referral-confirm = { $service }: તમારા પરિવાર સાથે કામ કરતી એક વ્યક્તિએ અમને તમારો સંપર્ક કરવા કહ્યું છે. શું એ બરાબર છે? અહીં હા કે ના કહો: { $link } અથવા { $phone } પર ફોન કરો.

letter-title = તમારી ભલામણ

letter-thanks = { $date } ની ભલામણ માટે આભાર.

letter-news =
    { $news ->
        [taken_up] અમે પરિવારના સંપર્કમાં છીએ.
        [other_help] બીજે ક્યાં મદદ મળે તે અમે પરિવારને જણાવ્યું છે.
       *[does_not_go_on] આ ભલામણ આગળ વધતી નથી.
    }

letter-questions = પ્રશ્ન હોય તો { $phone } પર ફોન કરો.
