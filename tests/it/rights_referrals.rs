//! What the matrix of rights asks about referrals and the waiting list: bodies that are right, and
//! what they are about.

#![cfg(test)]

use serde_json::{Value, json};

use crate::support::referral_desk::*;
use crate::support::site::*;

/// As the bodies of the matrix. `n` keeps what has to be unlike apart, `twin` is a referral of the
/// same child.
pub fn of_referrals(operation: &str, n: usize, twin: &str) -> Option<Value> {
    Some(match operation {
        "refer_child" => json!({"referral": question(n)}),
        "send_referral_form" => question(n),
        "confirm_referral" => json!({"code": "4T8K-Q2ZD-M7XN-5RHB-W9CF-6GJP-3V", "yes": true}),
        "change_referral" => json!({"why": format!("Reason {n}")}),
        "record_referral_step" => json!({"step": "choose_team", "team": "havant"}),
        "join_referrals" => json!({"other": twin}),
        "link_referral" => json!({"name": "Reed"}),
        "unlink_referral" => json!({"note": "Another child."}),
        "add_to_waiting_list" => json!({"programme": "portage"}),
        "change_waiting" => json!({"step": "weigh", "weights": {"urgency": 2}}),
        _ => return None,
    })
}

/// A question to the service.
fn question(n: usize) -> Value {
    json!({"kind": "question", "by": "parent", "parent": {"phone": format!("07700 9006{n:02}")}})
}

/// Referrals: one the visitor entered, one of the same child, one that was taken up; and an entry of
/// the waiting list.
pub async fn referrals(site: &Site, visitor: &str) -> [String; 4] {
    let desk = Desk::of(site, "hampshire").await;
    let body = json!({"referral": by_nursery("Maya Reed", "07700 900555")});
    let entered = site.call("POST /v1/referrals", visitor, Some(body)).await;
    assert_eq!(entered.status, 201, "{entered:?}");
    let twin = desk.sent(by_nursery("Maya Reed", "07700 900556")).await;
    let accepted = desk.accepted("Leo Park", "07700 900557").await;
    let waits = desk.accepted("Ida Park", "07700 900558").await;
    let waiting = desk.waits(&waits, "portage").await;
    [entered.text_at("/id").to_owned(), twin, accepted, waiting]
}
