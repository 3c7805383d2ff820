# Drafts: not yet reviewed by a native speaker. See ../README.md.

referral-confirm = { $service }: আপনার পরিবারের সঙ্গে কাজ করেন এমন একজন আমাদের আপনার সঙ্গে যোগাযোগ করতে বলেছেন। এটা কি ঠিক? এখানে হ্যাঁ বা না বলুন: { $link } অথবা ফোন করুন { $phone } নম্বরে।
