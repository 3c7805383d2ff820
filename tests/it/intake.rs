//! A child is referred by text, one question at a time, by a number nobody knows.

#![cfg(test)]

use chrono::{Duration, NaiveDate};
use smallsteps::conversation::intake::model::{Against, Intake, Next, Said, Step};
use smallsteps::messaging::inbox_store::{self, Arrival};
use smallsteps::messaging::store::lane_of;
use smallsteps::serve::rooms;

use crate::support::app::*;

const STRANGER: &str = "+447700900777";

/// The first texts, up to the question where they live.
const TO_THE_HOME: [(&str, &str); 4] = [
    ("refer my daughter please", "28 days"),
    ("1", "first name"),
    ("Wren", "born"),
    ("0", "Where do you live"),
];

/// Sends a text from a number and gives what comes back, without the signs that keep scripts apart.
async fn text(t: &TestApp, service: &str, body: &str) -> String {
    let (service_id, _) = t.app.service(service).unwrap();
    let now = t.clock.now();
    let new = Arrival {
        service_id,
        channel: "sms",
        provider_id: format!("{}-{}", now.timestamp_micros(), t.sent().len()),
        lane: lane_of(&t.app.keys, service_id, STRANGER),
        sender: STRANGER.to_owned(),
        body: body.to_owned(),
        orphan: false,
        sent_at: now,
        received_at: now,
    };
    let (keys, heard) = (t.app.keys.clone(), t.sent().len());
    let kept = t.app.db.write(move |c| {
        let sealer = keys.service(new.service_id)?;
        inbox_store::receive(c, &sealer, &new)
    });
    assert!(kept.await.unwrap());
    t.settle(&rooms()).await;
    t.advance(Duration::seconds(30));
    let sent = t.sent();
    let new: Vec<String> = sent[heard..].iter().map(|one| one.text.clone()).collect();
    new.join("\n").replace(['\u{2068}', '\u{2069}'], "")
}

/// Plays texts with a word that stands in each answer.
async fn play(t: &TestApp, service: &str, turns: &[(&str, &str)]) {
    for (said, heard) in turns {
        let answer = text(t, service, said).await;
        assert!(answer.contains(heard), "{said:?}: {heard:?} not in {answer:?}");
    }
}

#[actix_web::test]
async fn a_parent_refers_a_child_in_a_few_texts() {
    on_each_engine(|t| async move {
        let turns = [
            ("hi i want to refer my son", "kept for 28 days"),
            ("1", "first name"),
            ("Wren", "When was Wren born"),
            ("sometime in spring", "could not read"),
            ("3/4/2024", "Where do you live? 1 Eastleigh"),
            ("havant", "What would help Wren"),
            ("he does not talk yet and i need help", "your own name"),
            ("Ada Example", "1 yes, send it"),
            ("yes", "a person will get in touch"),
        ];
        play(&t, "hampshire", &turns).await;
        let kept = "SELECT state || ' ' || door || ' ' || asked_by FROM referral";
        assert_eq!(t.sql(kept).await, "submitted text parent");
        assert_eq!(t.sql("SELECT count(*) FROM intake").await, "0");
        let after = text(&t, "hampshire", "hello again").await;
        assert!(after.contains("not known to us"), "{after}");
    })
    .await;
}

#[actix_web::test]
async fn a_signature_is_waited_for_and_a_home_elsewhere_is_said() {
    on_each_engine(|t| async move {
        play(&t, "southampton", &TO_THE_HOME).await;
        let turns = [
            ("Poole", "What would help"),
            ("0", "your own name"),
            ("Ada", "1 yes"),
            ("1", "outside the area"),
        ];
        play(&t, "southampton", &turns).await;
        assert_eq!(t.sql("SELECT state FROM referral").await, "awaiting_consent");
        assert!(t.sent().last().unwrap().text.contains("your signature"));
    })
    .await;
}

#[actix_web::test]
async fn a_postcode_is_taken_and_nobody_is_told_to_live_elsewhere_by_it() {
    on_each_engine(|t| async move {
        play(&t, "southampton", &TO_THE_HOME).await;
        let turns = [("po1 3xx", "What would help"), ("0", "your own name"), ("Ada", "1 yes")];
        play(&t, "southampton", &turns).await;
        let end = text(&t, "southampton", "1").await;
        assert!(end.contains("signature") && !end.contains("outside the area"), "{end}");
        assert_eq!(t.sql("SELECT count(*) FROM referral").await, "1");
    })
    .await;
}

#[actix_web::test]
async fn a_question_needs_no_name_and_a_no_deletes_every_word() {
    on_each_engine(|t| async move {
        let turns = [
            ("how do i get portage for my little one", "28 days"),
            ("2", "What would you like to ask"),
            ("do you come on saturdays? ring me after 5", "Thank you"),
        ];
        play(&t, "portsmouth", &turns).await;
        assert_eq!(t.sql("SELECT kind || ' ' || state FROM referral").await, "question submitted");
        t.advance(Duration::days(1));
        let turns = [
            ("refer my son", "28 days"),
            ("can i talk to a person", "working hours"),
            ("1", "first name"),
            ("Wren", "born"),
            ("undo", "first name"),
            ("Robin", "When was Robin born"),
            ("0", "Where do you live"),
            ("1", "What would help"),
            ("0", "your own name"),
            ("Ada", "2 no, delete it"),
            ("delete it", "2 no, delete it"),
            ("2", "deleted"),
        ];
        play(&t, "portsmouth", &turns).await;
        assert_eq!(t.sql("SELECT count(*) FROM intake").await, "0");
        assert_eq!(t.sql("SELECT count(*) FROM referral").await, "1");
        // Sealed, a text without a word is shorter than any of these were.
        for kept in [
            "SELECT max(length(body)) FROM inbox",
            "SELECT max(length(words)) FROM task WHERE kind = 'request'",
        ] {
            let longest = t.sql(kept).await;
            assert!(longest.parse::<i32>().unwrap() < 40, "no words are kept: {kept}: {longest}");
        }
    })
    .await;
}

#[actix_web::test]
async fn it_speaks_the_parents_language_waits_for_days_and_ends_after_28() {
    on_each_engine(|t| async move {
        let turns = [("refer my son", "28 days"), ("polski", "1 zgłaszam dziecko")];
        play(&t, "bcp", &turns).await;
        t.advance(Duration::days(27));
        play(&t, "bcp", &[("1", "Jak dziecko ma na imię")]).await;
        t.advance(Duration::days(2));
        t.settle(&rooms()).await;
        assert_eq!(t.sql("SELECT count(*) FROM intake").await, "0");
        play(&t, "bcp", &[("Wren", "not known to us")]).await;
    })
    .await;
}

#[actix_web::test]
async fn who_is_new_is_answered_in_the_language_they_write_in() {
    on_each_engine(|t| async move {
        for (said, heard) in [
            ("chcę zgłosić synka do Portage", "1 zgłaszam dziecko"),
            ("1", "Jak dziecko ma na imię"),
            // A name is of no language, and the questions stay in the one they began in.
            ("Oliver James", "Oliver James: kiedy"),
            ("stop", "usunięte"),
            ("dzień dobry, kto do mnie pisze?", "Nie znamy tego numeru"),
            ("hello who is this please", "not known to us"),
            ("Oliver", "not known to us"),
        ] {
            let answer = text(&t, "bcp", said).await;
            let heard = heard.to_lowercase();
            assert!(answer.to_lowercase().contains(&heard), "{said:?}: {answer:?}");
        }
    })
    .await;
}

#[actix_web::test]
async fn nobody_new_is_answered_more_than_five_times_a_day_in_any_language() {
    on_each_engine(|t| async move {
        for n in 0..7 {
            let answer = text(&t, "bcp", "dzień dobry, kto do mnie pisze?").await;
            assert_eq!(answer.is_empty(), n >= 5, "{n}: {answer:?}");
        }
    })
    .await;
}

#[actix_web::test]
async fn danger_is_heard_in_the_middle_and_a_person_is_one_text_away() {
    on_each_engine(|t| async move {
        let turns = [
            ("refer my son", "28 days"),
            ("can i talk to a person", "working hours"),
            ("1", "first name"),
            ("Wren", "born"),
            ("0", "Where"),
            ("1", "What would help"),
            ("his dad hits him", "call 999"),
            ("he needs to talk more", "your own name"),
        ];
        play(&t, "lancashire", &turns).await;
        let tasks = "SELECT count(*) FROM task WHERE kind IN ('danger', 'request')";
        assert_eq!(t.sql(tasks).await, "2");
    })
    .await;
}

#[actix_web::test]
async fn who_asks_not_to_be_answered_hears_nothing_more() {
    on_each_engine(|t| async move {
        let turns =
            [("refer my son", "28 days"), ("1", "first name"), ("Wren", "When was Wren born")];
        play(&t, "bcp", &turns).await;
        for silent in ["he hit me dont text back", "refer my son", "he hit me again", "1"] {
            assert_eq!(text(&t, "bcp", silent).await, "", "{silent}");
        }
        let tasks = "SELECT count(*) FROM task WHERE kind = 'danger'";
        assert_eq!(t.sql(tasks).await, "2", "and a person reads it");
    })
    .await;
}

#[actix_web::test]
async fn a_worry_about_some_child_is_danger_to_whoever_reads_it() {
    on_each_engine(|t| async move {
        let heard = text(&t, "southampton", "i am worried about a child on my street").await;
        assert!(heard.contains("999"), "{heard}");
        assert_eq!(t.sql("SELECT count(*) FROM task WHERE kind = 'danger'").await, "1");
        let silent = "worried about a child next door, don't text back";
        assert_eq!(text(&t, "bcp", silent).await, "");
        assert_eq!(t.sql("SELECT count(*) FROM task WHERE kind = 'danger'").await, "2");
    })
    .await;
}

#[test]
fn a_question_takes_nothing_of_the_child_along() {
    let told = Intake {
        child: Some("Wren".to_owned()),
        born: NaiveDate::from_ymd_opt(2024, 4, 3),
        why: Some("Do you come on Saturdays?".to_owned()),
        ..Intake::begin("pl")
    };
    let asked = told.question(STRANGER);
    assert_eq!((asked.child, asked.facts.born, asked.agreed), (None, None, false));
    assert_eq!(asked.why.as_deref(), Some("Do you come on Saturdays?"));
    assert_eq!(asked.parent.phone.as_deref(), Some(STRANGER));
}

fn said(text: &str) -> Said<'_> {
    Said { text, number: text.trim().parse().ok(), yes: false, no: false }
}

#[test]
fn dates_of_birth_are_read_as_people_write_them() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let born = |text: &str| {
        let mut told = Intake { step: Step::Born, ..Intake::begin("en-GB") };
        let next = told.hear(said(text), Against { areas: &["havant"], today });
        (next, told.born)
    };
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
    for (text, is) in [
        ("3/4/2024", day(2024, 4, 3)),
        ("29.02.24", day(2024, 2, 29)),
        ("2024-03-31", day(2024, 3, 31)),
        ("٣/٤/٢٠٢٤", day(2024, 4, 3)),
        ("৩১ ৩ ২০২৪", day(2024, 3, 31)),
    ] {
        assert_eq!(born(text), (Next::Ask, is), "{text}");
    }
    for text in ["29/2/2023", "31/4/2024", "3/4", "1/1/2031", "1/1/1999", "soon", "12"] {
        assert_eq!(born(text), (Next::Again, None), "{text}");
    }
    assert_eq!(born("0"), (Next::Ask, None));
}

#[test]
fn what_cannot_be_read_is_left_for_the_call_or_given_to_a_person() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let against = Against { areas: &["havant"], today };
    let mut told = Intake { step: Step::Born, ..Intake::begin("en-GB") };
    let nexts: Vec<Next> = (0..3).map(|_| told.hear(said("?"), against)).collect();
    assert_eq!((nexts, told.step), (vec![Next::Again, Next::Again, Next::Ask], Step::Area));
    let mut told = Intake::begin("en-GB");
    let nexts: Vec<Next> = (0..3).map(|_| told.hear(said("hm"), against)).collect();
    assert_eq!((nexts, told.step), (vec![Next::Again, Next::Again, Next::Person], Step::What));
}
