# Drafts: not yet reviewed by a native speaker. See ../README.md.

referral-confirm = { $service }: طلب منا شخص يعمل مع أسرتكم أن نتواصل معكم. هل هذا صحيح؟ قولوا نعم أو لا هنا: { $link } أو اتصلوا على { $phone }.
