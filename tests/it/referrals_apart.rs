//! What a person tied by mistake is undone: a joining of two referrals, a link with a family.

#![cfg(test)]

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::auth::Role;

use crate::referrals_consent::{answer, codes};
use crate::support::referral_desk::*;
use crate::support::site::*;

pub const NOTE: &str = "Two children with one name.";

pub async fn join(desk: &Desk<'_>, one: &str, two: &str) {
    let joined = desk.post(&format!("/v1/referrals/{one}/join"), json!({"other": two})).await;
    assert_eq!(joined.status, 200, "{joined:?}");
}

pub async fn unlink(desk: &Desk<'_>, id: &str) -> Answer {
    desk.post(&format!("/v1/referrals/{id}/unlink"), json!({"note": NOTE})).await
}

/// Links a referral with the child of a family that is there.
pub async fn link(desk: &Desk<'_>, id: &str, home: &Home) {
    let right = json!({"family_id": home.house.scope.family_id.0, "child_id": home.child.0});
    let linked = desk.post(&format!("/v1/referrals/{id}/family"), right).await;
    assert_eq!(linked.status, 200, "{linked:?}");
}

/// The kinds of all that happened to a referral.
pub fn kinds(seen: &Answer) -> Vec<&str> {
    let events = seen.body["events"].as_array().unwrap();
    events.iter().map(|event| event["kind"].as_str().unwrap()).collect()
}

fn last(seen: &Answer) -> &Value {
    seen.body["events"].as_array().unwrap().last().unwrap()
}

pub async fn count(desk: &Desk<'_>, what: &str) -> usize {
    desk.tasks().await.iter().filter(|one| *one == what).count()
}

#[actix_web::test]
async fn what_was_joined_stands_alone_again_and_the_others_yes_is_not_its_own() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let visitor = site.staff(Role::Visitor).await;
        let one = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        let body = json!({"referral": by_nursery("Maya Reed", "07700 900124")});
        let two = site.call("POST /v1/referrals", &visitor, Some(body)).await;
        let two = two.text_at("/id").to_owned();
        let sent = codes(&site).await;
        join(&desk, &one, &two).await;
        assert_eq!(answer(&site, &sent[1], true).await, 204);
        assert_eq!(desk.state(&one).await, "triage", "by the yes of what was joined");
        let apart = unlink(&desk, &two).await;
        assert_eq!((apart.status, apart.text_at("/state")), (200, "triage"), "{apart:?}");
        assert_eq!(apart.text_at("/consent/form"), "permission", "its parent said so");
        assert!(apart.body.get("joined_to").is_none());
        let line = last(&apart);
        assert_eq!((&line["kind"], &line["note"]), (&json!("separated"), &json!(NOTE)));
        let lead = desk.get(&one).await;
        assert_eq!(
            lead.text_at("/state"),
            "awaiting_consent",
            "nobody asked this parent: {lead:?}"
        );
        assert!(lead.body.get("consent").is_none());
        assert_eq!((&last(&lead)["other"], &lead.body["joined"]), (&json!(two), &json!([])));
        let asked = codes(&site).await;
        assert_eq!(asked.len(), 3, "the right parent is asked afresh");
        assert_eq!(answer(&site, &asked[2], true).await, 204);
        assert_eq!(desk.state(&one).await, "triage");
        let open = site.get("/v1/referrals", &desk.lead).await;
        assert_eq!(open.body["referrals"].as_array().unwrap().len(), 2);
        let own = site.get(&format!("/v1/referrals/{two}"), &visitor).await;
        assert_eq!(own.status, 200);
        assert!(!own.text.contains(NOTE) && !own.text.contains(&one), "what staff wrote: {own:?}");
        // What was undone is undone, and said once.
        let again = unlink(&desk, &two).await;
        assert_eq!((again.status, kinds(&again)), (200, kinds(&apart)));
        assert_eq!(desk.step(&two, json!({"step": "ask_more"})).await.status, 200, "it goes on");
    })
    .await;
}

#[actix_web::test]
async fn a_no_of_the_other_parent_ends_only_what_it_was_about() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let one = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        let two = desk.sent(by_nursery("Maya Reed", "07700 900124")).await;
        let sent = codes(&site).await;
        join(&desk, &one, &two).await;
        assert_eq!(answer(&site, &sent[1], false).await, 204);
        assert_eq!(desk.state(&one).await, "withdrawn");
        let apart = unlink(&desk, &two).await;
        assert_eq!(apart.text_at("/state"), "withdrawn", "its own parent said no");
        assert_eq!(desk.state(&one).await, "awaiting_consent", "and this one was never asked");
        let open = site.get("/v1/referrals", &desk.lead).await;
        assert_eq!(open.body["referrals"].as_array().unwrap().len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn a_child_taken_up_by_the_others_yes_stays_and_a_person_asks_for_its_own() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let one = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        let two = desk.sent(by_nursery("Maya Reed", "07700 900124")).await;
        let sent = codes(&site).await;
        join(&desk, &one, &two).await;
        assert_eq!(answer(&site, &sent[1], true).await, 204);
        assert_eq!(desk.steps(&one, &["book_contact", "contacted", "accept"]).await, "accepted");
        assert_eq!(count(&desk, "ask_yourself").await, 0);
        assert_eq!(unlink(&desk, &two).await.text_at("/state"), "triage");
        let lead = desk.get(&one).await;
        assert_eq!((lead.text_at("/state"), lead.body.get("consent")), ("accepted", None));
        assert_eq!(count(&desk, "ask_yourself").await, 1, "somebody has to know");
        assert_eq!(codes(&site).await.len(), 2, "no text could be answered");
        let yes = json!({"step": "record_consent",
            "consent": {"form": "permission", "on": "2026-11-20"}});
        let kept = desk.step(&one, yes).await;
        assert_eq!((kept.status, kept.text_at("/state")), (200, "accepted"), "{kept:?}");
        assert_eq!(kept.text_at("/consent/form"), "permission");
        let over = json!({"step": "record_consent",
            "consent": {"form": "agreement", "on": "2026-11-20"}});
        assert_eq!(desk.step(&one, over).await.refusal(), (409, "conflict"), "one that stands");
    })
    .await;
}

#[actix_web::test]
async fn nothing_begins_again_for_a_child_who_died() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let home = site.home("07700 900126").await;
        let one = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        let two = desk.sent(by_nursery("Maya Reed", "07700 900124")).await;
        let sent = codes(&site).await;
        link(&desk, &one, &home).await;
        join(&desk, &one, &two).await;
        assert_eq!(answer(&site, &sent[1], false).await, 204);
        let what = format!("POST /v1/families/{}/silences", home.house.scope.family_id);
        let died = json!({"kind": "child_died", "child_id": home.child.0});
        assert_eq!(site.call(&what, &home.visitor, Some(died)).await.status, 201);
        assert_eq!(unlink(&desk, &two).await.text_at("/state"), "withdrawn");
        assert_eq!(desk.state(&one).await, "withdrawn", "not waiting for a yes");
        assert_eq!(codes(&site).await.len(), 2, "no parent is asked");
    })
    .await;
}

#[actix_web::test]
async fn each_has_its_own_times_again() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "southampton").await;
        let form = |phone: &str| {
            let mut form = by_nursery("Maya Reed", phone);
            form["facts"]["lives_in"] = json!("southampton");
            form
        };
        let early = desk.sent(form("07700 900123")).await;
        site.at.advance(Duration::days(3));
        let desk = Desk::of(&site, "southampton").await;
        let late = desk.sent(form("07700 900124")).await;
        let own = desk.get(&late).await.text_at("/contact_by").to_owned();
        desk.tasks().await;
        join(&desk, &late, &early).await;
        let due = desk.get(&late).await.text_at("/contact_by").to_owned();
        assert!(due < own, "who asked first is answered first");
        // The step does as the door.
        let apart = desk.step(&early, json!({"step": "separate"})).await;
        assert_eq!((apart.status, apart.text_at("/contact_by")), (200, &*due), "{apart:?}");
        assert_eq!(desk.get(&late).await.text_at("/contact_by"), own);
        site.at.advance(Duration::days(13));
        let desk = Desk::of(&site, "southampton").await;
        assert_eq!(count(&desk, "contact_overdue").await, 1, "the early one's, and not forgotten");
        site.at.advance(Duration::days(3));
        let desk = Desk::of(&site, "southampton").await;
        assert_eq!(count(&desk, "contact_overdue").await, 2);
    })
    .await;
}

#[actix_web::test]
async fn a_referral_leaves_a_family_that_is_not_its_own_with_every_word() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let home = site.home("07700 900123").await;
        let one = desk.sent(by_nursery("Maya Reed", "07700 900124")).await;
        let two = desk.sent(by_nursery("Maya Reed", "07700 900125")).await;
        join(&desk, &one, &two).await;
        link(&desk, &one, &home).await;
        let theirs = async |id: &str| site.get(&format!("/v1/referrals/{id}"), &home.carer).await;
        for id in [&one, &two] {
            let seen = theirs(id).await;
            assert_eq!(seen.status, 200);
            for word in ["talk yet", "Ash", "900321", "900124", "900125"] {
                assert!(!seen.text.contains(word), "{word} is somebody else's: {seen:?}");
            }
        }
        // What came to the family only by the joining leaves both at once.
        let apart = unlink(&desk, &two).await;
        assert_eq!((apart.status, apart.body.get("family_id")), (200, None), "{apart:?}");
        assert_eq!(kinds(&apart)[kinds(&apart).len() - 2..], ["separated", "unlinked"]);
        assert_eq!((theirs(&two).await.status, theirs(&one).await.status), (404, 200));
        let left = unlink(&desk, &one).await;
        assert_eq!((left.status, left.body.get("family_id")), (200, None), "{left:?}");
        assert_eq!(
            (&last(&left)["kind"], &last(&left)["note"]),
            (&json!("unlinked"), &json!(NOTE))
        );
        assert_eq!(theirs(&one).await.status, 404);
        let tied = "SELECT count(*) FROM referral WHERE family_id IS NOT NULL";
        assert_eq!(site.at.sql(tied).await, "0");
        let tied = "SELECT count(*) FROM referral_event WHERE family_id IS NOT NULL";
        assert_eq!(site.at.sql(tied).await, "0");
        let audit = site.get(&format!("/v1/children/{}/audit", home.child), &desk.lead).await;
        let told = audit.text.matches("changed_referral").count();
        assert_eq!(told, 6, "two came, were taken apart, and left: {audit:?}");
        // No key of that family opens it any more, and the right family finds it.
        site.at.exec("DELETE FROM family_key").await.unwrap();
        site.at.app.keys.forget();
        assert_eq!(desk.get(&one).await.text_at("/says/why"), "She does not talk yet.");
        let right =
            desk.post(&format!("/v1/referrals/{one}/family"), json!({"name": "Reed"})).await;
        assert_eq!(right.status, 200, "{right:?}");
        assert_ne!(right.text_at("/family_id"), home.house.scope.family_id.to_string());
    })
    .await;
}

#[actix_web::test]
async fn a_childs_death_ends_no_referral_of_another_child() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let home = site.home("07700 900123").await;
        let id = desk.sent(by_parent("Maya Reed", "07700 900124")).await;
        assert_eq!(desk.steps(&id, &["begin_triage"]).await, "triage");
        link(&desk, &id, &home).await;
        let what = format!("POST /v1/families/{}/silences", home.house.scope.family_id);
        let died = json!({"kind": "child_died", "child_id": home.child.0});
        assert_eq!(site.call(&what, &home.visitor, Some(died)).await.status, 201);
        assert_eq!(desk.state(&id).await, "withdrawn");
        let left = unlink(&desk, &id).await;
        assert_eq!((left.status, left.text_at("/state")), (200, "triage"), "{left:?}");
        assert_eq!(desk.steps(&id, &["book_contact", "contacted"]).await, "contacted");
        // One whose parent was asked is asked again: the first code ended with it.
        let other = site.home("07700 900125").await;
        let asked = desk.sent(by_nursery("Leo Park", "07700 900126")).await;
        let before = codes(&site).await;
        link(&desk, &asked, &other).await;
        let what = format!("POST /v1/families/{}/silences", other.house.scope.family_id);
        let died = json!({"kind": "child_died", "child_id": other.child.0});
        assert_eq!(site.call(&what, &other.visitor, Some(died)).await.status, 201);
        assert_eq!(unlink(&desk, &asked).await.text_at("/state"), "awaiting_consent");
        let after = codes(&site).await;
        assert_eq!((before.len(), after.len()), (1, 2));
        assert_eq!(answer(&site, &after[1], true).await, 204);
        assert_eq!(desk.state(&asked).await, "triage");
    })
    .await;
}

#[actix_web::test]
async fn who_was_told_of_an_end_hears_that_it_goes_on() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "southampton").await;
        let goes_on = async |told: bool, phone: &str| {
            let mut form = by_nursery("Maya Reed", phone);
            form["facts"]["lives_in"] = json!("southampton");
            let id = desk.sent(form).await;
            let made = json!({"name": "Reed"});
            let made = desk.post(&format!("/v1/referrals/{id}/family"), made).await;
            let what = format!("/v1/families/{}/silences", made.text_at("/family_id"));
            let died = json!({"kind": "child_died", "child_id": made.text_at("/child_id")});
            assert_eq!(desk.post(&what, died).await.status, 201);
            if told {
                assert_eq!(desk.steps(&id, &["referrer_told"]).await, "withdrawn");
            }
            assert_eq!(unlink(&desk, &id).await.text_at("/state"), "awaiting_consent");
            count(&desk, "tell_goes_on").await
        };
        assert_eq!(goes_on(false, "07700 900123").await, 0, "who heard of no end");
        assert_eq!(goes_on(true, "07700 900124").await, 1);
    })
    .await;
}

#[actix_web::test]
async fn it_stays_once_something_came_of_it() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let begun = async |id: &str| unlink(&desk, id).await.refusal() == (409, "work_begun");
        // A place on the waiting list holds it until it is taken off.
        let waits = desk.accepted("Ida Park", "07700 900129").await;
        let entry = desk.waits(&waits, "portage").await;
        assert!(begun(&waits).await);
        let off = json!({"step": "remove", "note": "Another child."});
        let off = desk.post(&format!("/v1/waiting/{entry}/steps"), off).await;
        assert_eq!(off.status, 200, "{off:?}");
        assert_eq!(unlink(&desk, &waits).await.text_at("/state"), "accepted", "as it stood");
        let mut homes = Vec::new();
        for n in 0..3 {
            let home = site.home(&format!("07700 90011{n}")).await;
            let id = desk.sent(by_parent("Maya Reed", &format!("07700 90022{n}"))).await;
            // What was there before came of something else.
            let place = format!("POST /v1/children/{}/settings", home.child);
            let body = json!({"name": "Acorns", "minutes_a_week": 60, "starts_on": "2026-11-23"});
            let kept = site.call(&place, &home.visitor, Some(body)).await;
            assert_eq!(kept.status, 201, "{kept:?}");
            site.at.advance(Duration::seconds(1));
            link(&desk, &id, &home).await;
            assert_eq!(unlink(&desk, &id).await.status, 200);
            link(&desk, &id, &home).await;
            homes.push((home, id));
        }
        let bodies = [
            (
                "visits",
                json!({"kind": "initial_contact", "mode": "home",
                "starts_at": "2026-12-02T10:00:00Z", "ends_at": "2026-12-02T11:00:00Z"}),
            ),
            ("enrolments", json!({"programme": "portage", "begins": false})),
            (
                "settings",
                json!({"name": "Oaks", "minutes_a_week": 60,
                "starts_on": "2026-11-30"}),
            ),
        ];
        for ((home, id), (what, body)) in homes.iter().zip(bodies) {
            let path = format!("POST /v1/children/{}/{what}", home.child);
            let made = site.call(&path, &home.visitor, Some(body)).await;
            assert_eq!(made.status, 201, "{made:?}");
            assert!(begun(id).await, "{what}");
            let seen = desk.get(id).await;
            assert_eq!(seen.text_at("/family_id"), home.house.scope.family_id.to_string());
        }
    })
    .await;
}

#[actix_web::test]
async fn nothing_is_undone_without_a_word_unseen_or_by_others() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let one = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        let two = desk.sent(by_nursery("Maya Reed", "07700 900124")).await;
        let path = format!("/v1/referrals/{two}/unlink");
        assert_eq!(unlink(&desk, &two).await.refusal(), (409, "conflict"), "it was never tied");
        join(&desk, &one, &two).await;
        let bare = desk.post(&path, json!({})).await;
        assert_eq!(bare.faults(), [("/note".to_owned(), "missing_field".to_owned())]);
        let empty = desk.post(&path, json!({"note": " "})).await;
        assert_eq!(empty.faults(), [("/note".to_owned(), "empty_value".to_owned())]);
        let what = format!("POST {path}");
        let unseen = site.call(&what, &desk.lead, Some(json!({"note": NOTE}))).await;
        assert_eq!(unseen.refusal(), (428, "precondition_required"));
        let ask = async |seen: &str, key: &str| {
            let request = site.request(&what, &desk.lead).header("if-match", seen);
            let request = request.header("idempotency-key", key).json(&json!({"note": NOTE}));
            Answer::of(request.send().await.unwrap()).await
        };
        assert_eq!(ask("\"99\"", "one").await.refusal(), (412, "stale_version"));
        let elsewhere = Desk::of(&site, "portsmouth").await;
        assert_eq!(unlink(&elsewhere, &two).await.status, 404);
        let seen = format!("\"{}\"", desk.get(&two).await.body["version"]);
        let (done, again) = (ask(&seen, "two").await, ask(&seen, "two").await);
        assert_eq!((done.status, again.status), (200, 200), "{done:?}");
        assert_eq!(again.header("idempotent-replayed"), "true");
        assert_eq!(kinds(&done), kinds(&again));
        // A family that asked for its own child is not taken from its own words.
        let home = site.home("07700 900126").await;
        let body = json!({"referral": {"kind": "child", "by": "parent"}, "child_id": home.child});
        let own = site.call("POST /v1/referrals", &home.carer, Some(body)).await;
        let own = own.text_at("/id").to_owned();
        assert_eq!(unlink(&desk, &own).await.refusal(), (409, "conflict"));
        // Nor is one that other staff linked with its child, while the two are joined.
        let also = desk.sent(by_nursery("Maya Reed", "07700 900127")).await;
        link(&desk, &also, &home).await;
        join(&desk, &also, &own).await;
        assert_eq!(unlink(&desk, &also).await.refusal(), (409, "conflict"));
        assert_eq!(unlink(&desk, &own).await.text_at("/child_id"), home.child.to_string());
        assert_eq!(unlink(&desk, &also).await.status, 200);
        assert_eq!(site.get(&format!("/v1/referrals/{own}"), &home.carer).await.status, 200);
    })
    .await;
}
