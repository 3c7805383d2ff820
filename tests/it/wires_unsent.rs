//! Answers of people that do not leave, or do not arrive: whoever may read them is told.

#![cfg(test)]

use chrono::Duration;
use serde_json::json;
use smallsteps::auth::{Role, StaffPrincipal};
use smallsteps::conversation::inbox::list::list_inbox;
use smallsteps::conversation::inbox::model::Which;
use smallsteps::conversation::inbox::ops::take_thread;
use smallsteps::conversation::inbox::reply::{Answer, reply_in_thread};
use smallsteps::conversation::tasks::list_tasks;
use smallsteps::db::Id;
use smallsteps::error::{Code, Error};
use smallsteps::families::model::Consent;

use crate::support::app::*;
use crate::support::wires::*;

/// The kinds of the open tasks that somebody sees.
async fn tasks(line: &Line, who: StaffPrincipal) -> Vec<String> {
    let all = list_tasks(&line.t.app, who).await.unwrap();
    all.into_iter().map(|task| task.kind).collect()
}

/// Somebody answers in a thread they have.
async fn reply(line: &Line, who: StaffPrincipal, thread: Id) -> Result<(), Error> {
    let words = Answer::Words("I am here.".to_owned());
    reply_in_thread(&line.t.app, who, thread, words, None).await.map(|_replied| ())
}

/// Lets letters leave, then clocks tick.
async fn settle(line: &Line) {
    line.settle().await;
    line.settle().await;
}

/// A family on text messages whose thread its visitor has, and that thread.
async fn talking(line: &Line) -> (Household, Id) {
    let home = line.t.family("07700 900123").await;
    line.settle().await;
    line.t.consent(&home, Consent::Yes).await;
    let thread = home.family.carers[0].id;
    take_thread(&line.t.app, home.visitor, thread, false).await.unwrap();
    line.advance(Duration::seconds(1));
    (home, thread)
}

#[actix_web::test]
async fn who_wrote_what_did_not_leave_is_told_once_whatever_ended_it() {
    let kind = |told: &[String]| told.iter().filter(|kind| *kind == "unsent_answer").count();
    on_each_line(By::Twilio, &[], |line| async move {
        let (home, thread) = talking(&line).await;
        let ends = ["failed", "receipt", "uncertain", "expired", "dropped"];
        for (place, end) in ends.into_iter().enumerate() {
            match end {
                "failed" => line.fake.answer(400, r#"{"code":21614}"#),
                "uncertain" => line.fake.answer(500, ""),
                "expired" => line.fake.answer(429, ""),
                _ => {}
            }
            line.advance(Duration::seconds(1));
            reply(&line, home.visitor, thread).await.unwrap();
            if end == "dropped" {
                line.t.consent(&home, Consent::Stopped).await;
            }
            settle(&line).await;
            match end {
                "receipt" => {
                    assert_eq!(kind(&tasks(&line, home.visitor).await), place, "it left");
                    let sid = format!("SM{}", line.fake.seen().len());
                    let back = line.fake.seen().pop().unwrap().field("StatusCallback");
                    let id = back.rsplit_once("id=").unwrap().1.to_owned();
                    assert_eq!(line.told(&id, &sid, "undelivered", "30007").await, 200);
                }
                "uncertain" => line.advance(Duration::minutes(5)),
                "expired" => line.advance(Duration::hours(25)),
                _ => {}
            }
            for _ in 0..3 {
                settle(&line).await;
                let told = tasks(&line, home.visitor).await;
                assert_eq!(kind(&told), place + 1, "{end}: {told:?}");
            }
        }
        // It waits in its thread.
        let (seen, _) =
            list_inbox(&line.t.app, home.visitor, (Which::All, None), 10).await.unwrap();
        assert!(seen[0].needs.contains(&"unsent_answer".to_owned()), "{:?}", seen[0].needs);
    })
    .await;
}

#[actix_web::test]
async fn of_an_answer_that_did_not_leave_only_those_are_told_who_may_read_it() {
    on_each_line(By::Twilio, &[], |line| async move {
        let (home, lead) = (line.t.family("07700 900123").await, line.t.staff(Role::Lead).await);
        line.settle().await;
        line.t.consent(&home, Consent::Yes).await;
        for (sid, words, expected) in [
            ("SM900", "my partner hits me", "unsent_answer_for_leads"),
            ("SM901", "the visitor hit him", "unsent_answer_apart"),
        ] {
            let call = [("MessageSid", sid), ("From", "+447700900123"), ("Body", words)];
            assert_eq!(line.twilio("hampshire/inbound", &call).await, 200);
            line.settle().await;
            // Their phone may be watched: a lead has looked.
            line.t.exec("UPDATE address SET held_at = NULL").await.unwrap();
            let thread = home.family.carers[0].id;
            line.advance(Duration::seconds(1));
            line.t.exec("UPDATE thread SET held_by = NULL, held_at = NULL").await.unwrap();
            take_thread(&line.t.app, lead, thread, true).await.unwrap();
            line.fake.answer(400, r#"{"code":21614}"#);
            reply(&line, lead, thread).await.unwrap();
            settle(&line).await;
            assert!(tasks(&line, lead).await.contains(&expected.to_owned()), "{expected}");
            let told = tasks(&line, home.visitor).await;
            assert!(!told.iter().any(|kind| kind.starts_with("unsent")), "{told:?}");
        }
    })
    .await;
}

#[actix_web::test]
async fn who_has_no_number_is_not_answered_where_no_way_is_left() {
    for (template, late) in [(None, Some(Code::NotToBeTexted)), (Some("all"), None)] {
        let templates: Vec<(Option<&str>, &str)> =
            template.map(|name| (None, name)).into_iter().collect();
        on_each_line(By::StandIn, &templates, |line| async move {
            let lead = line.t.staff(Role::Lead).await;
            let mut message = words("wamid.1", "my partner hits me");
            message.as_object_mut().unwrap().remove("from");
            message["from_user_id"] = json!("GB.1");
            let value = json!({"contacts": [], "messages": [message]});
            assert_eq!(line.meta(&envelope(NUMBER_ID, value).to_string()).await, 200);
            line.settle().await;
            let (seen, _) = list_inbox(&line.t.app, lead, (Which::All, None), 10).await.unwrap();
            let thread = seen[0].rank.id;
            take_thread(&line.t.app, lead, thread, false).await.unwrap();
            line.advance(Duration::hours(1));
            reply(&line, lead, thread).await.unwrap();
            line.advance(Duration::hours(24));
            let done = reply(&line, lead, thread).await;
            assert_eq!(done.err().map(|e| e.code()), late, "{template:?}");
        })
        .await;
    }
}
