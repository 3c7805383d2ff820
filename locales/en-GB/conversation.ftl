# What the chat says to a family: by text message, WhatsApp and on the web. English is the source;
# every comment below is part of the message's contract (see ../README.md).

-kw-undo = UNDO
-kw-plan = PLAN
-kw-help = HELP
-kw-stop = STOP
-kw-start = START
-kw-yes = YES
-kw-no = NO
-kw-book = BOOK

## Practice
## @channels sms,whatsapp,chat
## @max-sms 1

# Stands for the child wherever the carer has chosen no name for texts. Fills $child, so it has to
# fit in the middle of a sentence.
your-child = your child

# Practice was recorded; says what was understood so that a mistake can be seen.
# $child (Text, required) - short name of the child, or the text of your-child
# $activity (Text, required) - name of the activity as the visitor wrote it
# $tries (Number, required) - how many times; 0 when it was not said
# $help (Key(none|independent|verbal|gesture|model|partial_physical|full_physical|some_help), optional) - how much help was given; none when it was not said
# $outcome (Key(practised|achieved|not_yet), optional) - how it went
# $enjoyed (Key(none|yes|ok|no), optional) - whether the child liked it; none when it was not said
# $day (Key(today|yesterday|other), required) - the day of practice
# $date (Date, required) - the same day, for days before yesterday
practice-recorded =
    Saved for { $child }: { $activity }{ $tries ->
        [0] { "" }
        [one] , 1 try
       *[other] , { $tries } tries
    }{ $help ->
       *[none] { "" }
        [independent] , no help
        [verbal] , spoken help
        [gesture] , pointing
        [model] , shown how
        [partial_physical] , a little hand help
        [full_physical] , hand over hand
        [some_help] , some help
    }, { $day ->
        [today] today
        [yesterday] yesterday
       *[other] { $date }
    }. { $outcome ->
       *[practised] { "" }
        [achieved] It worked, lovely!
        [not_yet] Not yet, that is fine.
    } { $enjoyed ->
       *[none] { "" }
        [yes] Enjoyed it.
        [ok] It was OK.
        [no] Less fun this time.
    } Send { -kw-undo } to take it back.

# The entry just made was changed; same shape as practice-recorded, shows all of it again.
# $child (Text, required) - short name of the child, or the text of your-child
# $activity (Text, required) - name of the activity as the visitor wrote it
# $tries (Number, required) - how many times; 0 when it was not said
# $help (Key(none|independent|verbal|gesture|model|partial_physical|full_physical|some_help), optional) - how much help was given; none when it was not said
# $outcome (Key(practised|achieved|not_yet), optional) - how it went
# $enjoyed (Key(none|yes|ok|no), optional) - whether the child liked it; none when it was not said
# $day (Key(today|yesterday|other), required) - the day of practice
# $date (Date, required) - the same day, for days before yesterday
corrected =
    Changed for { $child }: { $activity }{ $tries ->
        [0] { "" }
        [one] , 1 try
       *[other] , { $tries } tries
    }{ $help ->
       *[none] { "" }
        [independent] , no help
        [verbal] , spoken help
        [gesture] , pointing
        [model] , shown how
        [partial_physical] , a little hand help
        [full_physical] , hand over hand
        [some_help] , some help
    }, { $day ->
        [today] today
        [yesterday] yesterday
       *[other] { $date }
    }. { $outcome ->
       *[practised] { "" }
        [achieved] It worked, lovely!
        [not_yet] Not yet, that is fine.
    } { $enjoyed ->
       *[none] { "" }
        [yes] Enjoyed it.
        [ok] It was OK.
        [no] Less fun this time.
    } Send { -kw-undo } to take it back.

# The family said there was no practice that day. Never blames.
# $child (Text, required) - short name of the child, or the text of your-child
# $day (Key(today|yesterday|other), required) - the day
# $date (Date, required) - the same day, for days before yesterday
not-today-recorded =
    Thank you for telling me. No practice for { $child } { $day ->
        [today] today
        [yesterday] yesterday
       *[other] on { $date }
    }, and that is fine. Send { -kw-undo } to take it back.

# Practice was told, but it cannot be saved (no plan then, or too long ago); a person has the text.
# $child (Text, required) - short name of the child, or the text of your-child
# $service (Text, required) - name of the service
practice-passed-on = Thank you for telling me about { $child }. I cannot save that in the plan, so I have passed it to a person at { $service }.

# The last entry was taken back.
# $child (Text, required) - short name of the child, or the text of your-child
# $activity (Text, required) - name of the activity
undone = Taken back: { $activity } for { $child }. You can send it again whenever you like.

# UNDO came, but there is nothing recent to take back.
nothing-to-undo = There is nothing to take back. To tell me about practice, just write what you did.

# Several children are known on this number and it is not clear which one is meant.
# $options (Choices, required) - names of the children, numbered
ask-which-child = Who was this for? { $options }. Send the number or the name.

# It is not clear which activity of the plan is meant.
# $child (Text, required) - short name of the child, or the text of your-child
# $options (Choices, required) - activities of the plan, numbered
# @max-sms 2
ask-which-activity = Which activity was it for { $child }? { $options }. Send the number.

# Practice is recorded already; this asks for the number of tries, and may be ignored.
# $activity (Text, required) - name of the activity
ask-how-many = If you like, tell me how many times you did { $activity }, for example 3.

# Practice is recorded already; this asks how much help was given, and may be ignored.
# $activity (Text, required) - name of the activity
ask-help-level =
    Saved. How did { $activity } go? 1 no help, 2 spoken help, 3 shown how, 4 a little hand help, 5 hand over hand.

# This week's activities.
# $child (Text, required) - short name of the child, or the text of your-child
# $activities (List, required) - names of the activities
# @max-sms 2
plan = This week for { $child }: { $activities }. A few minutes at a time is plenty.

# There is no plan yet, or it has no activities.
# $child (Text, required) - short name of the child, or the text of your-child
plan-empty = There are no activities for { $child } yet. Your visitor will choose some with you.

# How the week is going. Counts days, never a row of days, and 0 is no fault.
# $child (Text, required) - short name of the child, or the text of your-child
# $days (Number, required) - days this week with practice recorded
progress =
    { $days ->
        [0] Nothing is saved for { $child } this week so far. Any small moment counts.
        [one] Practice with { $child } on 1 day this week. Every bit helps.
       *[other] Practice with { $child } on { $days } days this week. Every bit helps.
    }

## Conversation
## @channels sms,whatsapp,chat
## @max-sms 1

# Answer to HELP. Names the service and a person to ring, as text message rules ask.
# $service (Text, required) - name of the service
# $phone (Phone, required) - number families ring
# @max-sms 2
help-words =
    { $service }. Write what you practised, for example "cups 3 times". { -kw-plan }: this week. { -kw-undo }: take back. { -kw-book }: choose a visit. { -kw-stop }: no more texts. To talk to us, ring { $phone }.

# The family asked for no more texts. The last thing sent.
# $service (Text, required) - name of the service
stopped = { $service }: you will get no more texts from us. Your visits stay as they are. Send { -kw-start } to begin again.

# The family asked for texts again.
started = Welcome back. You will get our texts again. Send { -kw-help } to see what you can write.

# Answer to hello.
# $child (Text, required) - short name of the child, or the text of your-child
greeting = Hello! Tell me what you and { $child } have tried, or send { -kw-plan } to see this week.

# Answer to thanks.
thanks-reply = You are welcome. I am here whenever you want to write.

# An answer without a number, or a no to an offer: nothing is changed.
that-is-fine = That is fine. Write whenever you like.

# The family chose a language; said in the new language, which it names.
language-changed = From now on I will write in English.

# What this locale's language calls itself; stands in the list of languages, whoever reads it.
language-name = English

# The family does not follow what it is sent, or wants a language it did not name.
# $options (Choices, required) - the languages there are, numbered, each by its own name
# @max-sms 3
ask-language = Which language shall I write in? { $options }. Send the number.

# The family chose the key-word style.
style-key-words-on = From now on I will write in short sentences with key words to sign.

# The first yes of somebody who reads English: in which style texts are written.
# @max-sms 2
ask-style = How shall I write to you? 1) Everyday words. 2) Short, simple sentences. 3) Key words to sign. Send the number.

# The family chose short, simple sentences.
style-simple-on = From now on I will write in short, simple sentences.

# After the first yes: when reminders shall come. "No" is fine too.
ask-good-time = When is a good time to remind you? Send a time, for example 17:30, or "no".

# The text was not understood for the first time.
not-understood = Sorry, I did not understand. You can write "cups 3 times", "not today" or "{ -kw-plan }". Send { -kw-help } for more.

# Two texts in a row were not understood; a person has been given them.
# $service (Text, required) - name of the service
not-understood-again = Sorry, I still do not understand. I have passed your message to a person at { $service }. There is nothing you need to do.

# Part of a long text is missing.
resend-part = A part of your message did not reach me. Please send it again.

# The message had no words in it.
empty-text = Your message came without any words. Please send it again.

# A picture, a recording or a file came, without words.
# $service (Text, required) - name of the service
# @max-sms 3
media-received = Thank you. I cannot open pictures or recordings. A person at { $service } now knows that you sent one. You can show it at your visit, or write what it says.

# A word for stop stands in the message, but it may mean something else.
ask-stop = Shall I stop texting you? Write { -kw-yes } or { -kw-no }.

# The message is longer than can be read.
text-too-long = Your message is very long and I could not read all of it. Please send it in shorter pieces.

# A button was pressed whose question no longer waits; nothing was done.
choice-over = That question is over. Please write it in your own words.

## People
## @channels sms,whatsapp,chat
## @max-sms 1

# The message was given to a person.
# $service (Text, required) - name of the service
handed-to-person = Thank you. A person at { $service } will read this and answer in working hours.

# Follows a message that says a person will answer: they are not there at night.
# @risk safeguarding
danger-call = If anyone is in danger now, call 999.

# The message is about a visit; the visitor has been told.
visit-to-person = Thank you. I have passed this to your visitor, who will get back to you.

# The number is in nobody's records. Must not say anything about any family.
# $phone (Phone, required) - number families ring
unknown-number = Sorry, this number is not known to us. If you are working with a Portage service, please ring { $phone }.

# The message speaks of danger. Sent at once, whatever else is going on.
# @risk safeguarding
# @max-sms 2
# $service (Text, required) - name of the service
# $phone (Phone, required) - the service's number for families
emergency =
    This is not an emergency service. If anyone is in danger now, call 999. For urgent medical help, call 111. A person at { $service } will read your message. To talk to them, ring { $phone }.

# Follows an English text whose wording has not been reviewed in the family's language.
interpreter-offer = If you would like this in another language, reply and we will find an interpreter.

## First contact
## @channels sms,whatsapp,chat
## @max-sms 2

# The very first text to a new number. Nothing more is sent until the answer is YES.
# @risk consent
# $service (Text, required) - name of the service
# $why (Text, required) - one sentence by the service: who gave the number and what the texts are for
# $privacy (Url, required) - address of the page on what is done with data
first-text =
    Hello from { $service }. { $why } Reply { -kw-yes } to get our texts, or { -kw-stop } and we will not text again. How we look after your data: { $privacy }

# The number wrote something else before saying YES.
# @risk consent
# @max-sms 1
# $service (Text, required) - name of the service
yes-needed = Thank you for writing. Before { $service } can text you, please reply { -kw-yes }. Reply { -kw-stop } if you would rather not.
