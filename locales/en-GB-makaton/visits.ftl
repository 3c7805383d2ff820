# Key words (for families who use Makaton). Drafts; the rules stand in conversation.ftl.

visit-proposed =
    { $mode ->
        [phone] { $visitor } can call: { $day }, { $time }.
        [video] { $visitor } can video call: { $day }, { $time }.
       *[other] { $visitor } can come: { $day }, { $time }.
    } Is it good, { -kw-yes } or { -kw-no }?
    Sign: { $mode ->
        [phone] call, good
        [video] call, good
       *[other] come, good
    }

visit-booked =
    { $mode ->
        [phone] { $visitor } will call: { $day }, { $time }.
        [video] { $visitor } will video call: { $day }, { $time }.
       *[other] { $visitor } will come: { $day }, { $time }.
    } You can change it.
    Sign: { $mode ->
        [phone] call, change
        [video] call, change
       *[other] come, change
    }

visit-tomorrow =
    { $mode ->
        [phone] { $visitor } will call tomorrow: { $day }, { $time }.
        [video] { $visitor } video call tomorrow: { $day }, { $time }.
       *[other] { $visitor } will come tomorrow: { $day }, { $time }.
    } If you cannot, please tell us.
    Sign: { $mode ->
        [phone] call, tomorrow, tell
        [video] call, tomorrow, tell
       *[other] come, tomorrow, tell
    }

visit-changed =
    New time, { $visitor }: { $day }, { $time }. Before: { $old_day }, { $old_time }.
    Sign: new, time

visit-cancelled-by-us =
    Sorry, { $visitor } cannot come: { $day }, { $time }. Send { -kw-book }, or wait for { $service }.
    Sign: sorry, cannot come

visit-cancelled-by-you =
    Thank you, no visit: { $day }, { $time }. Send { -kw-book } for a new time.
    Sign: thank you, no visit

visit-cancel-undo =
    Wrong? Send { -kw-undo }.
    Sign: wrong

visit-missed =
    { $visitor } came to see you. Do you need help, call { $phone }.
    Sign: see, help, call

visit-declined =
    Fine, not this time: { $day }, { $time }. Send { -kw-book } for a new time.
    Sign: fine, not, time

visits-cancelled =
    Thank you. { $count ->
        [one] No visit now, 1:
       *[other] No visits now, { $count }:
    }
    Sign: thank you, no

series-set =
    { $mode ->
        [phone] { $visitor } will call
        [video] { $visitor } will call
       *[other] { $visitor } will come
    } { $pattern ->
        [weekly] every week
        [fortnightly] every 2 weeks
        [monthly] every month
       *[varying] many days
    }{ $count ->
        [0] { "" }
        [one] , 1 time
       *[other] , { $count } times
    }. First: { $day }, { $time }.
    Sign: { $mode ->
        [phone] call, first
        [video] call, first
       *[other] come, first
    }

visits-none =
    No visit yet. Send { -kw-book } to find a time.
    Sign: no, visit, time

ask-which-visit =
    Which visit? Send the number.
    Sign: which, visit

ask-cancel-visit =
    Cancel this visit, { $visitor }, { $day }, { $time }? Send { -kw-yes } or { -kw-no }.
    Sign: cancel, visit

ask-cancel-all =
    { $count ->
        [one] Cancel your 1 visit?
       *[other] Cancel all { $count } visits?
    } Send { -kw-yes } or { -kw-no }.
    Sign: cancel, visit

visit-stays =
    Good, the visit stays: { $day }, { $time }.
    Sign: good, visit

visits-stay =
    Good, all visits stay.
    Sign: good, visits

ask-visit-for =
    Who is the visit for? Choose: { $options }.
    Sign: who, visit

slots-offer =
    Choose a time to see { $visitor }. Send the number.
    Sign: choose, time

slots-none =
    No time is free now. { $service } will help you.
    Sign: no, time, help

slot-gone =
    Sorry, not free: { $day }, { $time }.
    Sign: sorry, not

slots-other-days =
    Sorry, no time then: { $day }.
    Sign: sorry, no, time

ask-move-when =
    When is good for you? Now it is { $day }, { $time }.
    Sign: when, good

visit-late-noted =
    Thank you. I will tell { $visitor }.
    Sign: thank you, tell

visit-is-over =
    No change now: { $day }, { $time }. Send { -kw-book } for a new time.
    Sign: no, change

visit-confirmed =
    { $mode ->
        [phone] Good, { $visitor } will call: { $day }, { $time }.
        [video] Good, { $visitor } will call: { $day }, { $time }.
       *[other] Good, { $visitor } will come: { $day }, { $time }.
    }
    Sign: { $mode ->
        [phone] good, call
        [video] good, call
       *[other] good, come
    }

visit-back =
    Yes, { $visitor } will come: { $day }, { $time }.
    Sign: yes, come

visit-not-back =
    Sorry, gone now: { $day }, { $time }. No visit then.
    Sign: sorry, gone, no visit
