# Drafts: not yet reviewed by a native speaker. See ../README.md.

refer-title = শিশুর জন্য অনুরোধ

refer-intro = কয়েকটি প্রশ্ন। যা জানেন না বা ফোনে বলতে চান তা বাদ দিন।

refer-choose = আপনার Portage সেবা কোনটি?

refer-languages = অন্য ভাষা

refer-what = এটি কী বিষয়ে?

refer-child = একটি শিশু

refer-question = একটি প্রশ্ন, অথবা আমাকে ফোন করুন

refer-by = আপনি কে?

refer-by-parent = মা, বাবা বা দেখাশোনাকারী

refer-by-setting = নার্সারি, প্রাক-স্কুল বা চাইল্ডমাইন্ডার

refer-by-health = হেলথ ভিজিটর, থেরাপিস্ট বা ডাক্তার

refer-by-professional = শিশুর সঙ্গে কাজ করেন এমন অন্য কেউ

refer-by-early-help = পরিবারের সঙ্গে প্রাথমিক সহায়তা পরিকল্পনা করেছেন এমন কেউ

refer-name = শিশুর পুরো নাম

refer-born = জন্ম তারিখ

refer-area = শিশু কোথায় থাকে? কাউন্সিল (council district) বা পোস্টকোড

refer-why = শিশু ও পরিবারের কীসে সাহায্য হবে?

refer-ask = আপনার প্রশ্ন

refer-ring = আমরা কখন ফোন করতে পারি?

refer-parent-name = মা, বাবা বা দেখাশোনাকারীর নাম

refer-parent-phone = মা, বাবা বা দেখাশোনাকারীর ফোন নম্বর

refer-language = পরিবার যে ভাষায় পড়তে পছন্দ করে

refer-own-name = আপনার নিজের নাম

refer-own-phone = আপনার নিজের ফোন নম্বর

refer-organisation = আপনি কোথায় কাজ করেন

refer-agree-parent = আমি মা, বাবা বা দেখাশোনাকারী। আমি রাজি যে { $service } এটি রাখবে এবং আমার সঙ্গে যোগাযোগ করবে।

refer-agree-other = মা, বাবা বা দেখাশোনাকারী এটি জানেন এবং রাজি।

refer-privacy = তথ্য কীভাবে রাখা হয়: { $privacy }

refer-send = পাঠান

refer-sent = ধন্যবাদ। { $service } এটি পেয়েছে। পরিবার হ্যাঁ না বলা পর্যন্ত এটি অপেক্ষা করবে।

refer-own-form = { $service } এর নিজের ফর্ম আছে। যা লেখা হয়েছে তা এর জন্য রাখা হলো, বাকিটা তারা জিজ্ঞাসা করবে:

refer-papers = শিশুর বিষয়ে যা লেখা হয়েছে, যেমন রিপোর্ট, দয়া করে পাঠান।

refer-reference = এ বিষয়ে ফোন করলে এই নম্বরটি বলুন:

refer-told = যা লেখা হয়েছে:

refer-print = এই পাতাটি ছাপান

refer-services = সেই ঠিকানার জন্য এদেরও জিজ্ঞাসা করতে পারেন:
