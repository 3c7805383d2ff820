# Drafts: not yet reviewed by a native speaker. See ../README.md.

referral-confirm = { $service }: cineva care lucrează cu familia dumneavoastră ne-a rugat să vă contactăm. Este corect? Spuneți da sau nu aici: { $link } sau sunați la { $phone }.

letter-title = Trimiterea dumneavoastră

letter-thanks = Vă mulțumim pentru trimiterea din { $date }.

letter-news =
    { $news ->
        [taken_up] Suntem în legătură cu familia.
        [other_help] I-am arătat familiei unde mai poate găsi ajutor.
       *[does_not_go_on] Trimiterea nu merge mai departe.
    }

letter-questions = Pentru întrebări, sunați la { $phone }.
