//! Practice told by text: recorded at once, told apart, corrected, taken back.

#![cfg(test)]

use smallsteps::families::model::Consent;
use smallsteps::l10n::Style;

use crate::conversation::{House, MAYA, TWO, play};

#[actix_web::test]
async fn one_text_says_it_all() {
    play(
        MAYA,
        "> Maya did 3 stacking cups today with a bit of help, loved it
         < Saved for Maya: Stacking cups, 3 tries, some help, today.
         < Enjoyed it.
         < Send UNDO to take it back.
         = Maya | Stacking cups | practised | 3 | some_help | yes | 24 Nov
         ! none",
    )
    .await;
}

#[actix_web::test]
async fn what_is_known_is_recorded_at_once_and_silence_loses_nothing() {
    play(
        MAYA,
        "> did cups
         < Saved for Maya: Stacking cups, today.
         < how many times
         = Maya | Stacking cups | practised | - | - | - | 24 Nov
         + 1h
         > 5
         < Changed for Maya: Stacking cups, 5 tries, today.
         = Maya | Stacking cups | practised | 5 | - | - | 24 Nov
         > bubbles
         = Maya | Stacking cups | practised | 5 | - | - | 24 Nov
         = Maya | Bubbles | practised | - | - | - | 24 Nov
         > 👍
         < You are welcome
         = Maya | Stacking cups | practised | 5 | - | - | 24 Nov
         = Maya | Bubbles | practised | - | - | - | 24 Nov
         ! none",
    )
    .await;
}

#[actix_web::test]
async fn a_number_the_next_day_still_answers_and_a_late_one_is_asked_about() {
    play(
        MAYA,
        "> did cups
         + 20h
         > 5
         < Changed for Maya: Stacking cups, 5 tries, yesterday.
         + 30h
         > 4
         < Which activity was it for Maya? 1
         ! unclear
         > 2
         < Saved for Maya: Bubbles, 4 tries, today.
         ! none
         = Maya | Stacking cups | practised | 5 | - | - | 24 Nov
         = Maya | Bubbles | practised | 4 | - | - | 26 Nov",
    )
    .await;
}

#[actix_web::test]
async fn children_are_told_apart_by_name_or_by_asking_once() {
    play(
        TWO,
        "> ball rolling 3 times
         < Who was this for? 1
         = nothing
         ! unclear
         > 2
         < Saved for Amara: Ball rolling, 3 tries, today.
         ! none
         = Amara | Ball rolling | practised | 3 | - | - | 24 Nov
         > Leo did ball rolling twice
         < Saved for Leo: Ball rolling, 2 tries, today.
         + 1h
         > both did ball rolling
         < Saved for Leo: Ball rolling, today.
         < Saved for Amara: Ball rolling, today.
         = Leo | Ball rolling | practised | 2 | - | - | 24 Nov
         = Leo | Ball rolling | practised | - | - | - | 24 Nov
         = Amara | Ball rolling | practised | 3 | - | - | 24 Nov
         = Amara | Ball rolling | practised | - | - | - | 24 Nov
         > undo
         < Taken back: Ball rolling for Leo.
         < Taken back: Ball rolling for Amara.
         = Leo | Ball rolling | practised | 2 | - | - | 24 Nov
         = Amara | Ball rolling | practised | 3 | - | - | 24 Nov
         > did books
         < Saved for Leo: Looking at books, today.",
    )
    .await;
}

#[actix_web::test]
async fn one_question_is_answered_by_number_name_or_both() {
    for (answer, log) in [
        ("1", "= Leo | Ball rolling | practised | 4 | - | - | 24 Nov"),
        ("Leo", "= Leo | Ball rolling | practised | 4 | - | - | 24 Nov"),
        ("leo ball rolling", "= Leo | Ball rolling | practised | 4 | - | - | 24 Nov"),
        ("it was amara, she loved it", "= Amara | Ball rolling | practised | 4 | - | yes | 24 Nov"),
        (
            "both",
            "= Leo | Ball rolling | practised | 4 | - | - | 24 Nov
             = Amara | Ball rolling | practised | 4 | - | - | 24 Nov",
        ),
    ] {
        let transcript = format!(
            "> ball rolling x4
             < Who was this for?
             > {answer}
             {log}
             ! none"
        );
        play(TWO, transcript.leak()).await;
    }
    play(
        TWO,
        "> ball rolling x4
         > 7
         < Who was this for?
         > not sure
         < A person at
         = nothing
         ! unclear",
    )
    .await;
}

#[actix_web::test]
async fn a_report_of_its_own_is_no_answer() {
    play(
        TWO,
        "> ball rolling 3 times
         < Who was this for?
         > Leo books, Amara hello
         < Saved for Leo: Looking at books, today.
         < Saved for Amara: Saying hello, today.
         = Leo | Looking at books | practised | - | - | - | 24 Nov
         = Amara | Saying hello | practised | - | - | - | 24 Nov
         ! unclear
         < Who was this for? 1 Leo, 2 Amara.
         + 1h
         > leo did it 3 times
         < Saved for Leo: Ball rolling, 3 tries, today.
         ! none
         > leo did it 3 times
         < Which activity was it for Leo?
         ! unclear
         > did hello twice with Amara
         < Saved for Amara: Saying hello, 2 tries, today.
         < Which activity was it for Leo?
         ! unclear",
    )
    .await;
}

#[actix_web::test]
async fn quick_texts_are_neither_dropped_nor_crossed() {
    play(
        MAYA,
        "> cups 3
         > no 4
         < Changed for Maya: Stacking cups, 4 tries
         = Maya | Stacking cups | practised | 4 | - | - | 24 Nov
         > did cups
         > bubbles twice, loved it
         = Maya | Stacking cups | practised | 4 | - | - | 24 Nov
         = Maya | Stacking cups | practised | - | - | - | 24 Nov
         = Maya | Bubbles | practised | 2 | - | yes | 24 Nov
         + 1h
         > we did it
         @ 300x 2 times
         < Which activity was it for Maya?
         ! unclear unclear",
    )
    .await;
}

#[actix_web::test]
async fn a_correction_changes_what_it_says_and_nothing_else() {
    play(
        MAYA,
        "> cups 3 times with a bit of help
         > no i meant 4
         < Changed for Maya: Stacking cups, 4 tries, some help, today.
         > that was yesterday
         < yesterday
         = Maya | Stacking cups | practised | 4 | some_help | - | 23 Nov
         > undo
         = Maya | Stacking cups | practised | 4 | some_help | - | 24 Nov
         > undo
         = Maya | Stacking cups | practised | 3 | some_help | - | 24 Nov
         > undo
         < Taken back: Stacking cups for Maya.
         = nothing
         > undo
         < nothing to take back
         > no 4
         < Which activity was it for Maya?
         ! unclear",
    )
    .await;
}

#[actix_web::test]
async fn a_correction_of_the_child_moves_the_entry() {
    play(
        TWO,
        "> Leo ball rolling 3
         > no that was Amara
         < Changed for Amara: Ball rolling, 3 tries, today.
         = Amara | Ball rolling | practised | 3 | - | - | 24 Nov
         > undo
         = Leo | Ball rolling | practised | 3 | - | - | 24 Nov",
    )
    .await;
}

#[actix_web::test]
async fn days_keep_their_own_date() {
    play(
        MAYA,
        "+ 13h
         @ 5m cups 3
         < Saved for Maya: Stacking cups, 3 tries, yesterday.
         = Maya | Stacking cups | practised | 3 | - | - | 24 Nov
         @ 8d cups 2
         < A person at
         ! not_logged
         > did bubbles yesterday
         = Maya | Stacking cups | practised | 3 | - | - | 24 Nov
         = Maya | Bubbles | practised | - | - | - | 24 Nov",
    )
    .await;
    let new = House { plan: Some((1, 70)), ..MAYA };
    play(
        new,
        "> did cups on sunday
         < I cannot save that in the plan
         = nothing
         ! not_logged",
    )
    .await;
    let over = House { plan: Some((200, -100)), ..MAYA };
    play(over, "> did cups 3 times\n< passed it to a person\n! not_logged\n= nothing").await;
    let none = House { plan: None, ..MAYA };
    play(
        none,
        "> did cups 3 times\n< passed it to a person\n! not_logged\n> plan\n< no activities",
    )
    .await;
}

#[actix_web::test]
async fn a_day_without_practice_is_told_without_blame() {
    play(
        MAYA,
        "> not today, she's poorly
         < that is fine
         = Maya | Stacking cups | not_today | - | - | - | 24 Nov | child_unwell",
    )
    .await;
}

#[actix_web::test]
async fn key_words_stay_short() {
    let house = House { voice: ("en-GB", Style::KeyWord), ..MAYA };
    play(
        house,
        "> did cups
         < Play: Maya, Stacking cups, today. Send UNDO to change it.
         < Sign: play, change
         > 3
         < Changed, Maya: Stacking cups, 3 times, today.
         = Maya | Stacking cups | practised | 3 | - | - | 24 Nov
         > undo
         > undo
         < Gone now: Stacking cups for Maya.
         = nothing",
    )
    .await;
}

#[actix_web::test]
async fn practice_from_a_number_that_has_not_said_yes_is_kept() {
    let asked = House { consent: Consent::Asked, ..MAYA };
    play(
        asked,
        "> did cups
         < please reply YES
         = Maya | Stacking cups | practised | - | - | - | 24 Nov
         > yes
         < Hello! Tell me
         > bubbles
         < Saved for Maya: Bubbles",
    )
    .await;
}
