# Drafts: not yet reviewed by a native speaker. See ../README.md.

person-writes = { $title }, { $service }: { $words }

person-goes-on = { $words }

person-read = { $title }, { $service }: আপনার মেসেজ পড়া হয়েছে, উত্তর পরে আসবে।

person-will-ring = { $title }, { $service }: আমরা আপনাকে ফোন করব: { $at }।

person-when-to-ring = { $title }, { $service }: আমরা আপনাকে ফোন করতে চাই। কোন সময়টা ভালো হবে?

person-please-ring = { $title }, { $service }: সুবিধামতো আমাদের ফোন করুন: { $phone }।

machine-again = { $service }: স্বয়ংক্রিয় উত্তর আবার চালু হয়েছে। যখন খুশি লিখুন।
