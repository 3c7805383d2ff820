# Easy Read. Drafts; the rules stand in conversation.ftl.

reminder = Do you have time for { $activity } with { $child }? Tell me after. Send a number, like 3. Or send "not today".

reminder-many = Ideas for { $child } today: { $activities }. Pick 1. Tell me what you did. Or send "not today".

reminder-practised = You practised today. That helps a lot. You do not need to do more.

reminder-set =
    { $which ->
        [daily] I will text you every day. The time is { $time }.
        [weekdays] I will text you from Monday to Friday. The time is { $time }.
       *[some] I will text you on { $days }. The time is { $time }.
    }

reminder-quiet = We do not text at that time. It is your quiet time. Is { $earlier } good? Or { $later }?

reminders-paused = I will not send reminders now. They start again: { $until }. You can still text me.

reminders-resumed = I will send reminders again. You can change the time.

ask-reminder-time = Yes. What time? Send me the time, like this: "remind me at 17:30".
