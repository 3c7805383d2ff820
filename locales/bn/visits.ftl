# Drafts: not yet reviewed by a native speaker. See ../README.md.

visit-proposed =
    { $mode ->
        [phone] ফোনে কথার প্রস্তাব ({ $visitor }): { $day }, { $time }।
        [video] ভিডিও কলের প্রস্তাব ({ $visitor }): { $day }, { $time }।
       *[other] সাক্ষাতের প্রস্তাব ({ $visitor }): { $day }, { $time }।
    } মিললে { -kw-yes }, অন্য সময়ের জন্য { -kw-no } লিখুন।

visit-booked =
    { $mode ->
        [phone] ফোন ঠিক হলো ({ $visitor }): { $day }, { $time }।
        [video] ভিডিও কল ঠিক হলো ({ $visitor }): { $day }, { $time }।
       *[other] সাক্ষাৎ ঠিক হলো ({ $visitor }): { $day }, { $time }।
    } বদলাতে বা বাতিল করতে শুধু আমাদের লিখুন।

visit-tomorrow =
    { $mode ->
        [phone] আগামীকাল ফোন ({ $visitor }): { $day }, { $time }।
        [video] আগামীকাল ভিডিও কল ({ $visitor }): { $day }, { $time }।
       *[other] আগামীকাল সাক্ষাৎ ({ $visitor }): { $day }, { $time }।
    } পারবেন না? জানান, অন্য পরিবারের কাজে লাগবে।

visit-changed =
    { $mode ->
        [phone] ফোনের নতুন সময় ({ $visitor }): { $day }, { $time }।
        [video] ভিডিও কলের নতুন সময় ({ $visitor }): { $day }, { $time }।
       *[other] সাক্ষাতের নতুন সময় ({ $visitor }): { $day }, { $time }।
    } আগে ছিল: { $old_day }, { $old_time }। না মিললে জানান।

visit-cancelled-by-us = দুঃখিত, এই সাক্ষাৎ হচ্ছে না ({ $visitor }): { $day }, { $time }। আমরা অন্য সময় দেব ({ $service }), অথবা বেছে নিতে { -kw-book } পাঠান।

visit-cancelled-by-you = জানানোর জন্য ধন্যবাদ। এই সাক্ষাৎ বাতিল হলো: { $day }, { $time }। অন্য সময়ের জন্য { -kw-book } পাঠান।

visit-cancel-undo = ফেরত নিতে: { -kw-undo }

visit-missed = আমরা আপনার কাছে এসেছিলাম ({ $visitor })। সব ঠিক আছে? ফোন: { $phone }। অথবা আমাদের লিখুন। আমরা খুশি মনে অন্য সময় খুঁজব।

visit-declined = সমস্যা নেই। এই সময়টা আবার খালি: { $day }, { $time }। অন্য সময় বেছে নিতে { -kw-book } পাঠান।

visits-cancelled =
    জানানোর জন্য ধন্যবাদ। { $count ->
        [one] { $count }টি সাক্ষাৎ বাতিল হলো:
       *[other] { $count }টি সাক্ষাৎ বাতিল হলো:
    }

series-set =
    { $mode ->
        [phone] ফোন
        [video] ভিডিও কল
       *[other] সাক্ষাৎ
    } ({ $visitor }): { $pattern ->
        [weekly] প্রতি সপ্তাহে
        [fortnightly] প্রতি 2 সপ্তাহে
        [monthly] প্রতি মাসে
       *[varying] ঠিক করা দিনগুলোতে
    }{ $count ->
        [0] { "" }
        [one] , { $count } বার
       *[other] , { $count } বার
    }। প্রথমবার: { $day }, { $time }। বদলাতে বা বাতিল করতে শুধু আমাদের লিখুন।

visits-next = আপনার সামনের সাক্ষাৎ:

visit-line =
    { $mode ->
        [phone] { $day }, { $time }, ফোন: { $visitor }
        [video] { $day }, { $time }, ভিডিও কল: { $visitor }
       *[other] { $day }, { $time }, সাক্ষাৎ: { $visitor }
    }

visit-waits = এটির জন্য উত্তর দরকার: { -kw-yes } বা { -kw-no }।

visits-none = কোনো সাক্ষাৎ ঠিক করা নেই। সময় বেছে নিতে { -kw-book } পাঠান।

ask-which-visit = কোন সাক্ষাৎ? নম্বর পাঠান।

visit-option = { $number } { $visitor }, { $day }, { $time }

ask-cancel-visit = এই সাক্ষাৎ বাতিল করব? { $visitor }, { $day }, { $time }। বাতিল করতে { -kw-yes }, রাখতে { -kw-no } লিখুন।

ask-cancel-all =
    { $count ->
        [one] ঠিক করা { $count }টি সাক্ষাৎ বাতিল করব?
       *[other] ঠিক করা সব { $count }টি সাক্ষাৎ বাতিল করব?
    } বাতিল করতে { -kw-yes }, রাখতে { -kw-no } লিখুন।

visit-stays = ঠিক আছে, সাক্ষাৎ থাকছে: { $day }, { $time }।

visits-stay = ঠিক আছে, সাক্ষাৎ আগের মতোই থাকবে।

ask-visit-for = সাক্ষাৎ কার জন্য? { $options }। নম্বর বা নাম পাঠান।

slots-offer = খালি সময় ({ $visitor })। নম্বর পাঠান, অথবা যে দিন বেশি সুবিধা সেটা লিখুন।

slot-option = { $number } { $day }, { $time }

slots-none = এখন কোনো খালি সময় দেখছি না। সেবার একজন আপনার সাথে সময় খুঁজে নেবেন: { $service }।

slot-gone = দুঃখিত, এই সময়টা খালি নেই: { $day }, { $time }।

slots-other-days = দুঃখিত, সেদিন কিছু খালি নেই: { $day }।

ask-move-when = কখন হলে সুবিধা হয়? বেছে না নেওয়া পর্যন্ত সাক্ষাৎ থাকছে: { $day }, { $time }।

visit-late-noted = জানানোর জন্য ধন্যবাদ। যিনি আসবেন তাঁকে জানানো হচ্ছে: { $visitor }।

visit-is-over = এই সাক্ষাৎ আর বদলানো যাবে না: { $day }, { $time }। নতুন সাক্ষাতের জন্য { -kw-book } পাঠান।

visit-confirmed =
    { $mode ->
        [phone] চমৎকার, ফোন হবে ({ $visitor }): { $day }, { $time }।
        [video] চমৎকার, ভিডিও কল হবে ({ $visitor }): { $day }, { $time }।
       *[other] চমৎকার, সাক্ষাৎ হবে ({ $visitor }): { $day }, { $time }।
    }

visit-back = সাক্ষাৎ আবার ঠিক হলো: { $visitor }, { $day }, { $time }।

visit-not-back = দুঃখিত, এই সময়টা আর খালি নেই: { $day }, { $time }। সাক্ষাৎ বাতিলই থাকছে।

feed-name = সাক্ষাৎ

feed-visit =
    { $mode ->
        [phone] ফোন: { $visitor }
        [video] ভিডিও কল: { $visitor }
       *[other] সাক্ষাৎ: { $visitor }
    }

feed-own-visit =
    { $mode ->
        [phone] ফোন
        [video] ভিডিও কল
       *[other] সাক্ষাৎ
    }

feed-busy = ব্যস্ত

conversation-due = সাক্ষাৎ নিয়ে আমরা আপনার সঙ্গে কথা বলতে চাই: কী সাহায্য করে, আর কী কঠিন। এখানে আমাদের লিখতে পারেন। ফোন: { $phone }।
