//! Practice told in pieces: what comes a moment later completes or corrects the right entry.

#![cfg(test)]

use crate::conversation::{MAYA, TWO, play};

#[actix_web::test]
async fn what_is_added_a_moment_later_completes_the_entry() {
    play(
        MAYA,
        "> did cups 3 times
         < Saved for Maya: Stacking cups, 3 tries, today.
         + 5m
         > she hated it
         < Changed for Maya: Stacking cups, 3 tries, today. Less fun this time.
         > with a bit of help
         < Changed for Maya: Stacking cups, 3 tries, some help, today.
         = Maya | Stacking cups | practised | 3 | some_help | no | 24 Nov
         > undo
         < Changed for Maya: Stacking cups, 3 tries, today.
         = Maya | Stacking cups | practised | 3 | - | no | 24 Nov
         ! none",
    )
    .await;
}

#[actix_web::test]
async fn a_count_or_help_told_with_the_name_again_is_no_second_practice() {
    play(
        MAYA,
        "> did cups
         < how many times
         > cups 3 times
         < Changed for Maya: Stacking cups, 3 tries, today.
         = Maya | Stacking cups | practised | 3 | - | - | 24 Nov
         > cups 2 times
         < Saved for Maya: Stacking cups, 2 tries, today.
         = Maya | Stacking cups | practised | 3 | - | - | 24 Nov
         = Maya | Stacking cups | practised | 2 | - | - | 24 Nov
         + 2h
         > cups with help
         < Saved for Maya: Stacking cups, some help, today.",
    )
    .await;
}

#[actix_web::test]
async fn what_is_said_of_both_is_of_both_and_goes_back_together() {
    play(
        MAYA,
        "> did cups and bubbles
         < Saved for Maya: Stacking cups, today.
         < Saved for Maya: Bubbles, today.
         > she loved it
         < Changed for Maya: Stacking cups, today. Enjoyed it.
         < Changed for Maya: Bubbles, today. Enjoyed it.
         = Maya | Stacking cups | practised | - | - | yes | 24 Nov
         = Maya | Bubbles | practised | - | - | yes | 24 Nov
         > undo
         = Maya | Stacking cups | practised | - | - | - | 24 Nov
         = Maya | Bubbles | practised | - | - | - | 24 Nov
         > undo
         = nothing",
    )
    .await;
}

#[actix_web::test]
async fn a_correction_is_about_the_activity_it_names() {
    play(
        MAYA,
        "> cups 3 times all by herself
         > bubbles twice, it was ok
         > no wait cups was 4
         < Changed for Maya: Stacking cups, 4 tries
         = Maya | Stacking cups | achieved | 4 | independent | - | 24 Nov
         = Maya | Bubbles | practised | 2 | - | ok | 24 Nov
         > undo
         = Maya | Stacking cups | achieved | 3 | independent | - | 24 Nov
         = Maya | Bubbles | practised | 2 | - | ok | 24 Nov
         + 3h
         > no wait bubbles was 5
         = Maya | Stacking cups | achieved | 3 | independent | - | 24 Nov
         = Maya | Bubbles | practised | 5 | - | ok | 24 Nov",
    )
    .await;
}

#[actix_web::test]
async fn an_activity_alone_still_says_what_the_last_entry_was() {
    play(
        MAYA,
        "> bubbles once
         > cups 3 times
         > no i meant bubbles
         = Maya | Bubbles | practised | 1 | - | - | 24 Nov
         = Maya | Bubbles | practised | 3 | - | - | 24 Nov",
    )
    .await;
}

#[actix_web::test]
async fn what_may_be_about_either_child_or_another_day_is_its_own() {
    play(
        TWO,
        "> both did ball rolling
         < Saved for Leo: Ball rolling, today.
         < Saved for Amara: Ball rolling, today.
         > Leo hated it
         < Changed for Leo: Ball rolling, today. Less fun this time.
         = Leo | Ball rolling | practised | - | - | no | 24 Nov
         = Amara | Ball rolling | practised | - | - | - | 24 Nov
         > Amara did ball rolling 4 times yesterday
         < Saved for Amara: Ball rolling, 4 tries, yesterday.",
    )
    .await;
}

#[actix_web::test]
async fn an_answer_without_a_number_is_fine() {
    play(
        MAYA,
        "> did cups
         < how many times
         > lots
         < That is fine.
         = Maya | Stacking cups | practised | - | - | - | 24 Nov
         ! none",
    )
    .await;
}
