//! Consent, danger, odd texts and reminders in a conversation.

#![cfg(test)]

use smallsteps::families::model::Consent;

use crate::conversation::{House, MAYA, TWO, play};

const ASKED: House = House { consent: Consent::Asked, ..MAYA };

#[actix_web::test]
async fn the_first_text_is_answered_in_any_language() {
    for yes in ["START", "yes", "tak", "haan", "ok", "👍", "جی ہاں"] {
        let transcript = format!("> {yes}\n< Hello! Tell me\n> help\n< UNDO: take back");
        play(ASKED, transcript.leak()).await;
    }
    for no in ["no", "nie", "نہیں", "STOP", "no thanks"] {
        let transcript = format!(
            "> {no}
             < you will get no more texts
             > thanks
             < nothing"
        );
        play(ASKED, transcript.leak()).await;
    }
    play(ASKED, "> wrong number\n< no more texts\n! wrong_number").await;
    play(MAYA, "> sorry you have the wrong number\n< no more texts\n! wrong_number").await;
}

#[actix_web::test]
async fn the_first_yes_asks_how_to_write_and_when_to_remind() {
    play(
        ASKED,
        "> yes
         < Hello! Tell me
         < How shall I write to you?
         > 2
         < I will write short, simple sentences now.
         < When shall I remind you?
         > half 6
         < 18:30",
    )
    .await;
    play(
        ASKED,
        "> yes
         < How shall I write to you?
         > key words please
         < You can sign the key words.
         < What time is good?
         > no
         < Write",
    )
    .await;
    play(
        ASKED,
        "> yes
         < How shall I write to you?
         > 7
         < How shall I write to you?
         > 1
         < When is a good time to remind you?
         > cups 3 times
         < Saved for Maya
         = Maya | Stacking cups | practised | 3 | - | - | 24 Nov",
    )
    .await;
    for (language, yes, asks, no) in
        [("pl", "tak", "O której", "nie"), ("ar", "نعم", "ما الوقت", "لا")]
    {
        let transcript: &'static str = format!("> {yes}\n< {asks}\n> {no}\n= nothing").leak();
        let voice = (language, smallsteps::l10n::Style::Standard);
        play(House { voice, ..ASKED }, transcript).await;
    }
}

#[actix_web::test]
async fn what_was_left_open_is_asked_once_more_days_later_and_then_no_more() {
    play(
        ASKED,
        "> yes
         < How shall I write to you?
         > bubbles 2 times on her own
         < Saved for Maya
         ~ How shall I write to you?
         + 48h
         > thank you
         ~ How shall I write to you?
         > bubbles 2 times on her own
         < Saved for Maya
         < How shall I write to you?
         > 2
         < short, simple sentences
         < When shall I remind you?
         + 48h
         > bubbles 4 times on her own
         < I saved
         < When shall I remind you?
         + 48h
         > bubbles 5 times on her own
         < I saved
         ~ When shall I remind you?",
    )
    .await;
    // A month later nobody is asked, nor is who set a time or refused one.
    for then in ["+ 700h", "> remind me at 17:00\n< 17:00\n+ 48h", "> 1\n< good time\n> no\n+ 48h"]
    {
        let transcript = format!(
            "> yes
             < How shall I write to you?
             {then}
             > bubbles 2 times on her own
             < Saved for Maya
             ~ How shall I write to you?
             ~ good time to remind"
        );
        play(ASKED, transcript.leak()).await;
    }
}

#[actix_web::test]
async fn stop_stays_and_start_begins_again() {
    play(
        MAYA,
        "> Stop. Thank you
         < you will get no more texts
         > thanks
         < nothing
         > cups 3
         < nothing
         = Maya | Stacking cups | practised | 3 | - | - | 24 Nov
         > 🎉🎉
         < nothing
         > yes
         < Send START to begin again
         > plan
         < This week for Maya
         > HELP
         < UNDO: take back
         > ball rolling with somebody
         < nothing
         > START
         < Welcome back
         > cups 2
         < Saved for Maya",
    )
    .await;
}

#[actix_web::test]
async fn help_and_plan_are_answered() {
    play(
        TWO,
        "> HELP
         < To talk to us, ring
         > PLAN
         < This week for Leo: Ball rolling, Looking at books.
         < This week for Amara: Ball rolling, Saying hello.",
    )
    .await;
    let key_words = House { voice: ("en-GB", smallsteps::l10n::Style::KeyWord), ..MAYA };
    play(
        key_words,
        "> HELP
         < Write \"cups 3 times\", PLAN, UNDO or STOP. Hampshire Portage will help you: ring
         < Sign: write, stop, help",
    )
    .await;
}

#[actix_web::test]
async fn danger_reaches_a_person_in_every_language() {
    for text in [
        "he hit me again last night",
        "i cant cope anymore",
        "mąż mnie bije",
        "nie chcę żyć",
        "mujhe marta hai",
        "مجھے مارتا ہے",
        "did cups 3 times but i want to die",
    ] {
        let transcript: &'static str = format!("> {text}\n< call 999\n! danger").leak();
        play(MAYA, transcript).await;
        play(House { consent: Consent::Stopped, ..MAYA }, transcript).await;
    }
    let polish = House { voice: ("pl", smallsteps::l10n::Style::Standard), ..MAYA };
    play(polish, "> mąż mnie bije\n< call 999\n< tłumacza").await;
}

#[actix_web::test]
async fn odd_texts_get_a_kind_reply_and_write_nothing() {
    play(
        MAYA,
        "> \\0\\0
         < without any words
         > ...
         < without any words
         > 🎉❤️
         < You are welcome
         > 👍
         < You are welcome
         % cups 3 times and then
         < did not reach me
         = nothing
         ! none
         > {long}
         < very long
         = nothing
         ! not_understood",
    )
    .await;
    play(MAYA, "% he hit me and\n< call 999\n! danger").await;
    play(
        MAYA,
        "> asdf qwer\n< did not understand\n> zxcv tyui\n< passed your message\n! not_understood",
    )
    .await;
}

#[actix_web::test]
async fn a_bare_reply_belongs_to_the_reminder() {
    play(
        MAYA,
        "> remind me every day at 17:30
         < every day at 17:30
         + 390m
         < with Maya?
         + 14h
         > 3
         < Saved for Maya: Stacking cups, 3 tries, yesterday.
         = Maya | Stacking cups | practised | 3 | - | - | 24 Nov",
    )
    .await;
    play(
        MAYA,
        "> remind me every day at 17:30
         + 390m
         + 10m
         > done
         < Saved for Maya: Stacking cups, today.
         > 4
         < 4 tries
         = Maya | Stacking cups | practised | 4 | - | - | 24 Nov",
    )
    .await;
    play(
        MAYA,
        "> remind me every day at 17:30
         + 390m
         > nie dzisiaj
         < that is fine
         = Maya | Stacking cups | not_today | - | - | - | 24 Nov",
    )
    .await;
}

#[actix_web::test]
async fn a_reminder_binds_only_its_own_child_and_only_so_long() {
    play(
        TWO,
        "> remind me every day at 17:30
         + 390m
         < Leo
         > Amara said hello twice
         < Saved for Amara: Saying hello, 2 tries, today.
         > 3
         < Saved for Leo: Ball rolling, 3 tries, today.
         = Leo | Ball rolling | practised | 3 | - | - | 24 Nov
         = Amara | Saying hello | practised | 2 | - | - | 24 Nov",
    )
    .await;
    play(
        MAYA,
        "> remind me every day at 17:30
         + 390m
         > pause reminders for a week
         + 37h
         > 3
         < Which activity was it for Maya?
         ! unclear",
    )
    .await;
}

#[actix_web::test]
async fn a_wrong_number_is_a_stranger_from_then_on() {
    for house in [ASKED, MAYA] {
        play(
            house,
            "> sorry you have the wrong number
             < you will get no more texts
             ! wrong_number
             > START
             < this number is not known to us
             > plan
             < this number is not known to us",
        )
        .await;
    }
}

#[actix_web::test]
async fn a_watched_phone_hears_nothing_at_all() {
    for text in [
        "he hit me dont text back",
        "did cups 3 times. please dont reply he reads my messages",
        "nie odpisuj, mąż czyta moje sms",
        "jawab mat dena woh mera phone dekhta hai",
    ] {
        let transcript = format!(
            "> {text}
             < nothing
             = nothing
             > cups 3
             < nothing
             = nothing"
        );
        play(MAYA, transcript.leak()).await;
    }
    play(MAYA, "> he hit me dont text back\n< nothing\n! danger").await;
    play(MAYA, "> please dont text back\n< nothing\n! quiet").await;
}

#[actix_web::test]
async fn what_is_said_of_staff_is_an_allegation() {
    play(MAYA, "> the visitor hit him\n< call 999\n! allegation").await;
}

#[actix_web::test]
async fn no_other_task_shows_the_words_of_danger() {
    for (text, tasks) in [
        ("i want to talk to someone, the visitor hit him", "allegation"),
        ("i want to complain, your visitor hit my son", "allegation"),
        ("can someone ring me, he hit me last night", "danger"),
        ("wrong number but the man here hits his kids", "danger"),
    ] {
        play(MAYA, format!("> {text}\n< 999\n! {tasks}").leak()).await;
    }
    let long = format!(
        "> {} the visitor hit him\n< very long\n< 999\n! allegation",
        "and so on ".repeat(170)
    );
    play(MAYA, long.leak()).await;
}

#[actix_web::test]
async fn who_does_not_understand_is_offered_the_languages_each_by_its_own_name() {
    for text in ["i not understand", "nie rozumiem", "nu inteleg", "لا أفهم"] {
        let transcript = format!(
            "> {text}
             < 1 English
             < Polski
             < اردو
             ! none
             > 7
             < Od teraz
             > plan
             < Stacking cups"
        );
        play(MAYA, transcript.leak()).await;
    }
    play(
        MAYA,
        "> i not understand
         < 1 English
         > 99
         < 1 English
         > i not understand
         < A person
         ! talk_to_person
         > cups 3
         = Maya | Stacking cups | practised | 3 | - | - | 24 Nov",
    )
    .await;
    play(
        MAYA,
        "> please write in french
         < 1 English
         ! talk_to_person
         > none of them
         ! talk_to_person talk_to_person",
    )
    .await;
    play(MAYA, "> i not understand\n< 1 English\n> română\n< De acum").await;
}
