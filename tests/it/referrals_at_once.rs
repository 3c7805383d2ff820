//! Several people tie, untie and ask at once: one after the other, and nothing blocks.

#![cfg(test)]

use futures_util::future::join_all;
use serde_json::json;

use crate::referrals_apart::{NOTE, join, kinds, link};
use crate::support::referral_desk::*;
use crate::support::site::*;

#[actix_web::test]
async fn of_two_leads_at_once_one_undoes_it() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let (home, other) = (site.home("07700 900126").await, Desk::of(&site, "hampshire").await);
        let one = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        let two = desk.sent(by_nursery("Maya Reed", "07700 900124")).await;
        for round in 0..4 {
            let joined = round % 2 == 0;
            let id = if joined { &two } else { &one };
            if joined {
                join(&desk, &one, &two).await;
            } else {
                link(&desk, &one, &home).await;
            }
            let seen = format!("\"{}\"", desk.get(id).await.body["version"]);
            let tries = [&desk.lead, &other.lead].map(|lead| {
                let request = site.request(&format!("POST /v1/referrals/{id}/unlink"), lead);
                let request = request.header("if-match", &*seen).json(&json!({"note": NOTE}));
                async move { Answer::of(request.send().await.unwrap()).await }
            });
            let done = join_all(tries).await;
            assert!(done.iter().any(|one| one.status == 200), "{done:?}");
            assert!(done.iter().all(|one| [200, 412].contains(&one.status)), "{done:?}");
            let whole = desk.get(id).await;
            let undone = kinds(&whole)
                .into_iter()
                .filter(|kind| *kind == if joined { "separated" } else { "unlinked" });
            // The one that stayed is told of each joining that is undone.
            assert_eq!(undone.count(), round / 2 + 1, "{whole:?}");
        }
    })
    .await;
}

#[actix_web::test]
async fn changes_at_once_wait_for_each_other_and_none_is_blocked() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let home = site.home("07700 900126").await;
        let one = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
        let two = desk.sent(by_nursery("Maya Reed", "07700 900124")).await;
        link(&desk, &one, &home).await;
        let (this, that) = (format!("/v1/referrals/{one}"), format!("/v1/referrals/{two}"));
        let tie = |of: &str| json!({"other": of});
        let silences = format!("POST /v1/families/{}/silences", home.house.scope.family_id);
        for _round in 0..4 {
            let note = json!({"note": NOTE});
            let changes = [
                (format!("{this}/join"), tie(&two)),
                (format!("{that}/join"), tie(&one)),
                (format!("{this}/steps"), json!({"step": "ask_parent"})),
                (format!("{that}/unlink"), note.clone()),
                (format!("{this}/unlink"), note),
            ];
            let changes = changes.iter().map(|(path, body)| desk.post(path, body.clone()));
            let ill = json!({"kind": "in_hospital", "child_id": home.child.0});
            let (done, ill) = futures_util::future::join(
                join_all(changes),
                site.call(&silences, &home.visitor, Some(ill)),
            )
            .await;
            assert_eq!(ill.status, 201, "{ill:?}");
            for one in &done {
                assert!([200, 409, 412].contains(&one.status), "{one:?}");
            }
        }
    })
    .await;
}
