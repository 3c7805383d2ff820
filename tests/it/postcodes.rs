//! A postcode in the place of a district: what a service's own list settles, and what a person is
//! asked, since a guess would turn a family away.

#![cfg(test)]

use serde_json::json;
use smallsteps::programmes::load;

use crate::enrolments::changed;
use crate::support::app::*;
use crate::support::referral_desk::*;
use crate::support::site::*;

/// A referral whose home is a postcode.
fn at(postcode: &str) -> serde_json::Value {
    let mut body = by_nursery("Maya Reed", "07700 900123");
    body["facts"]["lives_in"] = json!(postcode);
    body
}

#[actix_web::test]
async fn a_postcode_that_nobody_settles_is_put_to_a_person_and_is_never_elsewhere() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let sent = desk.form(at("so50 5qx")).await;
        assert_eq!((sent.status, &sent.body["home"]), (202, &json!("not_said")));
        assert!(sent.body.get("services").is_none_or(|all| all == &json!([])), "{sent:?}");
        assert!(desk.tasks().await.contains(&"choose_team".to_owned()));
        for unclear in ["Eastleigh SO50 5QX", "S050 5QX", "so50 5", "Andover"] {
            let sent = desk.form(at(unclear)).await;
            assert_eq!((sent.status, &sent.body["home"]), (202, &json!("not_said")), "{unclear}");
        }
        for (said, home) in
            [("Basingstoke & Deane", "ours"), ("New Forest", "ours"), ("Poole", "elsewhere")]
        {
            assert_eq!(desk.form(at(said)).await.body["home"], home, "{said}");
        }
        let what = "POST /v1/services/hampshire/programmes/portage/eligibility-checks";
        let asked = json!({"child": {"born": "2024-03-02", "lives_in": "SO50 5QX"}});
        let read = site.call(what, "", Some(asked)).await;
        let atoms = read.body["atoms"].as_array().unwrap();
        let home = atoms.iter().find(|atom| atom["atom"] == "lives_in").unwrap();
        assert_eq!(home["result"], "unknown");
    })
    .await;
}

#[actix_web::test]
async fn a_postcode_of_the_services_own_list_is_its_district() {
    let list = "[[postcodes]]\narea = \"eastleigh\"\noutward = [\"SO50\", \"SO53\"]\n\n[[policy]]";
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let services = Some(changed("hampshire", "[[policy]]", list));
        let wanted = Wanted { services, ..Wanted::default() };
        let site = Site::open(TestApp::build(engine, wanted).await);
        let desk = Desk::of(&site, "hampshire").await;
        let sent = desk.form(at("SO505QX")).await;
        assert_eq!((sent.status, &sent.body["home"]), (202, &json!("ours")));
        let seen = desk.get(sent.text_at("/reference")).await;
        assert_eq!(seen.text_at("/team"), "eastleigh-winchester");
        assert_eq!(seen.text_at("/says/facts/lives_in"), "eastleigh");
        // The neighbour learns whose it is; a code of nobody's list stays open.
        let neighbour = Desk::of(&site, "southampton").await;
        let sent = neighbour.form(at("so53 1aa")).await;
        assert_eq!(sent.body["home"], "elsewhere");
        assert_eq!(sent.body["services"][0]["code"], "hampshire");
        assert_eq!(neighbour.form(at("SO14 0AA")).await.body["home"], "not_said");
        // A correction is settled as a first word is.
        let id = desk.sent(at("po9 1aa")).await;
        let right = json!({"facts": {"lives_in": "so50"}});
        assert_eq!(desk.ask(&format!("PATCH /v1/referrals/{id}"), right).await.status, 200);
        assert_eq!(desk.get(&id).await.text_at("/team"), "eastleigh-winchester");
    }
}

#[test]
fn a_list_of_postcodes_holds_first_halves_only() {
    let sixth = include_str!("sixth_service.toml");
    let right = ("northmoor", "SO50");
    for (area, codes) in [
        (right.0, "SO50 5QX"),
        (right.0, "so50"),
        (right.0, "Eastleigh"),
        (right.0, ""),
        (right.0, "SO50\", \"SO50"),
        ("Northmoor", right.1),
    ] {
        let list = format!("[[postcodes]]\narea = \"{area}\"\noutward = [\"{codes}\"]\n\n");
        let text = sixth.replacen("[[policy]]", &(list + "[[policy]]"), 1);
        let faults = load::read("northmoor.toml", &text).map(|_| ()).unwrap_err();
        assert!(
            faults.iter().any(|fault| fault.contains("postcodes")),
            "{area} {codes}: {faults:?}"
        );
    }
}
