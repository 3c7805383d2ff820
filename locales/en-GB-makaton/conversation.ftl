# Key words (for families who use Makaton). Drafts: to be reviewed by a speech and language therapist
# or a Portage lead. At most two sentences of at most eight words, no short forms, then the line
# "Sign:" with one to three of the words above it, in the same order. No signs or symbols are shown.

-kw-undo = UNDO
-kw-plan = PLAN
-kw-help = HELP
-kw-start = START
-kw-yes = YES
-kw-no = NO
-kw-book = BOOK
-kw-stop = STOP

practice-recorded =
    Play: { $child }, { $activity }{ $tries ->
        [0] { "" }
        [one] , 1 time
       *[other] , { $tries } times
    }, { $day ->
        [today] today
        [yesterday] yesterday
       *[other] { $date }
    }. Send { -kw-undo } to change it.
    Sign: play, change

corrected =
    Changed, { $child }: { $activity }{ $tries ->
        [0] { "" }
        [one] , 1 time
       *[other] , { $tries } times
    }, { $day ->
        [today] today
        [yesterday] yesterday
       *[other] { $date }
    }. Thank you, good work.
    Sign: thank you, good

not-today-recorded =
    No play for { $child }, { $day ->
        [today] today
        [yesterday] yesterday
       *[other] { $date }
    }. That is fine.
    Sign: no, play

practice-passed-on =
    I cannot save that for { $child }. { $service } will help you.
    Sign: help

undone =
    Gone now: { $activity } for { $child }. You can tell me again.
    Sign: gone, again

nothing-to-undo =
    There is nothing to change. Tell me about your play.
    Sign: tell, play

ask-language =
    Which language? Choose: { $options }.
    Sign: which

ask-which-child =
    Who did you play with? Choose: { $options }.
    Sign: who, play

ask-which-activity =
    What did { $child } play? Choose: { $options }.
    Sign: what, play

ask-how-many =
    Good, { $activity } is saved. How many times did you do it?
    Sign: good, how many

plan =
    Play this week with { $child }: { $activities }.
    Sign: play, week

plan-empty =
    No play plan for { $child } yet. Your visitor will help.
    Sign: play, help

progress =
    { $days ->
        [0] This week is still open for { $child }. Play a little, any time.
        [one] This week, play with { $child } on 1 day. Good work.
       *[other] This week, play with { $child } on { $days } days. Good work.
    }
    Sign: { $days ->
        [0] week, play
       *[other] play, good
    }

help-words =
    Write "cups 3 times", { -kw-plan }, { -kw-undo } or { -kw-stop }. { $service } will help you: ring { $phone }.
    Sign: write, stop, help

started =
    Hello again. I will send you texts.
    Sign: hello, again

greeting =
    Hello. What did you and { $child } play?
    Sign: hello, what, play

thanks-reply =
    Thank you. Write to me any time.
    Sign: thank you

that-is-fine =
    That is good. Write to me any time.
    Sign: good, write

style-key-words-on =
    I will write short sentences now. You can sign the key words.
    Sign: write, sign

ask-good-time =
    What time is good? Send a time, for example 17:30, or no.
    Sign: what, time, good

not-understood =
    Sorry, I do not understand. Write { -kw-help }, or "cups 3 times".
    Sign: sorry, write

not-understood-again =
    Sorry, I do not understand. { $service } will help you.
    Sign: sorry, help

resend-part =
    Some words did not come. Please send them again.
    Sign: please, again

empty-text =
    No words came. Please send them again.
    Sign: please, again

media-received =
    Thank you, please write words. { $service } will help you.
    Sign: thank you, write, help

ask-stop =
    Finish the texts? Write { -kw-yes } or { -kw-no }.
    Sign: finish, write

text-too-long =
    That text was very long. Please send short texts.
    Sign: please, short

choice-over =
    That question is gone. Please write again.
    Sign: gone, write, again

handed-to-person =
    Thank you. { $service } will read and answer you.
    Sign: thank you, read

visit-to-person =
    Thank you. Your visitor will talk to you.
    Sign: thank you, talk
