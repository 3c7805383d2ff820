# What the clock says to a family, and the answers about it.

## Reminders
## @channels sms,whatsapp,chat,app
## @max-sms 1

# The daily nudge with one activity.
# $child (Text, required) - short name of the child, or the text of your-child
# $activity (Text, required) - name of the activity
reminder = Time for a little { $activity } with { $child }? Text back how it went, for example "3", or "not today".

# The daily nudge with several activities.
# $child (Text, required) - short name of the child, or the text of your-child
# $activities (List, required) - names of the activities
# @max-sms 2
reminder-many = Some ideas for { $child } today: { $activities }. Choose any one. Text back what you did, or "not today".

# At the hour of a reminder, where the day's practice is in the app already: kind, and no question.
# @channels sms,whatsapp
# @max-sms 1
reminder-practised = You have practised today already. That helps a lot. Nothing more to do.

# Reminders were set or moved.
# $which (Key(daily|weekdays|some), required) - every day, Monday to Friday, or the days listed
# $days (Weekdays, required) - the days chosen, for which = some
# $time (Time, required) - local time of day
reminder-set =
    { $which ->
        [daily] I will remind you every day at { $time }.
        [weekdays] I will remind you Monday to Friday at { $time }.
       *[some] I will remind you at { $time } on these days: { $days }.
    }

# The time asked for is inside the family's quiet hours.
# $earlier (Time, required) - nearest time before
# $later (Time, required) - nearest time after
reminder-quiet = That is in your quiet hours, when we do not text. Would { $earlier } or { $later } suit you?

# Reminders rest for a while.
# $until (Date, required) - day they come again
reminders-paused = Reminders are paused. They start again: { $until }. You can still write to me any time.

# Reminders come again.
reminders-resumed = Reminders are on again. You can change the time whenever you like.

# The family asked for a reminder by text without saying when.
# @channels sms,whatsapp,chat
# @max-sms 1
ask-reminder-time = Of course. Please write the time as well, for example "remind me at 17:30".
