# Drafts: not yet reviewed by a native speaker. See ../README.md.
# Answers in Latin letters (UNDO, PLAN ...) are typed as they stand.

-kw-undo = UNDO
-kw-plan = PLAN
-kw-help = HELP
-kw-stop = STOP
-kw-start = START
-kw-yes = YES
-kw-no = NO
-kw-book = BOOK

your-child = আপনার বাচ্চা

practice-recorded =
    রাখা হলো: { $child }, { $activity }{ $tries ->
        [0] { "" }
        [one] , 1 বার
       *[other] , { $tries } বার
    }{ $help ->
       *[none] { "" }
        [independent] , নিজে নিজে
        [verbal] , মুখে বলে
        [gesture] , ইশারায়
        [model] , করে দেখিয়ে
        [partial_physical] , অল্প হাত ধরে
        [full_physical] , হাত ধরে
        [some_help] , কিছু সাহায্যে
    }, { $day ->
        [today] আজ
        [yesterday] গতকাল
       *[other] { $date }
    }। { $outcome ->
       *[practised] { "" }
        [achieved] হয়েছে, দারুণ!
        [not_yet] এখনো না, ঠিক আছে।
    } { $enjoyed ->
       *[none] { "" }
        [yes] মজা লেগেছে।
        [ok] মোটামুটি।
        [no] মজা কম ছিল।
    } ফেরত নিতে: { -kw-undo }

corrected =
    বদলানো হলো: { $child }, { $activity }{ $tries ->
        [0] { "" }
        [one] , 1 বার
       *[other] , { $tries } বার
    }{ $help ->
       *[none] { "" }
        [independent] , নিজে নিজে
        [verbal] , মুখে বলে
        [gesture] , ইশারায়
        [model] , করে দেখিয়ে
        [partial_physical] , অল্প হাত ধরে
        [full_physical] , হাত ধরে
        [some_help] , কিছু সাহায্যে
    }, { $day ->
        [today] আজ
        [yesterday] গতকাল
       *[other] { $date }
    }। { $outcome ->
       *[practised] { "" }
        [achieved] হয়েছে, দারুণ!
        [not_yet] এখনো না, ঠিক আছে।
    } { $enjoyed ->
       *[none] { "" }
        [yes] মজা লেগেছে।
        [ok] মোটামুটি।
        [no] মজা কম ছিল।
    } ফেরত নিতে: { -kw-undo }

not-today-recorded =
    জানানোর জন্য ধন্যবাদ। { $child }, { $day ->
        [today] আজ
        [yesterday] গতকাল
       *[other] { $date }
    }: চর্চা হয়নি, সমস্যা নেই। ফেরত নিতে: { -kw-undo }

practice-passed-on = জানানোর জন্য ধন্যবাদ ({ $child })। এটা পরিকল্পনায় রাখা গেল না, তাই সেবার একজনকে দেওয়া হয়েছে: { $service }।

undone = ফেরত নেওয়া হলো: { $child }, { $activity }। যখন ইচ্ছা আবার পাঠাতে পারেন।

nothing-to-undo = ফেরত নেওয়ার কিছু নেই। চর্চার কথা জানাতে শুধু লিখুন কী করেছেন।

ask-which-child = এটা কার জন্য? { $options }। নম্বর বা নাম পাঠান।

ask-which-activity = { $child }: কোন চর্চা ছিল? { $options }। নম্বর পাঠান।

ask-how-many = { $activity }: কতবার? ইচ্ছা হলে সংখ্যা পাঠান, যেমন 3।

ask-help-level = রাখা হলো। { $activity }: কেমন হলো? 1 নিজে নিজে, 2 মুখে বলে, 3 করে দেখিয়ে, 4 অল্প হাত ধরে, 5 হাত ধরে।

plan = { $child }, এই সপ্তাহ: { $activities }। একবারে কয়েক মিনিটই যথেষ্ট।

plan-empty = { $child }: এখনো কোনো চর্চা নেই। বাড়িতে আসা কর্মী আপনার সাথে মিলে বেছে নেবেন।

progress =
    { $days ->
        [0] { $child }: এই সপ্তাহে এখনো কিছু রাখা হয়নি। ছোট মুহূর্তও কাজে লাগে।
        [one] { $child }: এই সপ্তাহে 1 দিন চর্চা হয়েছে। অল্প অল্প করেও কাজ হয়।
       *[other] { $child }: এই সপ্তাহে { $days } দিন চর্চা হয়েছে। অল্প অল্প করেও কাজ হয়।
    }

help-words =
    { $service }। কী চর্চা করেছেন লিখুন, যেমন "কাপ 3 বার"। { -kw-plan }: এই সপ্তাহ। { -kw-undo }: ফেরত নেওয়া। { -kw-book }: সাক্ষাৎ। { -kw-stop }: মেসেজ বন্ধ। কথা বলতে ফোন করুন: { $phone }

stopped = { $service }: আপনি আর আমাদের মেসেজ পাবেন না। সাক্ষাৎ আগের মতোই থাকবে। আবার শুরু করতে: { -kw-start }

started = আবার স্বাগতম। আপনি আবার আমাদের মেসেজ পাবেন। কী লেখা যায় দেখতে { -kw-help } পাঠান।

greeting = হ্যালো! কী করেছেন জানান ({ $child }), অথবা এই সপ্তাহ দেখতে { -kw-plan } পাঠান।

thanks-reply = আপনাকেও ধন্যবাদ। যখন ইচ্ছা লিখবেন।

that-is-fine = ঠিক আছে। যখন ইচ্ছা লিখবেন।

language-changed = এখন থেকে বাংলায় লিখব।

language-name = বাংলা

ask-language = কোন ভাষায় লিখব? { $options }। নম্বর পাঠান।

style-key-words-on = এখন থেকে ছোট বাক্যে লিখব, ইশারার মূল শব্দসহ।

ask-style = কীভাবে লিখব? 1) সাধারণ কথায়। 2) ছোট, সহজ বাক্যে। 3) ইশারার মূল শব্দে। নম্বরটি পাঠান।

style-simple-on = এখন থেকে ছোট, সহজ বাক্যে লিখব।

ask-good-time = কখন মনে করিয়ে দিলে ভালো? সময় পাঠান, যেমন 17:30, অথবা "না"।

not-understood = দুঃখিত, বুঝিনি। "কাপ 3 বার", "আজ হয়নি" বা "{ -kw-plan }" লিখতে পারেন। আরও জানতে: { -kw-help }

not-understood-again = দুঃখিত, এখনো বুঝিনি। আপনার মেসেজ সেবার একজনকে দেওয়া হয়েছে: { $service }। আপনার কিছু করতে হবে না।

resend-part = আপনার মেসেজের একটি অংশ আসেনি। দয়া করে আবার পাঠান।

empty-text = আপনার মেসেজ খালি এসেছে। দয়া করে আবার পাঠান।

media-received = ধন্যবাদ। আমি ছবি বা রেকর্ডিং খুলতে পারি না। সেবার একজনকে ({ $service }) জানানো হয়েছে। সাক্ষাতে দেখাতে পারেন, বা লিখে দিন।

ask-stop = মেসেজ বন্ধ করব? { -kw-yes } বা { -kw-no } লিখুন।

text-too-long = আপনার মেসেজ অনেক লম্বা, পুরোটা পড়া যায়নি। দয়া করে ছোট ভাগে পাঠান।

choice-over = সেই প্রশ্নটি শেষ হয়ে গেছে। নিজের ভাষায় লিখুন।

handed-to-person = ধন্যবাদ। সেবার একজন ({ $service }) এটা পড়ে কাজের সময়ে উত্তর দেবেন।

danger-call = কেউ এখন বিপদে থাকলে 999 নম্বরে ফোন করুন।

visit-to-person = ধন্যবাদ। বাড়িতে আসা কর্মীকে এটা জানানো হয়েছে, তিনি আপনার সাথে যোগাযোগ করবেন।

unknown-number = দুঃখিত, এই নম্বর আমাদের চেনা নয়। আপনি Portage সেবার সাথে থাকলে ফোন করুন: { $phone }

emergency =
    এটা জরুরি সেবা নয়। কেউ এখন বিপদে থাকলে 999 নম্বরে ফোন করুন। জরুরি চিকিৎসার জন্য 111 নম্বরে ফোন করুন। সেবার একজন আপনার মেসেজ পড়বেন: { $service }। কথা বলতে ফোন করুন: { $phone }

interpreter-offer = এটা অন্য ভাষায় চাইলে উত্তর দিন, আমরা দোভাষী খুঁজে দেব।

first-text =
    হ্যালো, { $service } থেকে। { $why } আমাদের মেসেজ পেতে { -kw-yes } লিখুন, না চাইলে { -kw-stop } লিখুন, আমরা আর লিখব না। আপনার তথ্য কীভাবে রাখি: { $privacy }

yes-needed = লেখার জন্য ধন্যবাদ। মেসেজ শুরু করতে ({ $service }) { -kw-yes } লিখুন। না চাইলে { -kw-stop } লিখুন।
