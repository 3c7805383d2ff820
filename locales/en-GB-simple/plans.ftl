baseline-seen =
    { $phase ->
        [before] At the start
       *[after] Later
    } ({ $date }): { $tries ->
        [0] no tries that day
        [one] 1 try
       *[other] { $tries } tries
    }

help-word =
    { $given ->
        [independent] no help
        [verbal] spoken help
        [gesture] pointing
        [model] shown how
        [partial_physical] a little hand help
        [full_physical] hand over hand
       *[some_help] some help
    }

print-label =
    { $label ->
        [chart_title] Practice this week
        [chart_hint] Make a mark each time. You can leave a day empty.
        [not_today] not today
        [noticed] What did you see?
        [materials] You need
        [routine] A good time
        [visit_title] Our visit
        [who_came] Who was there
        [what_we_did] What we did
        [your_views] What you told us
       *[next_steps] What to try next
    }
