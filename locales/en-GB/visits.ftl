# What is said about visits: when something happens to one, and when a family writes about one.
# No message here names a place, a child or the reason for a visit: others read along.

## What happens to a visit
## @channels sms,whatsapp,chat,app
## @max-sms 1

# A visit is offered; the time is kept until the family answers.
# $visitor (Text, required) - name of the visitor
# $mode (Key(home|setting|hub|phone|video), optional) - how they meet: only a phone and a video visit are worded apart
# $day (Date, required) - day of the visit
# $time (Time, required) - when it begins
visit-proposed =
    { $mode ->
        [phone] { $visitor } could call you: { $day } at { $time }.
        [video] { $visitor } could meet you by video: { $day } at { $time }.
       *[other] { $visitor } could visit you: { $day } at { $time }.
    } Reply { -kw-yes } if it suits you, or { -kw-no } for another time.

# A visit was booked; goes to every carer who may book.
# $visitor (Text, required) - name of the visitor
# $mode (Key(home|setting|hub|phone|video), optional) - how they meet
# $day (Date, required) - day of the visit
# $time (Time, required) - when it begins
visit-booked =
    { $mode ->
        [phone] Booked: { $visitor } will call you, { $day } at { $time }.
        [video] Booked: a video call with { $visitor }, { $day } at { $time }.
       *[other] Booked: { $visitor } will visit you, { $day } at { $time }.
    } If you need to change or cancel it, just write to us.

# The day before a visit.
# $visitor (Text, required) - name of the visitor
# $mode (Key(home|setting|hub|phone|video), optional) - how they meet
# $day (Date, required) - day of the visit
# $time (Time, required) - when it begins
visit-tomorrow =
    { $mode ->
        [phone] { $visitor } will call you tomorrow: { $day } at { $time }.
        [video] Your video call with { $visitor } is tomorrow: { $day } at { $time }.
       *[other] { $visitor } will visit you tomorrow: { $day } at { $time }.
    } Can't do it? Tell us, another family can use the time.

# A visit moved to another time.
# $visitor (Text, required) - name of the visitor
# $mode (Key(home|setting|hub|phone|video), optional) - how they meet
# $day (Date, required) - its new day
# $time (Time, required) - when it now begins
# $old_day (Date, required) - the day it was
# $old_time (Time, required) - when it would have begun
# @max-sms 2
visit-changed =
    { $mode ->
        [phone] New time: { $visitor } will call you, { $day } at { $time }.
        [video] New time: a video call with { $visitor }, { $day } at { $time }.
       *[other] New time: { $visitor } will visit you, { $day } at { $time }.
    } It was { $old_day } at { $old_time }. If it does not suit you, tell us.

# The service had to cancel a visit.
# $visitor (Text, required) - name of the visitor
# $day (Date, required) - day of the visit
# $time (Time, required) - when it would have begun
# $service (Text, required) - name of the service
# @max-sms 2
visit-cancelled-by-us =
    Sorry, your visit with { $visitor } cannot go ahead: { $day } at { $time }. { $service } will offer you another time, or send { -kw-book } to choose one.

# The family cancelled a visit; goes to every carer who may book.
# $day (Date, required) - day of the visit
# $time (Time, required) - when it would have begun
visit-cancelled-by-you = Thank you for telling us. This visit is cancelled: { $day } at { $time }. Send { -kw-book } to choose another time.

# Follows a cancel by text.
visit-cancel-undo = Send { -kw-undo } to put it back.

# The visitor came and nobody was there. Never blames.
# $visitor (Text, required) - name of the visitor
# $phone (Phone, required) - number families ring
visit-missed = { $visitor } came to see you. Is everything all right? Write to us, or ring { $phone }. We will gladly find another time.

# The family did not take a time that was offered.
# $day (Date, required) - day that was offered
# $time (Time, required) - time that was offered
visit-declined = That is fine. This time is free again: { $day } at { $time }. Send { -kw-book } to choose another one.

# Several visits were cancelled at once; the visits follow, each as visit-line.
# $count (Number, required) - how many
visits-cancelled =
    { $count ->
        [one] Thank you for telling us. 1 visit is cancelled:
       *[other] Thank you for telling us. { $count } visits are cancelled:
    }

# A series of visits was agreed.
# $visitor (Text, required) - name of the visitor
# $mode (Key(home|setting|hub|phone|video), optional) - how they meet
# $pattern (Key(weekly|fortnightly|monthly|varying), optional) - how often
# $day (Date, required) - day of the first one
# $time (Time, required) - when each begins
# $count (Number, required) - how many; 0 when no end is set
# @max-sms 2
series-set =
    { $mode ->
        [phone] { $visitor } will call you
        [video] { $visitor } will meet you by video
       *[other] { $visitor } will visit you
    } { $pattern ->
        [weekly] every week
        [fortnightly] every 2 weeks
        [monthly] every month
       *[varying] on the days we agreed
    }{ $count ->
        [0] { "" }
        [one] , 1 time
       *[other] , { $count } times
    }. First: { $day } at { $time }. If you need to change or cancel a visit, just write to us.

## Answers about visits
## @channels sms,whatsapp,chat
## @max-sms 1

# Head of a list of the next visits; each follows as visit-line.
visits-next = Your next visits:

# One visit in a list.
# $visitor (Text, required) - name of the visitor
# $mode (Key(home|setting|hub|phone|video), optional) - how they meet
# $day (Date, required) - day of the visit
# $time (Time, required) - when it begins
visit-line =
    { $mode ->
        [phone] { $day } at { $time }, call: { $visitor }
        [video] { $day } at { $time }, video call: { $visitor }
       *[other] { $day } at { $time }, visit: { $visitor }
    }

# Follows visit-line where the visit still waits for the family's yes.
visit-waits = This one waits for your { -kw-yes } or { -kw-no }.

# No visit is to come.
visits-none = I see no visit in the diary. Send { -kw-book } to choose a time.

# More than one visit fits; the visits follow, each as visit-option.
ask-which-visit = Which visit do you mean? Send the number.

# One visit to choose, with its number.
# $number (Number, required) - its place in the list
# $visitor (Text, required) - name of the visitor
# $day (Date, required) - day of the visit
# $time (Time, required) - when it begins
visit-option = { $number } { $visitor }, { $day } at { $time }

# It is not certain that the family means to cancel.
# $visitor (Text, required) - name of the visitor
# $day (Date, required) - day of the visit
# $time (Time, required) - when it begins
ask-cancel-visit = Shall I cancel this visit? { $visitor }, { $day } at { $time }. Reply { -kw-yes } to cancel, or { -kw-no } to keep it.

# The family wants to cancel all visits that remain.
# $count (Number, required) - how many there are
ask-cancel-all =
    { $count ->
        [one] Shall I cancel the 1 visit that is booked?
       *[other] Shall I cancel all { $count } visits that are booked?
    } Reply { -kw-yes } to cancel, or { -kw-no } to keep your visits.

# The family keeps a visit.
# $day (Date, required) - day of the visit
# $time (Time, required) - when it begins
visit-stays = Good, the visit stays: { $day } at { $time }.

# The family keeps all visits.
visits-stay = Good, your visits stay as they are.

# Several children are known on this number: whose visit is to be booked?
# $options (Choices, required) - names of the children as the carer chose them, numbered
ask-visit-for = Who is the visit for? { $options }. Send the number or the name.

# Head of a list of free times; each follows as slot-option.
# $visitor (Text, required) - name of the visitor
slots-offer = { $visitor } is free at these times. Send a number, or write a day that suits you better.

# One free time to choose, with its number.
# $number (Number, required) - its place in the list
# $day (Date, required) - its day
# $time (Time, required) - when it begins
slot-option = { $number } { $day } at { $time }

# No free time is in sight; a person looks for one.
# $service (Text, required) - name of the service
slots-none = I cannot see a free time just now. A person at { $service } will find one with you.

# The time the family asked for is not free; fresh times follow as slots-offer.
# $day (Date, required) - the day asked for
# $time (Time, required) - the time asked for
slot-gone = Sorry, this time is not free: { $day } at { $time }.

# Nothing is free that day; other times follow as slots-offer.
# $day (Date, required) - the day asked for
slots-other-days = Sorry, nothing is free that day: { $day }.

# The family wants another time for a visit; free times follow as slots-offer.
# $day (Date, required) - day of the visit now
# $time (Time, required) - when it begins now
ask-move-when = When would suit you better? Until you choose, the visit stays: { $day } at { $time }.

# The family runs late; the visitor is told.
# $visitor (Text, required) - name of the visitor
visit-late-noted = Thank you for telling us. I am letting your visitor know: { $visitor }.

# The visit has begun or is over, so it cannot be cancelled or moved any more.
# $day (Date, required) - day of the visit
# $time (Time, required) - when it began
visit-is-over = This visit can no longer be changed: { $day } at { $time }. Send { -kw-book } for a new one.

# The family says yes to a visit.
# $visitor (Text, required) - name of the visitor
# $mode (Key(home|setting|hub|phone|video), optional) - how they meet
# $day (Date, required) - day of the visit
# $time (Time, required) - when it begins
visit-confirmed =
    { $mode ->
        [phone] Lovely, { $visitor } will call you: { $day } at { $time }.
        [video] Lovely, your video call with { $visitor }: { $day } at { $time }.
       *[other] Lovely, { $visitor } will visit you: { $day } at { $time }.
    }

# A cancelled visit was put back by UNDO.
# $visitor (Text, required) - name of the visitor
# $day (Date, required) - day of the visit
# $time (Time, required) - when it begins
visit-back = Your visit is booked again: { $visitor }, { $day } at { $time }.

# A cancelled visit cannot be put back: the time is taken. Free times follow as slots-offer.
# $day (Date, required) - day of the visit
# $time (Time, required) - when it would have begun
visit-not-back = Sorry, this time has been taken by now: { $day } at { $time }. The visit stays cancelled.

## In a person's own calendar
## @channels app

# Name of the calendar a phone subscribes to.
feed-name = Visits

# One visit in a family's calendar.
# $visitor (Text, required) - name of the visitor
# $mode (Key(home|setting|hub|phone|video), optional) - how they meet
feed-visit =
    { $mode ->
        [phone] Call: { $visitor }
        [video] Video call: { $visitor }
       *[other] Visit: { $visitor }
    }

# One visit in the visitor's own calendar, which names no family.
# $mode (Key(home|setting|hub|phone|video), optional) - how they meet
feed-own-visit =
    { $mode ->
        [phone] Call
        [video] Video call
       *[other] Visit
    }

# In the visitor's own calendar, in the place of a visit to a family nobody may find.
feed-busy = Busy

## A conversation about visits that do not take place
## @channels app

# The service wants to talk with a carer: never how often, and no reproach.
# $phone (Phone, required) - the service's number for families
conversation-due = We would like to talk with you about visits: what helps, and what gets in the way. You can tell us here, or ring { $phone }.
