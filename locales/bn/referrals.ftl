# Drafts: not yet reviewed by a native speaker. See ../README.md.

referral-confirm = { $service }: আপনার পরিবারের সঙ্গে কাজ করেন এমন একজন আমাদের আপনার সঙ্গে যোগাযোগ করতে বলেছেন। এটা কি ঠিক? এখানে হ্যাঁ বা না বলুন: { $link } অথবা ফোন করুন { $phone } নম্বরে।

letter-title = আপনার সুপারিশ

letter-thanks = { $date } তারিখের সুপারিশের জন্য ধন্যবাদ।

letter-news =
    { $news ->
        [taken_up] আমরা পরিবারের সঙ্গে যোগাযোগ রাখছি।
        [other_help] আর কোথায় সাহায্য পাওয়া যায় তা আমরা পরিবারকে জানিয়েছি।
       *[does_not_go_on] এই সুপারিশ আর এগোচ্ছে না।
    }

letter-questions = প্রশ্ন থাকলে { $phone } নম্বরে ফোন করুন।
