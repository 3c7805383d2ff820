# Easy Read. Drafts; the rules stand in conversation.ftl.

visit-proposed =
    { $mode ->
        [phone] { $visitor } can call you.
        [video] { $visitor } can see you by video.
       *[other] { $visitor } can visit you.
    } The day: { $day }. The time: { $time }. Is it good? Send { -kw-yes }. Is it not good? Send { -kw-no }.

visit-booked =
    { $mode ->
        [phone] { $visitor } will call you.
        [video] { $visitor } will see you by video.
       *[other] { $visitor } will visit you.
    } The day: { $day }. The time: { $time }. You can change it. Just text us.

visit-tomorrow =
    { $mode ->
        [phone] { $visitor } will call you tomorrow.
        [video] { $visitor } will see you by video tomorrow.
       *[other] { $visitor } will visit you tomorrow.
    } The day: { $day }. The time: { $time }. You cannot do it? Tell us. We can see another family.

visit-changed =
    There is a new time. { $mode ->
        [phone] { $visitor } will call you.
        [video] { $visitor } will see you by video.
       *[other] { $visitor } will visit you.
    } The day: { $day }. The time: { $time }. The old day: { $old_day }. The old time: { $old_time }. Is it not good? Tell us.

visit-cancelled-by-us = Sorry. { $visitor } cannot come. The visit was: { $day } at { $time }. { $service } will find a new time. Do you want to choose? Send { -kw-book }.

visit-cancelled-by-you = Thank you for telling us. There is no visit now: { $day } at { $time }. Do you want a new time? Send { -kw-book }.

visit-cancel-undo = Wrong? Send { -kw-undo }.

visit-missed = { $visitor } came to see you. Are you all right? You can text us. You can ring { $phone }. We can find a new time.

visit-declined = That is fine. This time is free again: { $day } at { $time }. Do you want a new time? Send { -kw-book }.

visits-cancelled =
    { $count ->
        [one] Thank you. We cancelled 1 visit:
       *[other] Thank you. We cancelled { $count } visits:
    }

series-set =
    { $mode ->
        [phone] { $visitor } will call you
        [video] { $visitor } will see you by video
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
    }. The first day: { $day }. The time: { $time }. You can change a visit. Just text us.

visit-line =
    { $mode ->
        [phone] { $day } at { $time }. { $visitor } will call you.
        [video] { $day } at { $time }. { $visitor } will see you by video.
       *[other] { $day } at { $time }. { $visitor } will visit you.
    }

visit-waits = Is this one good? Send { -kw-yes } or { -kw-no }.

visits-none = I do not see a visit. Do you want one? Send { -kw-book }.

ask-which-visit = Which visit? Send me the number.

ask-cancel-visit = Do you want to cancel this visit? { $visitor }, { $day } at { $time }. Send { -kw-yes } to cancel. Send { -kw-no } to keep it.

ask-cancel-all =
    { $count ->
        [one] Do you want to cancel 1 visit?
       *[other] Do you want to cancel all { $count } visits?
    } Send { -kw-yes } to cancel. Send { -kw-no } to keep your visits.

visit-stays = OK. The visit stays: { $day } at { $time }.

visits-stay = OK. Your visits stay the same.

ask-visit-for = Who is the visit for? { $options }. Send me the number or the name.

slots-offer = { $visitor } is free. Choose a time and send me the number. Or tell me a better day.

slots-none = I do not see a free time. A person at { $service } will find one with you.

slot-gone = Sorry. This time is not free: { $day } at { $time }.

slots-other-days = Sorry. Nothing is free this day: { $day }.

ask-move-when = What day and time is better? The visit stays until you tell me: { $day } at { $time }.

visit-late-noted = Thank you for telling us. I will tell { $visitor }.

visit-is-over = You cannot change this visit now: { $day } at { $time }. Do you want a new one? Send { -kw-book }.

visit-confirmed =
    Good. { $mode ->
        [phone] { $visitor } will call you.
        [video] { $visitor } will see you by video.
       *[other] { $visitor } will visit you.
    } The day: { $day }. The time: { $time }.

visit-back = Your visit is back: { $visitor }, { $day } at { $time }.

visit-not-back = Sorry. This time is taken now: { $day } at { $time }. There is no visit.

conversation-due = We want to talk with you about visits. What helps you? What is hard? You can tell us here. You can ring { $phone }.
