# Drafts: not yet reviewed by a native speaker. See ../README.md.

chat-title = চ্যাট

chat-safety = এটি জরুরি সেবা নয়। কেউ এখন বিপদে থাকলে 999 নম্বরে ফোন করুন। জরুরি চিকিৎসা সহায়তার জন্য 111।

chat-ring = আমাদের সাথে কথা বলতে ফোন করুন: { $phone }

chat-thread = বার্তা

chat-empty = অনুশীলন কেমন হলো লিখুন, বা সাক্ষাতের কথা জিজ্ঞেস করুন। যেভাবে বলেন সেভাবেই লিখুন।

chat-write = আপনার বার্তা

chat-send = পাঠান

chat-you = আপনি

chat-waiting = এখনো যায়নি। ইন্টারনেট এলে নিজেই যাবে।

chat-refused = এটি পাঠানো যায়নি।

chat-older = পুরোনো বার্তা দেখান

chat-sign = ইশারা

chat-signed-out = আপনি সাইন ইন করা নেই। আপনার সেবার লিংকটি আবার খুলুন।

chat-code-ask = আপনিই কি না নিশ্চিত হতে আমরা ফোনে একটি কোড পাঠাই।

chat-code-send = কোড পাঠান

chat-code = বার্তায় আসা কোড

chat-go = এগিয়ে যান

chat-again = হলো না। আবার চেষ্টা করুন।

chat-no-script = এই পাতার জন্য JavaScript দরকার। আপনি বার্তা পাঠাতে বা ফোন করতে পারেন।
