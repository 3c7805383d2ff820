# Key words (for families who use Makaton). Drafts; the rules stand in conversation.ftl.

reminder =
    Play { $activity } with { $child }. Then tell me, or write "not today".
    Sign: play, tell

reminder-many =
    Play with { $child }: { $activities }. Then tell me, or write "not today".
    Sign: play, tell

reminder-practised =
    You played today. Good!
    Sign: play, good

reminder-set =
    { $which ->
        [daily] Play time is every day at { $time }.
        [weekdays] Play time is Monday to Friday, { $time }.
       *[some] Play time is { $time } on { $days }.
    }
    Sign: play, time

reminder-quiet =
    That is quiet time, I cannot text. Is { $earlier } or { $later } good?
    Sign: quiet, time, good

reminders-paused =
    Stop reminders now. Start again: { $until }.
    Sign: stop, start

reminders-resumed =
    Reminders start again now. You can change the time.
    Sign: start, again, change

ask-reminder-time =
    What time? Send it, for example 17:30.
    Sign: what, time
