# Drafts: not yet reviewed by a native speaker. See ../README.md.

team-one = আপনাদের দল: { $team }

team-several = ওই এলাকায় একাধিক দল কাজ করে: { $teams }। কোনটি আপনাদের দল, সেবার একজন মানুষ তা বলবেন।

team-none = ওই এলাকার জন্য কোনো দলের নাম দেওয়া নেই। কোনটি আপনাদের দল, সেবার একজন মানুষ তা বলবেন।

team-no-teams = সেবাটি এলাকা অনুযায়ী দলের নাম দেয় না। এটি তার পুরো এলাকার জন্য।

team-elsewhere = ওই এলাকার জন্য অন্য সেবা আছে: { $services }

team-not-said = এ থেকে আমরা এলাকা বুঝতে পারছি না। আপনার জেলার নাম লিখুন বা সেবাকে জিজ্ঞাসা করুন: কোনটি আপনাদের দল, একজন মানুষ তা বলবেন।

visitor-same-team = একই দল: { $team }

visitor-other-team = অন্য দল: { $teams }

visitor-no-team = কোনো দল লেখা নেই
