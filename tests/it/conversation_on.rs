//! Questions that wait, one a turn; what was called off and was not meant; machines that answer us.

#![cfg(test)]

use smallsteps::families::model::Consent;

use crate::conversation::{House, MAYA, TWO, play};
use crate::visits_by_text::play as play_visits;

#[actix_web::test]
async fn one_question_a_turn_and_the_second_after_its_answer() {
    play_visits(
        MAYA,
        "* booked 26 Nov 09:00
         > Maya did it twice and can we move thursday
         < Which activity was it for Maya? 1 Stacking cups, 2 Bubbles. Send the number.
         ~ free at these times
         ! unclear
         > 1
         < When would suit you better? Until you choose, the visit stays: Thursday 26 November
         < Thursday 26 November at 10:00
         # 26 Nov 09:00 booked
         = Maya | Stacking cups | achieved | 2 | - | - | 24 Nov
         > friday at 2
         < 27 November at 14:00
         # 27 Nov 14:00 booked",
    )
    .await;
}

#[actix_web::test]
async fn a_number_answers_the_question_that_was_asked_and_no_other() {
    play_visits(
        MAYA,
        "* booked 26 Nov 09:00
         * booked 03 Dec 10:30
         > did it twice and cancel a visit
         < Which activity was it
         ~ Which visit
         > 2
         < Which visit do you mean? Send the number.
         # 26 Nov 09:00 booked
         # 03 Dec 10:30 booked
         = Maya | Bubbles | achieved | 2 | - | - | 24 Nov
         > 2
         < This visit is cancelled: Thursday 3 December
         # 26 Nov 09:00 booked",
    )
    .await;
}

#[actix_web::test]
async fn what_comes_between_ends_no_question() {
    play_visits(
        MAYA,
        "* booked 26 Nov 09:00
         > should i cancel thursday?
         < Shall I cancel this visit?
         > cups 3 times
         < Shall I cancel this visit? Wren Hale, Thursday 26 November
         = Maya | Stacking cups | practised | 3 | - | - | 24 Nov
         > bubbles
         ~ Shall I cancel
         ~ how many times
         # 26 Nov 09:00 booked
         > yes
         < This visit is cancelled
         # nothing",
    )
    .await;
    play_visits(
        MAYA,
        "> book a visit
         < 2 Thursday 26 November at 10:00
         > cups 3
         < 2 Thursday 26 November at 10:00
         = Maya | Stacking cups | practised | 3 | - | - | 24 Nov
         > 2
         < Booked: Wren Hale will visit you, Thursday 26 November at 10:00.
         = Maya | Stacking cups | practised | 3 | - | - | 24 Nov",
    )
    .await;
    play(
        TWO,
        "> ball rolling 3 times
         < Who was this for?
         > thanks
         < You are welcome
         < Who was this for? 1 Leo, 2 Amara.
         > thank you
         < You are welcome
         ~ Who was this for?
         > leo
         = Leo | Ball rolling | practised | 3 | - | - | 24 Nov",
    )
    .await;
}

#[actix_web::test]
async fn a_stop_ends_every_question() {
    play_visits(
        MAYA,
        "* booked 26 Nov 09:00
         > did it twice and can we move thursday
         < Which activity
         > STOP
         < you will get no more texts
         ~ Which activity
         > START
         < Welcome back
         ~ free at these times
         # 26 Nov 09:00 booked",
    )
    .await;
}

#[actix_web::test]
async fn a_yes_with_something_else_behind_it_cancels_nothing() {
    for said in [
        "yes come",
        "yes please come",
        "yes we'll be in",
        "yes tell her the gate is broken",
        "tak, przyjdźcie",
        "tak, przyjdźcie w czwartek",
        "da, veniti va rog",
        "نعم تعالوا",
        "так, приходьте",
        "sim, venham",
    ] {
        let transcript = format!(
            "* booked 26 Nov 09:00
             > should i cancel thursday?
             < Shall I cancel this visit?
             > {said}
             # 26 Nov 09:00 booked"
        );
        play_visits(MAYA, transcript.leak()).await;
    }
    for said in ["yes", "yes please cancel it", "tak, proszę odwołać"] {
        let transcript = format!(
            "* booked 26 Nov 09:00
             > should i cancel thursday?
             > {said}
             < This visit is cancelled
             # nothing"
        );
        play_visits(MAYA, transcript.leak()).await;
    }
}

#[actix_web::test]
async fn undo_while_a_visit_is_asked_about_keeps_the_visit_and_the_entry() {
    play_visits(
        MAYA,
        "* booked 26 Nov 09:00
         > cups 3 times
         > should i cancel thursday?
         < Shall I cancel this visit?
         > undo
         # 26 Nov 09:00 booked
         = Maya | Stacking cups | practised | 3 | - | - | 24 Nov
         > undo
         < Taken back
         = nothing",
    )
    .await;
    // What was done after the question is taken back first, and a visit that is off comes back.
    play_visits(
        MAYA,
        "* booked 26 Nov 09:00
         > should i cancel thursday?
         < Shall I cancel this visit?
         + 1m
         > cups 3 times
         > undo
         < Taken back
         = nothing
         # 26 Nov 09:00 booked",
    )
    .await;
    play_visits(
        MAYA,
        "* booked 26 Nov 09:00
         > cancel thursday
         < This visit is cancelled
         > book
         > undo
         # 26 Nov 09:00 booked",
    )
    .await;
}

#[actix_web::test]
async fn a_cancel_that_was_not_meant_is_put_back() {
    for said in
        ["keep it", "actually keep it", "oh no dont cancel it", "wait no", "i meant dont cancel"]
    {
        let transcript = format!(
            "* booked 26 Nov 09:00
             > cancel thursday
             < This visit is cancelled: Thursday 26 November
             < Send UNDO to put it back.
             > {said}
             < Your visit is booked again: Wren Hale, Thursday 26 November
             # 26 Nov 09:00 booked"
        );
        play_visits(MAYA, transcript.leak()).await;
    }
    // It may be no other time that is not wanted.
    play_visits(
        MAYA,
        "* booked 26 Nov 09:00
         > cancel thursday
         > no
         < This visit is cancelled: Thursday 26 November
         < Send UNDO to put it back.
         # nothing
         + 90m
         > keep it
         # nothing",
    )
    .await;
}

#[actix_web::test]
async fn whether_a_stop_was_meant_is_asked() {
    for said in ["STOPP", "S T O P", "hmm stop"] {
        let transcript = format!(
            "> {said}
             < Shall I stop texting you? Write YES or NO.
             > yes
             < you will get no more texts
             > cups 3
             < nothing"
        );
        play(MAYA, transcript.leak()).await;
    }
    play(
        MAYA,
        "> stop it maya said
         < Shall I stop texting you?
         > no
         < That is fine
         > cups 3
         < Stacking cups
         ! none",
    )
    .await;
}

#[actix_web::test]
async fn a_stop_about_one_child_of_two_is_asked_about() {
    play(
        TWO,
        "> STOP LEO
         < Shall I stop texting you?
         > no
         < That is fine
         > stop texts about leo
         < Shall I stop texting you?
         > STOP
         < you will get no more texts",
    )
    .await;
}

#[actix_web::test]
async fn the_time_of_reminders_is_asked_for_until_it_fits() {
    play(
        MAYA,
        "> remind me
         < Please write the time as well
         > 9.30pm
         < That is in your quiet hours
         > 5pm
         < I will remind you every day at 17:00.
         > 6
         ~ remind you",
    )
    .await;
    play(
        House { consent: Consent::Stopped, ..MAYA },
        "> remind me at 17:30
         < Send START to begin again
         ~ I will remind you",
    )
    .await;
}

#[actix_web::test]
async fn a_machine_that_answers_us_is_answered_three_times() {
    play(
        MAYA,
        "> Auto reply: I am on leave until Monday
         < did not understand
         > Auto reply: I am on leave until Monday
         < passed your message to a person
         > Auto reply: I am on leave until Monday
         < did not understand
         > Auto reply: I am on leave until Monday
         < nothing
         ! not_understood not_understood
         > Auto reply: I am on leave until Monday
         < nothing
         > cups 3
         < Stacking cups
         > HELP
         > HELP
         > HELP
         > HELP
         < To talk to us, ring",
    )
    .await;
}
