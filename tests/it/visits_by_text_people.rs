//! Visits by text: whose they are, in which language, who may and who hears of it.

#![cfg(test)]

use smallsteps::db::Id;
use smallsteps::families::model::{Consent, NewCarer, PhoneNumber};
use smallsteps::families::store::{self as families, ConsentEvent};
use smallsteps::l10n::Style;

use crate::conversation::{House, MAYA, TWO, Talk};
use crate::support::app::*;
use crate::visits_by_text::{HOURS, play};

#[actix_web::test]
async fn whose_visit_it_is_is_asked_where_two_children_are_known() {
    play(
        TWO,
        "> book a visit
         < Who is the visit for? 1 Leo, 2 Amara. Send the number or the name.
         > Amara
         < Wren Hale is free at these times.
         > 1
         < Booked: Wren Hale will visit you, Thursday 26 November at 09:00.
         # 26 Nov 09:00 booked Amara
         > book a visit for Leo on friday at 2
         < Booked: Wren Hale will visit you, Friday 27 November at 14:00.
         # 27 Nov 14:00 booked Leo
         # 26 Nov 09:00 booked Amara
         > cancel friday
         < This visit is cancelled: Friday 27 November at 14:00.
         # 26 Nov 09:00 booked Amara",
    )
    .await;
}

#[actix_web::test]
async fn a_text_about_danger_changes_no_visit_that_others_would_hear_of() {
    play(
        MAYA,
        "* booked 25 Nov 10:30
         > he hit me. cancel tomorrow's visit
         < 999
         # 25 Nov 10:30 booked",
    )
    .await;
}

#[actix_web::test]
async fn in_polish_and_urdu() {
    let polish = House { voice: ("pl", Style::Standard), ..MAYA };
    play(
        polish,
        "* booked 25 Nov 10:30
         > chyba muszę odwołać jutrzejszą wizytę
         < Odwołać wizytę? Wren Hale, środa, 25 listopada, 10:30.
         # 25 Nov 10:30 booked
         > nie
         < Dobrze, wizyta zostaje
         > proszę odwołać jutrzejszą wizytę
         < Wizyta odwołana: środa, 25 listopada, 10:30.
         # nothing
         > BOOK
         < Wolne terminy (Wren Hale).
         < 1 czwartek, 26 listopada, 09:00
         > 1
         < Umówiono wizytę (Wren Hale): czwartek, 26 listopada, 09:00.
         # 26 Nov 09:00 booked",
    )
    .await;
    let urdu = House { voice: ("ur", Style::Standard), ..MAYA };
    play(
        urdu,
        "* booked 25 Nov 10:30
         * booked 03 Dec 10:30
         > ملاقات منسوخ کریں
         < کون سی ملاقات؟ نمبر بھیجیں۔
         > 2
         < یہ ملاقات منسوخ ہے
         # 25 Nov 10:30 booked
         > kal ki mulaqat cancel kar dein
         < یہ ملاقات منسوخ ہے
         # nothing",
    )
    .await;
}

#[actix_web::test]
async fn who_may_not_book_or_has_not_said_yes_changes_nothing() {
    on_each_engine(|t| async move {
        let mut talk = Talk::begin(&t, MAYA).await;
        t.exec(HOURS).await.unwrap();
        talk.play("* booked 25 Nov 10:30").await;
        t.exec("UPDATE carer_child SET may_book = NOT may_book;").await.unwrap();
        talk.play(
            "> cancel tomorrow's visit
             < passed this to your visitor
             # 25 Nov 10:30 booked
             ! visit
             > visits
             < Wednesday 25 November at 10:30",
        )
        .await;
    })
    .await;
    play(
        House { consent: Consent::Asked, ..MAYA },
        "* booked 25 Nov 10:30
         > cancel
         < please reply YES
         > cancel tomorrow's visit
         < please reply YES
         # 25 Nov 10:30 booked
         ! visit visit",
    )
    .await;
}

#[actix_web::test]
async fn a_watched_phone_says_nothing_and_changes_nothing() {
    play(
        MAYA,
        "* booked 25 Nov 10:30
         > he reads my phone, don't text me back
         < nothing
         > cancel tomorrow's visit
         < nothing
         > visits
         < nothing
         # 25 Nov 10:30 booked",
    )
    .await;
}

#[actix_web::test]
async fn practice_and_visits_in_one_conversation_stay_apart() {
    play(
        MAYA,
        "* booked 25 Nov 10:30
         > cups 3 times, and please cancel tomorrow's visit
         < Saved for Maya
         < This visit is cancelled
         = Maya | Stacking cups | practised | 3 | - | - | 24 Nov
         # nothing
         > undo
         < Taken back: Stacking cups
         < Your visit is booked again
         = nothing
         > cups 3
         > cancel tomorrow's visit
         < This visit is cancelled
         > no it was 4
         < 4 tries
         = Maya | Stacking cups | practised | 4 | - | - | 24 Nov
         > book a visit
         < 3 Thursday 26 November at 11:00
         > bubbles 2
         < Saved for Maya
         # nothing",
    )
    .await;
}

#[actix_web::test]
async fn the_other_carer_hears_of_it_and_the_writer_once() {
    on_each_engine(|t| async move {
        let mut talk = Talk::begin(&t, MAYA).await;
        t.exec(HOURS).await.unwrap();
        let second = "+447700900777";
        second_carer(&talk, second).await;
        talk.play("* booked 25 Nov 10:30\n* booked 03 Dec 10:30").await;
        let before = t.sent().len();
        talk.play("> cancel tomorrow's visit\n< This visit is cancelled").await;
        let told = |from: usize| -> Vec<(String, String)> {
            t.sent()[from..].iter().map(|text| (text.to.clone(), text.text.clone())).collect()
        };
        let texts = told(before);
        assert_eq!(texts.len(), 2, "{texts:?}");
        assert!(texts.iter().any(|(to, _)| to == talk.home.number()), "{texts:?}");
        assert!(texts.iter().any(|(to, _)| to == second), "{texts:?}");
        assert!(texts.iter().all(|(_, text)| text.contains("25 November")), "{texts:?}");
        talk.play("* booked 10 Dec 10:30").await;
        let before = t.sent().len();
        talk.play("> cancel all visits\n> yes\n# nothing").await;
        let texts = told(before);
        let other: Vec<&String> =
            texts.iter().filter(|(to, _)| to == second).map(|(_, text)| text).collect();
        assert_eq!(other.len(), 1, "one letter, not one for each: {texts:?}");
        assert!(other[0].contains("2 visits are cancelled"), "{other:?}");
        assert!(other[0].contains("10 December"), "{other:?}");
    })
    .await;
}

/// A second carer of the same child, whose number said yes.
async fn second_carer(talk: &Talk<'_>, number: &str) {
    let new = NewCarer {
        id: Id::at(talk.t.clock.now()),
        name: "Bilal Yusuf".to_owned(),
        called: Some("Baba".to_owned()),
        phone: Some(PhoneNumber::parse(number).unwrap()),
        ..new_family(talk.t.clock.now(), number).carers.remove(0)
    };
    let (id, family) = (new.id, talk.home.family.id);
    let (app, visitor) = (&talk.t.app, talk.home.visitor);
    smallsteps::families::people::add_carer(app, visitor, family, new, None).await.unwrap();
    let scope = talk.home.scope;
    let keys = app.keys.clone();
    let now = talk.t.clock.now();
    app.db
        .write(move |c| {
            let sealer = keys.family(c, scope)?;
            let numbers = families::addresses_of(c, scope, &sealer, id)?;
            let rev = smallsteps::db::store::bump(c, scope)?;
            let (kind, source, wording) = (Consent::Yes, "text", "test/1");
            let event = ConsentEvent { address_id: numbers[0].id, kind, source, wording };
            families::set_consent(c, scope, &event, now, rev)
        })
        .await
        .unwrap();
    talk.t.settle(&smallsteps::serve::rooms()).await;
}

#[actix_web::test]
async fn asking_for_the_visitor_by_name_books_where_none_is_to_come() {
    play(
        MAYA,
        "> can Wren come on friday at 2pm
         < Booked: Wren Hale will visit you, Friday 27 November at 14:00.
         # 27 Nov 14:00 booked
         > cancel friday
         < This visit is cancelled: Friday 27 November at 14:00.
         > Can Wren come friday
         < Wren Hale is free at these times.
         > 1
         < Booked: Wren Hale will visit you, Friday 27 November
         # 27 Nov 13:00 booked",
    )
    .await;
}

#[actix_web::test]
async fn the_same_cancel_twice_is_about_the_same_visit() {
    play(
        MAYA,
        "* booked 25 Nov 10:30
         * booked 02 Dec 10:30
         > cancel tomorrow's visit
         < This visit is cancelled: Wednesday 25 November at 10:30.
         # 02 Dec 10:30 booked
         > Cancel tomorrow's visit
         < This visit is cancelled: Wednesday 25 November at 10:30.
         > yes
         # 02 Dec 10:30 booked
         > cancel my visit
         < This visit is cancelled: Wednesday 2 December at 10:30.
         > undo
         # 02 Dec 10:30 booked
         > cancel my visit
         < This visit is cancelled: Wednesday 2 December at 10:30.",
    )
    .await;
}

#[actix_web::test]
async fn the_first_one_is_of_the_list_that_was_just_shown() {
    play(
        MAYA,
        "* booked 26 Nov 10:30
         * booked 3 Dec 10:30
         > when are the visits?
         < 26 November
         > cant do the first one sorry, she is poorly
         < cancelled
         # 03 Dec 10:30 booked
         = nothing",
    )
    .await;
    play(
        MAYA,
        "* booked 26 Nov 10:30
         * booked 3 Dec 10:30
         > when are the visits?
         + 60m
         > we cant do it today, she is poorly
         # 26 Nov 10:30 booked
         # 03 Dec 10:30 booked
         = Maya | Stacking cups | not_today | - | - | - | 24 Nov | child_unwell",
    )
    .await;
}
