//! What WhatsApp brings beside words: buttons, lists, quoted messages, signs, other words for a
//! message, its withdrawal.

#![cfg(test)]

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::db::Id;
use smallsteps::l10n::Language;
use smallsteps::messaging::network::Parcel;
use smallsteps::messaging::thread::Choice;
use smallsteps::messaging::whatsapp::message;
use smallsteps::messaging::wire::Way;

use crate::conversation::{House, MAYA, TWO, Talk};
use crate::support::app::*;
use crate::support::wires::*;

/// A message now, of whatever kind.
fn now(line: &Line, id: &str, kind: &str, content: Value) -> Value {
    json!({
        "from": "447700900123", "id": id, "type": kind, kind: content,
        "timestamp": line.t.clock.now().timestamp().to_string(),
    })
}

fn text(line: &Line, id: &str, words: &str) -> Value {
    now(line, id, "text", json!({ "body": words }))
}

fn quoting(mut message: Value, quoted: &str) -> Value {
    message["context"] = json!({"from": "447700900211", "id": quoted});
    message
}

fn edit(line: &Line, id: &str, earlier: &str, words: &str) -> Value {
    let message = json!({"type": "text", "text": {"body": words}});
    now(line, id, "edit", json!({"original_message_id": earlier, "message": message}))
}

fn withdrawal(line: &Line, id: &str, earlier: &str) -> Value {
    now(line, id, "revoke", json!({ "original_message_id": earlier }))
}

fn sign(line: &Line, id: &str, on: &str, emoji: Option<&str>) -> Value {
    let mut content = json!({ "message_id": on });
    if let Some(emoji) = emoji {
        content["emoji"] = json!(emoji);
    }
    now(line, id, "reaction", content)
}

/// The name Meta gave the last bubble.
fn newest(line: &Line) -> String {
    format!("wamid.out{}", line.fake.seen().len())
}

/// Talks in WhatsApp with a house, on each engine.
async fn talk<F: Future<Output = ()>>(house: House, body: impl Fn(Line, House) -> F) {
    on_each_line(By::StandIn, &[], |line| body(line, house)).await;
}

fn parcel(text: &str, way: Way) -> Parcel {
    Parcel {
        service: "hampshire".to_owned(),
        secret: GATEWAY_SECRET.into(),
        id: Id(uuid::Uuid::from_bytes([0x9a; 16])),
        from: "07700900201".to_owned(),
        to: "+447700900123".to_owned(),
        text: text.to_owned(),
        way,
        at: start(),
    }
}

fn offered(labels: &[&str]) -> Way {
    let choices =
        (1..).zip(labels).map(|(number, label)| Choice { number, label: (*label).to_owned() });
    Way::Free { choices: choices.collect(), question: Some(1_795_518_000_000_000) }
}

#[test]
fn options_are_buttons_then_a_list_then_numbers() {
    let made = |labels: &[&str]| message(&parcel("Which?", offered(labels))).unwrap();
    let two = made(&["Leo", "Amara"]);
    assert_eq!(two["interactive"]["type"], "button");
    let buttons = &two["interactive"]["action"]["buttons"];
    assert_eq!(buttons[1]["reply"], json!({"id": "1795518000000000.2", "title": "Amara"}));
    let long = "x".repeat(21);
    let longer = "y".repeat(72);
    let lists: [&[&str]; 4] = [&["a", "b", "c", "d"], &["a", &long], &["same", "same"], &[&longer]];
    for labels in lists {
        let list = made(labels);
        assert_eq!(list["interactive"]["type"], "list", "{labels:?}");
        let action = &list["interactive"]["action"];
        assert_eq!(action["button"], format!("1-{}", labels.len()));
        let rows = action["sections"][0]["rows"].as_array().unwrap();
        assert_eq!(rows.len(), labels.len());
        for row in rows {
            assert!(row["title"].as_str().unwrap().chars().count() <= 24, "{row}");
            let beside = row["description"].as_str().unwrap_or_default();
            assert!(beside.chars().count() <= 72, "{row}");
        }
        let mut titles: Vec<&str> = rows.iter().map(|row| row["title"].as_str().unwrap()).collect();
        titles.sort_unstable();
        titles.dedup();
        assert_eq!(titles.len(), labels.len());
    }
    assert_eq!(made(&["a"; 10])["interactive"]["type"], "list");
    let too_long = "z".repeat(73);
    let plain: [&[&str]; 3] = [&["a"; 11], &[], &[&too_long]];
    for labels in plain {
        assert_eq!(made(labels)["text"]["body"], "Which?", "{labels:?}");
    }
    // No question waits, or the words leave no room: the numbers in the text do.
    let none =
        Way::Free { choices: vec![Choice { number: 1, label: "a".to_owned() }], question: None };
    assert_eq!(message(&parcel("Which?", none)).unwrap()["type"], "text");
    let full = message(&parcel(&"w".repeat(1025), offered(&["a"]))).unwrap();
    assert_eq!(full["type"], "text");
    assert!(message(&parcel(&"w".repeat(4097), offered(&["a"]))).is_none());
    let language = Language::parse("pt").unwrap();
    let template = |text: &str| {
        let way = Way::Template { name: "n".to_owned(), language: language.clone() };
        message(&parcel(text, way))
    };
    let made = template("two\nlines\t of  it").unwrap();
    assert_eq!(made["template"]["language"]["code"], "pt_PT");
    let words = &made["template"]["components"][0]["parameters"][0]["text"];
    assert_eq!(words, "two lines of it");
    assert!(template(&"w".repeat(1025)).is_none());
}

#[actix_web::test]
async fn a_button_answers_its_own_question_once() {
    talk(TWO, |line, house| async move {
        let mut talk = Talk::begin(&line.t, house).await;
        line.wrote(text(&line, "wamid.1", "ball rolling 3 times")).await;
        let asked = line.bubbles().pop().unwrap();
        assert_eq!(asked["interactive"]["type"], "button", "{asked}");
        let reply = asked["interactive"]["action"]["buttons"][1]["reply"].clone();
        let quoted = newest(&line);
        let press = |id: &str| {
            let content = json!({"type": "button_reply", "button_reply": reply});
            quoting(now(&line, id, "interactive", content), &quoted)
        };
        line.wrote(press("wamid.2")).await;
        talk.play("= Amara | Ball rolling | practised | 3 | - | - | 24 Nov").await;
        line.wrote(press("wamid.3")).await;
        assert!(line.last().contains("That question is over"), "{}", line.last());
        talk.play("= Amara | Ball rolling | practised | 3 | - | - | 24 Nov").await;
        // A button that is none of ours is its words.
        let other = json!({"type": "button_reply", "button_reply": {"id": "99", "title": "help"}});
        line.wrote(now(&line, "wamid.4", "interactive", other)).await;
        assert!(line.last().contains("UNDO"), "{}", line.last());
    })
    .await;
}

#[actix_web::test]
async fn a_quoted_question_is_the_one_that_is_answered() {
    talk(MAYA, |line, house| async move {
        let mut talk = Talk::begin(&line.t, house).await;
        line.wrote(text(&line, "wamid.1", "cups")).await;
        let first = newest(&line);
        assert!(line.last().contains("how many times"), "{}", line.last());
        line.advance(Duration::minutes(1));
        line.wrote(text(&line, "wamid.2", "bubbles")).await;
        let second = newest(&line);
        line.advance(Duration::minutes(1));
        line.wrote(quoting(text(&line, "wamid.3", "4"), &first)).await;
        assert!(line.last().contains("That question is over"), "{}", line.last());
        talk.play(
            "= Maya | Stacking cups | practised | - | - | - | 24 Nov
             = Maya | Bubbles | practised | - | - | - | 24 Nov",
        )
        .await;
        // What was asked last still waits; with its name a count finds its own entry.
        line.wrote(quoting(text(&line, "wamid.4", "6"), &second)).await;
        line.wrote(quoting(text(&line, "wamid.5", "cups 2"), &first)).await;
        talk.play(
            "= Maya | Stacking cups | practised | 2 | - | - | 24 Nov
             = Maya | Bubbles | practised | 6 | - | - | 24 Nov",
        )
        .await;
        // A name nobody gave, and one of somebody else's letters, quote nothing.
        line.wrote(quoting(text(&line, "wamid.6", "help"), "wamid.nobody")).await;
        assert!(line.last().contains("UNDO"), "{}", line.last());
    })
    .await;
}

#[actix_web::test]
async fn an_answer_that_quotes_a_reminder_is_about_it() {
    talk(TWO, |line, house| async move {
        let mut talk = Talk::begin(&line.t, house).await;
        line.wrote(text(&line, "wamid.1", "remind me every day at 17:30")).await;
        line.advance(Duration::minutes(6 * 60 + 31));
        line.settle().await;
        let reminder = newest(&line);
        assert!(line.last().contains("Text back how it went"), "{}", line.last());
        line.advance(Duration::minutes(1));
        line.wrote(text(&line, "wamid.2", "change language")).await;
        assert!(line.last().contains("Which language"), "{}", line.last());
        let question = newest(&line);
        // A thumb says that the reminder was read.
        let heard = line.bubbles().len();
        line.wrote(sign(&line, "wamid.3", &reminder, Some("\u{1f44d}"))).await;
        assert_eq!(line.bubbles().len(), heard);
        line.wrote(quoting(text(&line, "wamid.4", "not today"), &reminder)).await;
        let not_today = "SELECT count(*) FROM practice_entry WHERE outcome = 'not_today'";
        assert_eq!(line.t.sql(not_today).await, "1");
        // What was asked before waits on.
        line.wrote(quoting(text(&line, "wamid.5", "2"), &question)).await;
        assert_eq!(line.t.sql("SELECT count(*) FROM practice_entry").await, "1");
        let changed = "SELECT count(*) FROM carer WHERE language <> 'en-GB'";
        assert_eq!(line.t.sql(changed).await, "1");
        talk.play("! none").await;
    })
    .await;
}

#[actix_web::test]
async fn a_thumb_under_a_question_is_a_yes_and_under_anything_else_nothing() {
    talk(MAYA, |line, house| async move {
        let mut talk = Talk::begin(&line.t, house).await;
        talk.play("* booked 25 Nov 10:30").await;
        line.wrote(text(&line, "wamid.1", "cups 3")).await;
        let saved = newest(&line);
        line.wrote(text(&line, "wamid.2", "we might have to cancel tomorrow")).await;
        let question = newest(&line);
        let heard = line.bubbles().len();
        let quiet = [
            (saved.as_str(), Some("\u{1f44d}")),
            (&question, None),
            (&question, Some("")),
            (&question, Some("\u{1f602}")),
            (&question, Some("\u{1f44e}")),
            ("wamid.nobody", Some("\u{1f44d}")),
        ];
        for (place, (on, emoji)) in quiet.into_iter().enumerate() {
            line.wrote(sign(&line, &format!("wamid.quiet{place}"), on, emoji)).await;
        }
        assert_eq!(line.bubbles().len(), heard);
        talk.play("# 25 Nov 10:30 booked").await;
        line.wrote(sign(&line, "wamid.yes", &question, Some("\u{1f44d}\u{1f3fd}"))).await;
        talk.play("# nothing").await;
        assert_eq!(line.bubbles().len(), heard + 1);
        // Its removal is nothing; the yes was given.
        line.wrote(sign(&line, "wamid.gone", &question, None)).await;
        talk.play("# nothing").await;
        assert_eq!(line.bubbles().len(), heard + 1);
        talk.play("= Maya | Stacking cups | practised | 3 | - | - | 24 Nov").await;
        talk.play("! none").await;
    })
    .await;
}

#[actix_web::test]
async fn other_words_for_a_message_take_the_place_of_the_first() {
    talk(MAYA, |line, house| async move {
        let mut talk = Talk::begin(&line.t, house).await;
        line.wrote(text(&line, "wamid.1", "cups 3")).await;
        line.wrote(text(&line, "wamid.2", "bubbles 2")).await;
        for _ in 0..2 {
            line.wrote(edit(&line, "wamid.3", "wamid.1", "cups 4, loved it")).await;
        }
        assert!(line.last().contains("4 tries") && !line.last().contains("Taken back"));
        talk.play(
            "= Maya | Bubbles | practised | 2 | - | - | 24 Nov
             = Maya | Stacking cups | practised | 4 | - | yes | 24 Nov",
        )
        .await;
        // Once more, and always about the first.
        line.wrote(edit(&line, "wamid.3b", "wamid.1", "cups 5, loved it")).await;
        talk.play(
            "= Maya | Bubbles | practised | 2 | - | - | 24 Nov
             = Maya | Stacking cups | practised | 5 | - | yes | 24 Nov",
        )
        .await;
        // A text that said nothing the first time says it now.
        line.wrote(text(&line, "wamid.4", "xqzvw blrgh")).await;
        line.wrote(edit(&line, "wamid.5", "wamid.4", "bubbles 7")).await;
        // Words nobody understands take nothing back.
        line.wrote(edit(&line, "wamid.6", "wamid.2", "xqzvw blrgh")).await;
        assert!(line.last().contains("did not understand"), "{}", line.last());
        talk.play(
            "= Maya | Bubbles | practised | 2 | - | - | 24 Nov
             = Maya | Stacking cups | practised | 5 | - | yes | 24 Nov
             = Maya | Bubbles | practised | 7 | - | - | 24 Nov",
        )
        .await;
        // Words that tell of no practice do, and say so.
        line.wrote(edit(&line, "wamid.8", "wamid.4", "thanks")).await;
        assert!(line.last().contains("Taken back"), "{}", line.last());
        // Of a message nobody knows: the words as they are.
        line.wrote(edit(&line, "wamid.9", "wamid.unknown", "cups 9")).await;
        talk.play(
            "= Maya | Bubbles | practised | 2 | - | - | 24 Nov
             = Maya | Stacking cups | practised | 5 | - | yes | 24 Nov
             = Maya | Stacking cups | practised | 9 | - | - | 24 Nov",
        )
        .await;
    })
    .await;
}

#[actix_web::test]
async fn a_message_that_is_withdrawn_takes_back_what_it_did_and_nothing_else() {
    talk(MAYA, |line, house| async move {
        let mut talk = Talk::begin(&line.t, house).await;
        talk.play("* booked 25 Nov 10:30").await;
        line.wrote(text(&line, "wamid.1", "cups 3 and we must cancel the visit tomorrow")).await;
        line.wrote(text(&line, "wamid.2", "bubbles 2")).await;
        talk.play("# nothing").await;
        let unsaid = "SELECT count(*) FROM inbox WHERE state = 'done' AND trace IS NULL";
        assert_eq!(line.t.sql(unsaid).await, "0");
        line.wrote(edit(&line, "wamid.2b", "wamid.2", "bubbles 3")).await;
        line.wrote(withdrawal(&line, "wamid.3", "wamid.1")).await;
        assert!(line.last().contains("Taken back"), "{}", line.last());
        talk.play(
            "= Maya | Bubbles | practised | 3 | - | - | 24 Nov
             # 25 Nov 10:30 booked",
        )
        .await;
        assert_eq!(line.t.sql(unsaid).await, "1");
        // Again, of nothing, and of what did nothing: silence.
        let heard = line.bubbles().len();
        for (id, of) in [("wamid.4", "wamid.1"), ("wamid.5", "wamid.9"), ("wamid.6", "wamid.3")] {
            line.wrote(withdrawal(&line, id, of)).await;
        }
        assert_eq!(line.bubbles().len(), heard);
        // What was taken back is not taken back once more.
        line.wrote(text(&line, "wamid.7", "undo")).await;
        talk.play("= nothing\n# 25 Nov 10:30 booked").await;
        // Words of danger stay with the person who must read them.
        line.wrote(text(&line, "wamid.8", "my partner hits me")).await;
        talk.play("! danger").await;
        let longest = "SELECT max(length(words)) FROM task WHERE kind = 'danger'";
        let before = line.t.sql(longest).await;
        line.wrote(withdrawal(&line, "wamid.9", "wamid.8")).await;
        talk.play("! danger").await;
        assert_eq!(line.t.sql(longest).await, before);
    })
    .await;
}

#[actix_web::test]
async fn of_a_stranger_only_words_are_answered() {
    talk(MAYA, |line, _| async move {
        line.wrote(text(&line, "wamid.1", "hello")).await;
        let heard = line.bubbles().len();
        let sizes = "SELECT min(length(body)) FROM inbox WHERE kind IS NULL";
        let before: u32 = line.t.sql(sizes).await.parse().unwrap();
        line.wrote(sign(&line, "wamid.2", &newest(&line), Some("\u{1f44d}"))).await;
        line.wrote(edit(&line, "wamid.3", "wamid.1", "hello again")).await;
        line.wrote(withdrawal(&line, "wamid.4", "wamid.1")).await;
        assert_eq!(line.bubbles().len(), heard);
        let after: u32 = line.t.sql(sizes).await.parse().unwrap();
        assert_eq!(before - after, 5, "its words are gone");
        line.wrote(edit(&line, "wamid.5", "wamid.1", "my partner hits me")).await;
        assert_eq!(line.bubbles().len(), heard + 1);
        assert_eq!(line.t.sql("SELECT count(*) FROM task WHERE kind = 'danger'").await, "1");
    })
    .await;
}
