# Drafts: not yet reviewed by a native speaker. See ../README.md.

reminder = একটু চর্চার সময়? { $child }: { $activity }। কেমন হলো লিখুন, যেমন "3" বা "আজ হয়নি"।

reminder-many = আজকের জন্য, { $child }: { $activities }। যেকোনো একটি বেছে নিন। কী করলেন লিখুন, বা "আজ হয়নি"।

reminder-practised = আজকের অনুশীলন হয়ে গেছে। এতে অনেক উপকার হয়। আর কিছু করতে হবে না।

reminder-set =
    { $which ->
        [daily] প্রতিদিন { $time } টায় মনে করিয়ে দেব।
        [weekdays] সোমবার থেকে শুক্রবার { $time } টায় মনে করিয়ে দেব।
       *[some] এই দিনগুলোতে { $time } টায় মনে করিয়ে দেব: { $days }।
    }

reminder-quiet = ওটা আপনার নীরব সময়, তখন আমরা লিখি না। { $earlier } বা { $later } হলে চলবে?

reminders-paused = মনে করানো আপাতত বন্ধ। আবার শুরু: { $until }। আপনি যখন ইচ্ছা লিখতে পারেন।

reminders-resumed = মনে করানো আবার চালু হলো। যখন ইচ্ছা সময় বদলাতে পারেন।

ask-reminder-time = অবশ্যই। সময়টাও লিখুন, যেমন "17:30 টায় মনে করিয়ে দিন"।
