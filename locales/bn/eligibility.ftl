# Drafts: not yet reviewed by a native speaker. See ../README.md.

eligible-age = যে বয়সের জন্য এই সেবা

eligible-terms = স্কুলের আগে পূর্ণ টার্ম: { $terms } বা বেশি

eligible-area = পরিবার এই এলাকায় থাকে

eligible-delay-months = বিলম্ব মাসে: { $months } বা বেশি; বিকাশের ক্ষেত্র: { $areas } বা বেশি

eligible-delay-share = বয়সের অংশ হিসেবে বিলম্ব: { $of }/{ $parts } বা বেশি; বিকাশের ক্ষেত্র: { $areas } বা বেশি

eligible-delay = উল্লেখযোগ্য বিলম্ব বা প্রয়োজন

eligible-need =
    { $need ->
        [recognised_syndrome] স্বীকৃত সিনড্রোম বা অবস্থা
        [social_communication] সামাজিক যোগাযোগে অসুবিধা
        [neurodevelopmental] স্নায়ু-বিকাশে বিলম্ব
        [autism_pathway] অটিজম মূল্যায়ন চলছে
       *[diagnosis] এই প্রয়োজনগুলোর সাথে যুক্ত রোগনির্ণয়
    }

eligible-support = পরিবার বা নার্সারির অনেক সহায়তা দরকার

eligible-specialist = অন্য কোনো বিশেষ শিক্ষা নেই

eligible-impact = এটি বাড়িতে ও নার্সারিতে দুই জায়গায় দেখা যায়

eligible-tried = সাধারণ সাহায্য চেষ্টা করা হয়েছে

eligible-commitment =
    { $commitment ->
        [daily_practice] পরিবার প্রতিদিন অনুশীলনের সময় বের করতে পারে
        [programme_approaches] পরিবার এই কর্মসূচির কাজের ধরনে রাজি
       *[regular_visits] পরিবার নিয়মিত সাক্ষাতে উপস্থিত থাকতে পারে
    }

eligible-consent = অভিভাবক এই আবেদনে রাজি

eligible-hours = নার্সারিতে সপ্তাহে ঘণ্টা { $hours } এর কম

eligible-verdict =
    { $verdict ->
        [met] হ্যাঁ
        [not_met] এই মুহূর্তে নয়
        [near_the_line] সীমার কাছাকাছি, একজন দেখবেন
        [expected] প্রত্যাশিত, এখনো নয়, একজন দেখবেন
        [no_number] সেবা কোনো সংখ্যা বলে না, একজন দেখবেন
        [last_year] সেবা এই বছরটি খোলা রেখেছে, একজন দেখবেন
        [running_term] শুধু চলতি টার্ম বাকি, একজন দেখবেন
        [one_place] এ পর্যন্ত দুটির একটিতে, একজন দেখবেন
        [diagnosis] সম্পর্কিত কি না একজন দেখবেন
        [many_hours] এ নিয়ে কথা হবে এবং প্রস্তাব বদলাতে পারে
       *[unknown] আমরা এখনো জানি না
    }
