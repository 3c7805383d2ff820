# Drafts: not yet reviewed by a native speaker. See ../README.md.

problem-malformed-json = অনুরোধটি পড়া যায়নি
    .detail = অনুরোধটি সঠিক JSON-এ পাঠান।

problem-bad-request = অনুরোধটি বোঝা যায়নি
    .detail = ঠিকানা ও হেডার দেখে আবার পাঠান।

problem-invalid-body = কিছু ঘর আবার দেখা দরকার
    .detail = বলা ঘরগুলো ঠিক করে আবার পাঠান।

problem-unknown-field = অচেনা ঘর
    .detail = বলা ঘরটি বাদ দিন বা বানান দেখুন।

problem-missing-field = একটি ঘর বাকি আছে
    .detail = বলা ঘরটি যোগ করে আবার পাঠান।

problem-duplicate-field = একটি ঘর দুইবার এসেছে
    .detail = বলা ঘরটি একবারই পাঠান।

problem-wrong-type = মানের ধরন ঠিক নয়
    .detail = নথিতে এই ঘরের জন্য যে ধরন লেখা আছে তা পাঠান।

problem-too-long = লেখাটি অনেক লম্বা
    .detail = সর্বোচ্চ { $limit } অক্ষর লিখুন।

problem-too-short = লেখাটি অনেক ছোট
    .detail = কমপক্ষে { $limit } অক্ষর লিখুন।

problem-empty-value = ঘরটি খালি
    .detail = কিছু লিখুন, অথবা ঘরটি বাদ দিন।

problem-out-of-range = সংখ্যাটি সীমার বাইরে
    .detail = { $least } থেকে { $most } পর্যন্ত সংখ্যা লিখুন।

problem-too-many = অনেক বেশি জিনিস আছে
    .detail = একবারে সর্বোচ্চ { $limit }টি পাঠান।

problem-unknown-value = মানটি অচেনা
    .detail = নথিতে দেওয়া মান থেকে একটি লিখুন।

problem-bad-date = তারিখ ঠিক নয়
    .detail = তারিখ বছর-মাস-দিন করে লিখুন, যেমন 2026-03-09।

problem-bad-birth-date = জন্ম তারিখ ঠিক হতে পারে না
    .detail = আজ পর্যন্ত কোনো দিন লিখুন, আট বছরের বেশি আগের নয়।

problem-bad-range = সময়সীমার তারিখগুলো মেলে না
    .detail = দুটি তারিখই দেখে নিন: শেষ তারিখ প্রথম তারিখের দিনে বা পরে হবে, আর বড়জোর এক বছর পরে।

problem-terms-overlap = দুটি টার্মের তারিখ এক হয়ে গেছে
    .detail = একটির তারিখ বদলান, যাতে একটি টার্ম শেষ হওয়ার পরে অন্যটি শুরু হয়।

problem-half-term-outside-term = হাফ টার্ম কোনো টার্মের ভেতরে নেই
    .detail = এর তারিখ বা চারপাশের টার্মের তারিখ বদলান।

problem-calendar-unreadable = ক্যালেন্ডারের এই লাইনটি পড়া যায়নি
    .detail = ফাইলের নিয়মের সাথে লাইনটি মিলিয়ে দেখুন।

problem-calendar-repeats = বারবার ফিরে আসা তারিখ পড়া যায় না
    .detail = প্রতিটি তারিখ আলাদা করে লিখুন।

problem-bad-time = সময় ঠিক নয়
    .detail = সময় ঘণ্টা ও মিনিটে লিখুন, যেমন 18:30।

problem-bad-zone = সময় অঞ্চল অচেনা
    .detail = অঞ্চলের নাম লিখুন, যেমন Europe/London।

problem-bad-id = পরিচয়টি ঠিক নয়
    .detail = পরিচয়টি যেমন পেয়েছেন ঠিক তেমন লিখুন।

problem-bad-phone = ফোন নম্বর ঠিক নয়
    .detail = নম্বরটি দেখুন; যুক্তরাজ্যের বাইরের হলে + ও দেশের কোড দিয়ে শুরু করুন।

problem-bad-language = এই ভাষা পাওয়া যায় না
    .detail = যে ভাষাগুলো আছে তার একটি বেছে নিন।

problem-bad-cursor = পাতাটি পাওয়া যায়নি
    .detail = প্রথম পাতা থেকে আবার শুরু করুন।

problem-uri-too-long = ঠিকানা অনেক লম্বা
    .detail = কম বা ছোট প্যারামিটার পাঠান।

problem-not-found = পাওয়া যায়নি
    .detail = ঠিকানা দেখুন। হয়তো এটা আপনার সাথে শেয়ার করা হয়নি।

problem-method-not-allowed = এখানে এটা করা যায় না
    .detail = Allow হেডারে দেওয়া কোনো উপায় ব্যবহার করুন।

problem-not-acceptable = চাওয়া রূপে উত্তর নেই
    .detail = application/json গ্রহণ করুন।

problem-unsupported-media-type = এই রূপ চলে না
    .detail = অনুরোধটি application/json হিসেবে পাঠান।

problem-body-too-large = অনুরোধটি অনেক বড়
    .detail = একবারে কম পাঠান।

problem-body-too-slow = অনুরোধ পৌঁছাতে অনেক সময় লেগেছে
    .detail = ইন্টারনেট দেখে আবার পাঠান।

problem-unauthorised = আপনি সাইন ইন করেননি
    .detail = সাইন ইন করে আবার চেষ্টা করুন।

problem-token-expired = সাইন ইনের সময় শেষ
    .detail = চালিয়ে যেতে আবার সাইন ইন করুন। রাখা কিছুই হারায়নি।

problem-session-ended = আপনি সাইন আউট হয়ে গেছেন
    .detail = চালিয়ে যেতে আবার সাইন ইন করুন।

problem-forbidden = আপনি এটা করতে পারেন না
    .detail = পারা উচিত মনে হলে আপনার সেবাকে জিজ্ঞাসা করুন।

problem-code-wrong = কোডটি ঠিক নয়
    .detail = কোডটি দেখে আবার লিখুন, অথবা নতুন চান।

problem-code-expired = কোডটির সময় শেষ
    .detail = নতুন কোড চান।

problem-invitation-invalid = এই আমন্ত্রণ আর চলে না
    .detail = বাড়িতে আসা কর্মীর কাছে নতুন চান।

problem-no-phone = এই ব্যক্তির ফোন নম্বর নেই
    .detail = আগে ফোন নম্বর যোগ করুন: সাইন ইন কোড সেখানেই যায়।

problem-conflict = এর মধ্যে কিছু বদলেছে
    .detail = আবার খুলে আপনার পরিবর্তন আবার করুন।

problem-id-conflict = এই পরিচয় আগে থেকেই আছে
    .detail = নতুন কিছুর জন্য নতুন পরিচয় লিখুন।

problem-stale-version = আপনি খোলার পর কেউ এটা বদলেছেন
    .detail = নতুন রূপ খুলে আপনার পরিবর্তন আবার করুন।

problem-precondition-required = সংস্করণ বলা হয়নি
    .detail = যে সংস্করণ বদলাচ্ছেন তা If-Match হেডারে পাঠান।

problem-too-many-requests = অনেক বেশি অনুরোধ
    .detail =
    { $seconds ->
        [0] একটু
        [one] 1 সেকেন্ড
       *[other] { $seconds } সেকেন্ড
    } অপেক্ষা করে আবার চেষ্টা করুন।

problem-busy = এখন অনেক চাপ
    .detail = একটু পরে আবার চেষ্টা করুন। কিছু রাখা হয়নি।

problem-internal = আমাদের দিকে কিছু সমস্যা হয়েছে
    .detail = পরে আবার চেষ্টা করুন। আমরা এর খবর পেয়েছি।

problem-too-early = তারিখটি অনেক আগের
    .detail = পরের তারিখ বেছে নিন।

problem-practised-in-future = সেই দিন এখনো আসেনি
    .detail = আজ বা আগের কোনো দিন বেছে নিন।

problem-practised-too-old = সেই দিন অনেক আগের
    .detail = পরের কোনো দিন বেছে নিন, অথবা বাড়িতে আসা কর্মীকে জানান।

problem-plan-not-loggable = এই পরিকল্পনায় চর্চা রাখা যায় না
    .detail = এখনকার পরিকল্পনা থেকে চর্চা বেছে নিন।

problem-help-exceeds-tries = সংখ্যাগুলো মেলে না
    .detail = সাহায্যসহ চেষ্টা মোট চেষ্টার বেশি হতে পারে না।

problem-reminder-in-quiet-hours = সেই সময় আপনার নীরব সময়ের মধ্যে
    .detail = অন্য সময় বেছে নিন, অথবা নীরব সময় বদলান।

problem-standing-needed = এই ব্যক্তি শিশুর হয়ে সম্মতি দিতে পারেন না
    .detail = শুধু যাঁর অভিভাবকের দায়িত্ব আছে বা যিনি স্থানীয় কাউন্সিলের হয়ে কাজ করেন, তিনিই পারেন। আগে তা লিখুন বা সম্মতি বাদ দিন।

problem-consent-needed = আগে পরিবারের সম্মতি লাগবে
    .detail = এই সেবার জন্য পরিবারের সম্মতি দরকার। তাঁদের সঙ্গে কথা বলুন, তারপর জানান যে তাঁরা রাজি।

problem-last-consent = সম্মতি দেওয়ার কেউ থাকবেন না
    .detail = আগে এই অধিকার অন্য কাউকে দিন।

problem-second-factor-wrong = অথেনটিকেটর অ্যাপের কোডটি ঠিক নয়
    .detail = অ্যাপে পরের কোডের জন্য অপেক্ষা করুন এবং সেটি লিখুন। প্রতিটি কোড একবার কাজ করে।

problem-second-factor-paused = অথেনটিকেটর অ্যাপের অনেক ভুল কোড এসেছে
    .detail = 15 মিনিট অপেক্ষা করুন, তারপর মেসেজে নতুন কোড চান এবং আবার চেষ্টা করুন।

problem-thread-held = এই কথোপকথন অন্য কারও কাছে আছে
    .detail = তিনি এটা নিয়েছেন এবং উত্তর দিচ্ছেন। প্রধান এটা নিতে পারেন।

problem-thread-not-taken = এই কথোপকথন কারও কাছে নেই
    .detail = আগে এটা নিন, তারপর উত্তর দিতে পারবেন।

problem-not-to-be-texted = এই মানুষটিকে এখন মেসেজ পাঠানো যাবে না
    .detail = তিনি থামতে বলেছেন, হ্যাঁ বলেননি, বা উত্তর না দিতে বলেছেন। অন্যভাবে কথা বলুন।

problem-last-lead = সেবায় কোনো প্রধান থাকবেন না
    .detail = আগে অন্য একজন প্রধানকে আমন্ত্রণ করুন। তিনি সাইন ইন করলে আবার চেষ্টা করুন।

problem-in-the-past = ওই সময় পার হয়ে গেছে
    .detail = সামনের কোনো সময় বেছে নিন।

problem-ends-before-start = শেষ সময় শুরুর পরে নয়
    .detail = শুরুর পরের একটি শেষ সময় বেছে নিন।

problem-closed-day = ওই দিন সাক্ষাৎ হয় না
    .detail = অন্য দিন বেছে নিন।

problem-no-term-dates = টার্মের তারিখ জানা নেই
    .detail = আগে ক্যালেন্ডারে টার্ম যোগ করুন, অথবা সারা বছরের সাক্ষাৎ বেছে নিন।

problem-slot-taken = ওই সময় আর খালি নেই
    .detail = অন্য সময় বেছে নিন।

problem-visit-over = এই সাক্ষাৎ আর বদলানো যায় না
    .detail = সাক্ষাৎটি আবার দেখুন। দরকার হলে নতুন একটি ঠিক করুন।

problem-visit-not-begun = সাক্ষাৎ এখনও শুরু হয়নি
    .detail = সাক্ষাৎ শুরু হলে কী হলো তা লিখুন।

problem-contact-needed = আগে পরিবারের সাথে কথা বলা দরকার
    .detail = পরিবারের সাথে কথা বলুন, কথাটি লিখে রাখুন, তারপর আবার চেষ্টা করুন।

problem-invite-only = পরিবার আমন্ত্রণ পেলে আসে
    .detail = যিনি আপনাদের কাছে আসেন তিনি বলতে পারবেন পরের আমন্ত্রণ কবে।

problem-has-left = এই ব্যক্তি আর এই সেবায় কাজ করেন না
    .detail = কর্মীদের তালিকা থেকে অন্য কাউকে বেছে নিন।

problem-role-not-held = এই ব্যক্তির এই ভূমিকা নেই
    .detail = তাঁর যে ভূমিকা আছে তা বেছে নিন, বা অন্য কাউকে বেছে নিন।

problem-allotted-already = এই দিনগুলির কয়েকটিতে শিশুটি এই ব্যক্তির কাছেই আছে
    .detail = শিশুটি কার কাছে আছে দেখুন, তারপর দিন বদলান বা আগে অন্য সময়টি শেষ করুন।

problem-already-enrolled = শিশুটি এই কর্মসূচিতে আছে
    .detail = শিশুর কর্মসূচিগুলি দেখুন।

problem-exclusive-programme = শিশুটি এমন কর্মসূচিতে আছে যা এটির সাথে চলে না
    .detail = শিশুর কর্মসূচিগুলি দেখুন। আগে অন্যটি শেষ করুন বা এটি পরে দিন।

problem-block-complete = এই কর্মসূচির সব সাক্ষাৎ হয়ে গেছে
    .detail = এরপর কী হবে তা নিয়ে পরিবারের সাথে কথা বলুন।

problem-no-blocks = এই কর্মসূচির সাক্ষাৎ পর্বে ভাগ করা নয়
    .detail = কর্মসূচির সাক্ষাতের তালিকা দেখুন।
problem-child-died = শিশুটি মারা গেছে
    .detail = কিছু শুরু করা যাবে না।

problem-statement-unreadable = এই লাইন পড়া যাচ্ছে না
    .detail = ফাইলের বিন্যাসের সঙ্গে লাইনটি মিলিয়ে দেখুন।

problem-view-missing = চাওয়া মতামত এখনো আসেনি
    .detail =
        এর কী হলো তা এখনো কেউ বলেননি: { $profession ->
            [speech_and_language] কথা ও ভাষা থেরাপি
            [occupational_therapy] অকুপেশনাল থেরাপি
            [physiotherapy] ফিজিওথেরাপি
            [educational_psychology] শিক্ষা মনোবিজ্ঞান
            [hearing] শ্রবণ শিক্ষক
            [vision] দৃষ্টি শিক্ষক
            [health_visiting] হেলথ ভিজিটর
            [paediatrics] শিশুদের ডাক্তার
            [setting] নার্সারি বা চাইল্ডমাইন্ডার
           *[other] অন্য বিশেষজ্ঞ
        }. যা এসেছে তা রাখুন, বা কেন আসবে না তা বলুন।

problem-no-standing-yes = এর জন্য কোনো সম্মতি নেই
    .detail = আগে পরিবারকে জিজ্ঞাসা করুন। যাঁর অভিভাবকের দায়িত্ব আছে তিনি অ্যাপে হ্যাঁ বলতে পারেন।

problem-work-begun = এই সংযোগ থেকে ইতিমধ্যে কিছু শুরু হয়েছে
    .detail = কোনো সাক্ষাৎ, তালিকায় জায়গা, নার্সারির জায়গা বা কর্মসূচি এর সঙ্গে যুক্ত। আগে পরিবারের সঙ্গে তা দেখুন।

problem-cannot-ask-by-text = এই অভিভাবককে মেসেজে জিজ্ঞাসা করা যাবে না
    .detail = ফোন করুন বা দেখা হলে জিজ্ঞাসা করুন, তারপর উত্তর লিখুন। কারণ আপনার কাজের তালিকায় আছে।

problem-pattern-noticed-first = এখনও কিছু লক্ষ করা হয়নি
    .detail = আগে লিখুন যে সাক্ষাৎ হচ্ছে না।

problem-contact-made-first = পরিবারের সঙ্গে এখনও কেউ কথা বলেননি
    .detail = আগে তাঁদের সঙ্গে কথা বলুন এবং তা লিখুন।

problem-plan-agreed-first = পরিবারের সঙ্গে এখনও কোনো পরিকল্পনা ঠিক হয়নি
    .detail = আগে তাঁদের সঙ্গে পরিকল্পনা ঠিক করুন এবং তা লিখুন।

problem-lead-review-first = কোনো প্রধান এখনও এটা দেখেননি
    .detail = আগে একজন প্রধানকে দেখতে ও তা লিখতে বলুন।

problem-letter-first = এখনও কোনো চিঠি পাঠানো হয়নি
    .detail = আগে কারও দেখে দেওয়া একটি চিঠি পাঠান এবং তা লিখুন।
