//! What a number said is kept: a stop ends all that waits, a number that is nobody's is left
//! alone, and each of two carers is written to in their own words.

#![cfg(test)]

use std::time::Duration as Wait;

use chrono::Duration;
use serde_json::json;
use smallsteps::auth::Role;
use smallsteps::db::Id;
use smallsteps::families::model::Consent;
use smallsteps::l10n::{Channel, Language, Style, Voice, says};
use smallsteps::messaging::model::Class;
use smallsteps::messaging::receipts::is_nobodys;
use smallsteps::messaging::{ops, store};
use smallsteps::serve::rooms;

use crate::support::app::*;
use crate::support::letters::{found, is, letter, queue, state};
use crate::support::site::*;

const OTHER: &str = "Other Parent";
const LEDGER: &str = "SELECT coalesce(group_concat(line, ' '), '') FROM (SELECT kind || ':' || \
     source || ':' || wording || ':' || purpose AS line FROM consent_event ORDER BY id) AS lines";
const LEDGER_PG: &str = "SELECT string_agg(kind || ':' || source || ':' || wording || ':' || \
     purpose, ' ' ORDER BY id) FROM consent_event";

async fn ledger(t: &TestApp) -> String {
    t.sql(if t.engine == Engine::Sqlite { LEDGER } else { LEDGER_PG }).await
}

/// Two parents who both said yes, their first texts out of the way.
async fn two_parents(site: &Site, voice: (&str, Style)) -> (Home, Id) {
    let home = site
        .home_like("07700 900111", |family| {
            let mut other = another_carer(OTHER, Some("07700 900112"));
            (other.language, other.style) = (Language::parse(voice.0).unwrap(), voice.1);
            family.carers.push(other);
        })
        .await;
    site.at.settle(&rooms()).await;
    for number in ["447700900111", "447700900112"] {
        text(site, number, "yes").await;
    }
    site.at.advance(Duration::seconds(1));
    let other = home.carer_named(OTHER);
    (home, other)
}

/// A text comes in and is answered.
async fn text(site: &Site, from: &str, words: &str) {
    let id = uuid::Uuid::new_v4();
    let path = format!(
        "/v1/channels/kannel/hampshire/{GATEWAY_SECRET}/inbound?id={id}&from={from}&text={}",
        words.replace(' ', "+")
    );
    assert_eq!(site.get(&path, "").await.status, 200);
    site.at.settle(&rooms()).await;
}

/// A receipt for a letter.
async fn receipt(site: &Site, key: &str, news: &str, why: &str) {
    let (id, ..) = found(&site.at, key).await;
    let why = why.replace(' ', "+");
    let path = format!(
        "/v1/channels/kannel/hampshire/{GATEWAY_SECRET}/receipt?id={id}&s={news}&why={why}"
    );
    assert_eq!(site.get(&path, "").await.status, 200);
}

#[actix_web::test]
async fn of_a_thousand_queued_texts_none_leaves_after_stop() {
    on_each_site(|site| async move {
        let (home, _) = two_parents(&site, ("en-GB", Style::Standard)).await;
        let t = &site.at;
        let (keys, now, scope) = (t.app.keys.clone(), t.clock.now(), home.house.scope);
        let mut letters = Vec::new();
        for n in 0..1000 {
            let class = [Class::Reminder, Class::Reply, Class::Consent][n % 3];
            let mut one = letter(t, &home.house, class, &format!("waits {n}"));
            one.due_at = now + Duration::seconds(2);
            letters.push(one);
        }
        let queued = t.app.db.write(move |c| {
            let sealer = keys.family(c, scope)?;
            letters.iter().try_for_each(|l| store::enqueue(c, &sealer, l, now).map(|_| ()))
        });
        queued.await.unwrap();
        let before = t.sent().len();
        t.advance(Duration::seconds(1));
        text(&site, "447700900111", "STOP").await;
        text(&site, "447700900111", "STOP").await;
        t.advance(Duration::minutes(5));
        t.settle(&rooms()).await;
        // Nor when the number begins again.
        text(&site, "447700900112", "START").await;
        text(&site, "447700900111", "START").await;
        let sent: Vec<_> = t.sent().split_off(before);
        let to_them: Vec<&str> = sent
            .iter()
            .filter(|text| text.to == "+447700900111")
            .map(|text| text.text.as_str())
            .collect();
        assert_eq!(to_them.len(), 2, "{to_them:?}");
        assert!(to_them[0].contains("no more texts"), "{to_them:?}");
        assert!(to_them[1].contains("Welcome back"), "{to_them:?}");
        let dropped = "SELECT count(*) FROM outbox WHERE dedupe_key LIKE 'waits %' AND \
                       state = 'dropped'";
        assert_eq!(t.sql(dropped).await, "1000");
    })
    .await;
}

#[actix_web::test]
async fn a_letter_queued_before_a_stop_does_not_leave_after_a_new_start() {
    on_each_site(|site| async move {
        let (home, _) = two_parents(&site, ("en-GB", Style::Standard)).await;
        let t = &site.at;
        let mut late = letter(t, &home.house, Class::Reminder, "late");
        late.due_at = t.clock.now() + Duration::minutes(10);
        queue(t, late).await;
        for words in ["STOP", "START"] {
            t.advance(Duration::seconds(1));
            text(&site, "447700900111", words).await;
        }
        t.advance(Duration::minutes(10));
        t.settle(&rooms()).await;
        assert_eq!(state(t, "late").await, is("dropped", Some("stopped")));
        queue(t, letter(t, &home.house, Class::Reminder, "new")).await;
        t.settle(&rooms()).await;
        assert_eq!(state(t, "new").await, is("sent", None));
        let yes = "yes:text:text/1:texts";
        let wanted = format!(
            "asked:staff:first-text/1:texts asked:staff:first-text/1:texts {yes} {yes} \
             stopped:text:text/1:texts {yes}"
        );
        assert_eq!(ledger(t).await, wanted);
    })
    .await;
}

#[actix_web::test]
async fn a_stop_between_claim_and_sending_counts() {
    on_each_site(|site| async move {
        let t = &site.at;
        let mut homes = Vec::new();
        for n in 0..9 {
            homes.push(t.family(&format!("0770090013{n}")).await);
        }
        t.settle(&rooms()).await;
        let before = t.sent().len();
        for home in &homes {
            t.consent(home, Consent::Yes).await;
            queue(t, letter(t, home, Class::Reminder, home.number())).await;
        }
        t.advance(Duration::seconds(1));
        t.stand_in().be_slow(Some(Wait::from_secs(3)));
        let rules = rooms().rules;
        let sending = ops::send_due(&t.app, &rules, 1);
        let stopping = async {
            // Nine lanes are claimed; eight letters are on their way, the ninth is not yet marked.
            while t.sql("SELECT count(*) FROM outbox WHERE state = 'intent'").await != "8" {
                tokio::time::sleep(Wait::from_millis(5)).await;
            }
            let left = t.sql("SELECT dedupe_key FROM outbox WHERE state = 'waiting'").await;
            assert_eq!(t.sql("SELECT count(*) FROM lane WHERE token = 2").await, "9");
            let home = homes.iter().find(|home| home.number() == left).unwrap();
            t.consent(home, Consent::Stopped).await;
            left
        };
        let (sent, left) = tokio::join!(sending, stopping);
        assert_eq!(sent.unwrap(), 9);
        assert_eq!(t.sent().len() - before, 8);
        assert_eq!(state(t, &left).await, is("dropped", Some("stopped")));
    })
    .await;
}

#[actix_web::test]
async fn a_start_from_one_parent_changes_nothing_for_the_other() {
    on_each_site(|site| async move {
        let (home, _) = two_parents(&site, ("en-GB", Style::Standard)).await;
        let t = &site.at;
        text(&site, "447700900111", "STOP").await;
        t.advance(Duration::seconds(1));
        for words in ["START", "yes", "YES please"] {
            text(&site, "447700900112", words).await;
        }
        queue(t, letter(t, &home.house, Class::Reminder, "reminder")).await;
        t.settle(&rooms()).await;
        let first = t.sent().iter().filter(|s| s.to == "+447700900111").count();
        assert_eq!(home.house.number(), "+447700900111");
        assert_eq!(first, 3, "asked, greeted, told that it is over");
        assert_eq!(state(t, "reminder").await, is("dropped", Some("stopped")));
        let family = format!("/v1/families/{}", home.house.scope.family_id);
        let seen = site.get(&family, &home.visitor).await;
        let texts = |name: &str| {
            let carers = seen.body["carers"].as_array().unwrap();
            let carer = carers.iter().find(|carer| carer["name"] == name).unwrap();
            carer["numbers"][0]["texts"].clone()
        };
        assert_eq!((texts("Amina Yusuf"), texts(OTHER)), (json!("stopped"), json!("yes")));
    })
    .await;
}

#[test]
fn nothing_changes_what_the_ledgers_say() {
    let mut files = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut seen = 0;
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(std::fs::read_dir(path).unwrap().map(|e| e.unwrap().path()));
            continue;
        }
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let text: String = text.to_lowercase().split_whitespace().collect();
        for ledger in ["consent_event", "child_consent"] {
            seen += usize::from(text.contains(&format!("insert_into({ledger}")));
            for verb in ["update(", "delete(", "update", "deletefrom", "replace_into("] {
                let changes = text.contains(&format!("{verb}{ledger}"));
                assert!(!changes, "{} changes {ledger}", path.display());
            }
        }
    }
    assert_eq!(seen, 2, "each ledger is written in one place");
}

#[test]
fn only_words_that_say_nobody_are_taken_for_it() {
    for nobody in [
        "NACK/0x0000000b/Unknown subscriber",
        "NACK/unknownSubscriber",
        "id:7 sub:001 dlvrd:000 stat:UNDELIV err:001 Unassigned (unallocated) number text:Hello",
        "Unallocated Number",
        "stat:UNDELIV err:003 Absent Subscriber Permanent",
    ] {
        assert!(is_nobodys(nobody), "{nobody}");
    }
    for other in [
        "",
        "ACK/",
        "NACK/",
        "NACK/0x0000000b/Invalid Destination Address",
        "NACK/0x00000058/Throttling error",
        "id:7 sub:001 dlvrd:000 stat:UNDELIV err:001 text:Hello",
        "stat:EXPIRED err:006 absent subscriber",
        "Absent Subscriber Temporary",
        "Unidentified subscriber",
        "Subscriber busy for MT SMS",
        "Call barred",
        "memory capacity exceeded",
        "stat:UNDELIV err:000 text:unknown subscriber",
    ] {
        assert!(!is_nobodys(other), "{other}");
    }
}

#[actix_web::test]
async fn a_number_of_nobody_is_quarantined_once_and_a_person_is_told() {
    on_each_site(|site| async move {
        let (home, _) = two_parents(&site, ("en-GB", Style::Standard)).await;
        let t = &site.at;
        queue(t, letter(t, &home.house, Class::Reminder, "first")).await;
        t.settle(&rooms()).await;
        // A failure that says nothing of whose number it is.
        receipt(&site, "first", "2", "stat:UNDELIV err:006 absent subscriber").await;
        queue(t, letter(t, &home.house, Class::Reminder, "second")).await;
        t.settle(&rooms()).await;
        assert_eq!(state(t, "second").await, is("sent", None));
        // Good news with these words changes nothing either.
        receipt(&site, "second", "8", "unknown subscriber").await;
        assert_eq!(t.sql("SELECT count(*) FROM task").await, "0");
        for class in [Class::Reminder, Class::Reply, Class::Safety] {
            let mut waits = letter(t, &home.house, class, class.as_str());
            waits.due_at = t.clock.now() + Duration::seconds(5);
            queue(t, waits).await;
        }
        t.advance(Duration::seconds(1));
        for news in ["2", "16", "2"] {
            receipt(&site, "second", news, "NACK/unknown subscriber").await;
        }
        assert_eq!(state(t, "second").await, is("failed", Some("network")));
        t.advance(Duration::seconds(9));
        t.settle(&rooms()).await;
        for class in [Class::Reminder, Class::Reply, Class::Safety] {
            let told = state(t, class.as_str()).await;
            assert_eq!(told, is("dropped", Some("number_released")), "{class:?}");
        }
        let tasks = site.get("/v1/tasks", &home.visitor).await;
        let items = tasks.body["items"].as_array().unwrap();
        assert_eq!(items.len(), 1, "{tasks:?}");
        assert_eq!(items[0]["kind"], "wrong_number");
        assert_eq!(items[0]["words"], "");
        assert!(ledger(t).await.ends_with(" stopped:gateway:released/1:texts"));
        // Whoever has the number one day is a stranger; the other parent notices nothing.
        t.advance(Duration::days(1));
        let before = t.sent().len();
        text(&site, "447700900111", "plan").await;
        text(&site, "447700900112", "plan").await;
        let sent = t.sent().split_off(before);
        assert!(sent[0].text.contains("not known to us"), "{}", sent[0].text);
        assert!(!sent[0].text.contains("Maya"));
        assert!(sent[1].text.contains("Stacking cups"), "{}", sent[1].text);
        // A letter that nobody knows of is none.
        let unknown = uuid::Uuid::new_v4();
        let path = format!(
            "/v1/channels/kannel/hampshire/{GATEWAY_SECRET}/receipt?id={unknown}&s=2\
             &why=unknown+subscriber"
        );
        assert_eq!(site.get(&path, "").await.status, 200);
        assert_eq!(t.sql("SELECT count(*) FROM task").await, "1");
    })
    .await;
}

#[actix_web::test]
async fn each_of_two_carers_is_reminded_in_their_own_words() {
    on_each_site(|site| async move {
        let (home, other) = two_parents(&site, ("pl", Style::KeyWord)).await;
        let t = &site.at;
        let other_token = site.carer(home.house.scope, other).await;
        let daily = json!({"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
            "time": "17:30"});
        for token in [&home.carer, &other_token] {
            let set = site.call("PUT /v1/me/reminder", token, Some(daily.clone())).await;
            assert_eq!(set.status, 200, "{set:?}");
        }
        let evening = async |day: i64| {
            let before = t.sent().len();
            t.clock.set(start() + Duration::days(day) + Duration::minutes(6 * 60 + 30));
            t.settle(&rooms()).await;
            let mut sent: Vec<_> =
                t.sent().split_off(before).into_iter().map(|s| (s.to, s.text)).collect();
            sent.sort();
            sent
        };
        let words = |language: &str, style: Style, activity: &str| {
            let say = says::Reminder { child: "Maya".to_owned(), activity: activity.to_owned() };
            let language = Language::parse(language).unwrap();
            let voice = Voice { language, style, channel: Channel::Sms };
            t.app.texts.render(&say.into(), &voice).unwrap().text
        };
        let sent = evening(0).await;
        let english = words("en-GB", Style::Standard, "Stacking cups");
        let polish = words("pl", Style::KeyWord, "Stacking cups");
        assert_ne!(english, polish);
        let wanted = [("+447700900111", english), ("+447700900112", polish)];
        assert_eq!(sent, wanted.map(|(to, text)| (to.to_owned(), text)));
        let end = format!("POST /v1/carers/{other}/end");
        assert_eq!(site.call(&end, &home.visitor, None).await.status, 204);
        let sent = evening(1).await;
        assert_eq!(sent.len(), 1, "{sent:?}");
        assert_eq!(sent[0].0, "+447700900111");
        assert_eq!(site.get("/v1/me", &other_token).await.status, 401);
        let lead = site.staff(Role::Lead).await;
        assert_eq!(site.get("/v1/tasks", &lead).await.body["items"], json!([]));
    })
    .await;
}
