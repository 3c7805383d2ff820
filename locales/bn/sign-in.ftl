# Drafts: not yet reviewed by a native speaker. See ../README.md.

sign-in-code =
    আপনার সাইন ইন কোড: { $code }। এটা কাউকে দেবেন না।

    @{ $host } #{ $code }

invitation-note = { $service } থেকে আমন্ত্রণ: ছোট ছোট ধাপ একসাথে দেখুন। ফোনে খুলুন: { $link } শেষ দিন: { $until }।
