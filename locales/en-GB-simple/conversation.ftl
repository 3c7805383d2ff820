# Easy Read: one idea in a sentence, everyday words, no short forms, numbers as figures. Drafts: to
# be read by people who use Easy Read. What is about consent or danger stays in full English.

-kw-undo = UNDO
-kw-plan = PLAN
-kw-help = HELP
-kw-stop = STOP
-kw-start = START
-kw-yes = YES
-kw-no = NO
-kw-book = BOOK

your-child = your child

practice-recorded =
    I saved this for { $child }: { $activity }{ $tries ->
        [0] { "" }
        [one] , 1 time
       *[other] , { $tries } times
    }{ $help ->
       *[none] { "" }
        [independent] , no help
        [verbal] , help with words
        [gesture] , you pointed
        [model] , you showed how
        [partial_physical] , a little help by hand
        [full_physical] , hand on hand
        [some_help] , some help
    }, { $day ->
        [today] today
        [yesterday] yesterday
       *[other] { $date }
    }. { $outcome ->
       *[practised] { "" }
        [achieved] It worked!
        [not_yet] Not yet. That is fine.
    } { $enjoyed ->
       *[none] { "" }
        [yes] It was fun.
        [ok] It was OK.
        [no] It was less fun.
    } Wrong? Send { -kw-undo }.

corrected =
    I changed this for { $child }: { $activity }{ $tries ->
        [0] { "" }
        [one] , 1 time
       *[other] , { $tries } times
    }{ $help ->
       *[none] { "" }
        [independent] , no help
        [verbal] , help with words
        [gesture] , you pointed
        [model] , you showed how
        [partial_physical] , a little help by hand
        [full_physical] , hand on hand
        [some_help] , some help
    }, { $day ->
        [today] today
        [yesterday] yesterday
       *[other] { $date }
    }. { $outcome ->
       *[practised] { "" }
        [achieved] It worked!
        [not_yet] Not yet. That is fine.
    } { $enjoyed ->
       *[none] { "" }
        [yes] It was fun.
        [ok] It was OK.
        [no] It was less fun.
    } Wrong? Send { -kw-undo }.

not-today-recorded =
    Thank you for telling me. No practice for { $child } { $day ->
        [today] today
        [yesterday] yesterday
       *[other] on { $date }
    }. That is fine. Wrong? Send { -kw-undo }.

practice-passed-on = Thank you for telling me about { $child }. I cannot save this. A person at { $service } will read it.

undone = I took away { $activity } for { $child }. You can send it again.

nothing-to-undo = There is nothing to take away. Did you practise? Tell me what you did.

ask-language = Which language do you want? { $options }. Send me the number.

ask-which-child = Which child? { $options }. Send me the number or the name.

ask-which-activity = What did you do with { $child }? { $options }. Send me the number.

ask-how-many = How many times did you do { $activity }? You can send a number, like 3.

ask-help-level =
    I saved it. { $activity }: how much help? 1 no help. 2 words. 3 you showed how. 4 a little help by hand. 5 hand on hand.

plan = This week with { $child }: { $activities }. A few minutes is enough.

plan-empty = There is no plan for { $child } yet. Your visitor will make one with you.

progress =
    { $days ->
        [0] I have nothing for { $child } this week yet. Small moments are good.
        [one] You and { $child } practised on 1 day this week. Every day helps.
       *[other] You and { $child } practised on { $days } days this week. Every day helps.
    }

help-words =
    { $service }. Tell me what you did, like this: "cups 3 times". Send { -kw-plan } to see this week. Send { -kw-undo } if I am wrong. Send { -kw-stop } to end the texts. Send { -kw-book } to get a visit. Do you want to talk? Ring { $phone }.

stopped = { $service }: we will not text you again. Your visits stay the same. Do you want texts again? Send { -kw-start }.

started = Hello again. We will text you now. Do you need help? Send { -kw-help }.

greeting = Hello! What did you and { $child } do? Tell me. Send { -kw-plan } to see this week.

thanks-reply = That is OK. You can text me any time.

that-is-fine = That is fine. You can text me any time.

language-changed = I will write in English now.

style-key-words-on = I will write short sentences now. I will add key words to sign.

style-simple-on = I will write short, simple sentences now.

ask-good-time = When shall I remind you? Send a time, like this: 17:30. Or send "no".

not-understood = Sorry, I do not understand. You can write "cups 3 times" or "not today". Do you need help? Send { -kw-help }.

not-understood-again = Sorry, I do not understand. A person at { $service } will read your text. You do not need to do anything.

resend-part = Some of your text did not come. Please send it again.

empty-text = Your text had no words. Please send it again.

media-received = Thank you. I cannot see pictures or hear messages. A person at { $service } knows you sent one. You can show it at your visit. Or write it to me.

ask-stop = Do you want no more texts? Write { -kw-yes } or { -kw-no }.

text-too-long = Your text is very long. I could not read all of it. Please send short texts.

choice-over = That question is over. Please write to us in your own words.

handed-to-person = Thank you. A person at { $service } will read this. They will answer in working hours.

visit-to-person = Thank you. I told your visitor. Your visitor will answer you.

unknown-number = Sorry, we do not know this number. Do you have Portage visits? Please ring { $phone }.

interpreter-offer = Do you want this in another language? Text us. We will find a person to help.
