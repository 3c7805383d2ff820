# The plan in plain words, and what is printed of it for families who like paper.

## Plans
## @channels app

# What was seen of a step on a day, before it was practised or after; how many tries with which help follows.
# $phase (Key(before|after), required) - when
# $date (Date, required) - the day
# $tries (Number, required) - how many tries
baseline-seen =
    { $phase ->
        [before] At the beginning
       *[after] Later
    } ({ $date }): { $tries ->
        [0] no tries that day
        [one] 1 try
       *[other] { $tries } tries
    }

# A level of help, as a word beside a number or a box.
# $given (Key(independent|verbal|gesture|model|partial_physical|full_physical|some_help), required) - which help
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

# A heading on paper: the chart of a week, or the record of a visit.
# $label (Key(chart_title|chart_hint|not_today|noticed|materials|routine|visit_title|who_came|what_we_did|your_views|next_steps), required) - which
print-label =
    { $label ->
        [chart_title] Practice this week
        [chart_hint] Make a mark each time you try. A day may stay empty.
        [not_today] not today
        [noticed] What you noticed
        [materials] You need
        [routine] A good time
        [visit_title] Our visit
        [who_came] Who was there
        [what_we_did] What we did
        [your_views] What you told us
       *[next_steps] To try until next time
    }

# A day of the week above a column.
# $on (Weekdays, required) - the day
print-weekday = { $on }

# A date on paper.
# $date (Date, required) - which
print-date = { $date }
