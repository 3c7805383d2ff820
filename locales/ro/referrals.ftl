# Drafts: not yet reviewed by a native speaker. See ../README.md.

referral-confirm = { $service }: cineva care lucrează cu familia dumneavoastră ne-a rugat să vă contactăm. Este corect? Spuneți da sau nu aici: { $link } sau sunați la { $phone }.
