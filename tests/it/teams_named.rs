//! Teams by area: whose a home is, and who of the staff is in which team.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::auth::{Principal, Role};

use crate::support::referral_desk::*;
use crate::support::site::*;
use crate::teams::{allowed, fault, plain};

async fn find(site: &Site, service: &str, lives_in: &str) -> Answer {
    let what = format!("POST /v1/services/{service}/team-checks");
    site.call(&what, "", Some(json!({"lives_in": lives_in}))).await
}

#[actix_web::test]
async fn which_team_is_ours_is_answered_by_area_or_put_to_a_person() {
    on_each_site(|site| async move {
        let what = "POST /v1/services/hampshire/team-checks";
        for (body, at, code) in [
            (json!({"lives_in": "  "}), "/lives_in", "empty_value"),
            (json!({"lives_in": "a".repeat(61)}), "/lives_in", "too_long"),
            (json!({}), "/lives_in", "missing_field"),
            (json!({"lives_in": 5}), "/lives_in", "wrong_type"),
            (json!({"lives_in": "havant", "name": "Maya"}), "/name", "unknown_field"),
        ] {
            let bad = site.call(what, "", Some(body)).await;
            assert_eq!((bad.status, bad.faults()), (422, fault(at, code)));
        }
        assert_eq!(find(&site, "nowhere", "havant").await.refusal(), (404, "not_found"));

        let one = find(&site, "hampshire", " Havant ").await;
        assert_eq!((one.status, one.text_at("/answer")), (200, "one"), "{one:?}");
        assert_eq!((one.text_at("/area"), one.text_at("/teams/0/code")), ("havant", "havant"));
        assert_eq!(plain(&one.body["says"]), "Your team: Havant");
        // Its two halves lie in two teams, by a line that no name of a district tells.
        let halves = find(&site, "hampshire", "Test Valley").await;
        assert_eq!(halves.text_at("/answer"), "several");
        let teams = halves.body["teams"].as_array().unwrap();
        let codes: Vec<&str> = teams.iter().map(|team| team["code"].as_str().unwrap()).collect();
        assert_eq!(codes, ["new-forest", "basingstoke"]);
        assert!(halves.text_at("/says").contains("A person at the service says"), "{halves:?}");
        for (service, lives_in, answer) in [
            ("hampshire", "SO50 5QX", "not_said"),
            ("hampshire", "Andover", "not_said"),
            ("hampshire", "Poole", "elsewhere"),
            ("portsmouth", "Portsmouth", "no_teams"),
            ("portsmouth", "Havant", "elsewhere"),
        ] {
            let found = find(&site, service, lives_in).await;
            assert_eq!(found.text_at("/answer"), answer, "{service} {lives_in}: {found:?}");
            assert_eq!(found.body["teams"], json!([]), "{service} {lives_in}");
            let theirs = !found.body["services"].as_array().unwrap().is_empty();
            assert_eq!(theirs, answer == "elsewhere", "{found:?}");
        }
        assert!(find(&site, "hampshire", "Andover").await.body.get("area").is_none());
        let polish = site.request(what, "").header("accept-language", "pl");
        let polish = polish.json(&json!({"lives_in": "havant"})).send().await.unwrap();
        let polish = Answer::of(polish).await;
        assert_eq!(plain(&polish.body["says"]), "Wasz zespół: Havant");
        let seen = site.get("/v1/services/hampshire", "").await;
        assert_eq!(seen.body["teams"].as_array().unwrap().len(), 7);
        assert_eq!(seen.text_at("/teams/0/code"), "eastleigh-winchester");
        assert_eq!(site.get("/v1/services/bcp", "").await.body["teams"], json!([]));
    })
    .await;
}

#[actix_web::test]
async fn staff_are_in_teams_of_their_service() {
    on_each_site(|site| async move {
        let desk = Desk::of(&site, "hampshire").await;
        let visitor = site.at.staff(Role::Visitor).await;
        let own = site.token(Principal::Staff(visitor)).await;
        let set = format!("PUT /v1/staff/{}/teams", visitor.staff_id);
        let put = async |token: &str, teams: Value| {
            site.call(&set, token, Some(json!({"teams": teams}))).await
        };
        let bad = put(&own, json!(["havant", "nowhere", "none"])).await;
        let both = ["/teams/1", "/teams/2"].map(|at| (at.to_owned(), "unknown_value".to_owned()));
        assert_eq!((bad.status, bad.faults()), (422, both.to_vec()));
        assert!(allowed(&bad).starts_with("eastleigh-winchester, havant, new-forest"), "{bad:?}");
        let many = put(&own, json!(vec!["havant"; 21])).await;
        assert_eq!(many.faults(), fault("/teams", "too_many"));
        let kind = put(&own, json!("havant")).await;
        assert_eq!(kind.faults(), fault("/teams", "wrong_type"));
        let none = site.call(&set, &own, Some(json!({}))).await;
        assert_eq!(none.faults(), fault("/teams", "missing_field"));
        let other = site.staff(Role::Visitor).await;
        assert_eq!(put(&other, json!([])).await.refusal(), (403, "forbidden"));
        let nobody = format!("PUT /v1/staff/{}/teams", uuid::Uuid::new_v4());
        let nobody = site.call(&nobody, &desk.lead, Some(json!({"teams": []}))).await;
        assert_eq!(nobody.refusal(), (404, "not_found"));
        assert_eq!(site.at.sql("SELECT count(*) FROM staff_team").await, "0", "nothing of it");

        assert_eq!(put(&own, json!(["new-forest"])).await.status, 204);
        assert_eq!(put(&desk.lead, json!(["havant", "new-forest", "havant"])).await.status, 204);
        assert_eq!(site.at.sql("SELECT count(*) FROM staff_team").await, "2", "in its place");
        // Who is signed in reads which teams they are in.
        assert_eq!(site.get("/v1/me", &own).await.body["teams"], json!(["havant", "new-forest"]));
        assert_eq!(site.get("/v1/me", &desk.lead).await.body.get("teams"), None);
        let carer = site.home("07700 900111").await.carer;
        assert_eq!(site.get("/v1/me", &carer).await.body.get("teams"), None);
        // A later version of the file drops a team: who is in it stays there, nobody else comes.
        let gone = "UPDATE staff_team SET team = 'gone' WHERE team = 'havant'";
        site.at.exec(gone).await.unwrap();
        assert_eq!(put(&own, json!(["gone", "basingstoke"])).await.status, 204);
        let lead = site.at.staff(Role::Lead).await;
        let token = site.token(Principal::Staff(lead)).await;
        let theirs = format!("PUT /v1/staff/{}/teams", lead.staff_id);
        let late = site.call(&theirs, &token, Some(json!({"teams": ["gone"]}))).await;
        assert_eq!(late.faults(), fault("/teams/0", "unknown_value"));
        assert_eq!(put(&own, json!(["basingstoke"])).await.status, 204);
        assert_eq!(put(&own, json!(["gone"])).await.faults(), fault("/teams/0", "unknown_value"));
        // A service without teams has none to be in.
        let far = site.at.staff_of("bcp", Role::Lead).await;
        let token = site.token(Principal::Staff(far)).await;
        let set = format!("PUT /v1/staff/{}/teams", far.staff_id);
        let bad = site.call(&set, &token, Some(json!({"teams": ["havant"]}))).await;
        assert_eq!((bad.faults(), allowed(&bad)), (fault("/teams/0", "unknown_value"), ""));
        assert_eq!(site.call(&set, &token, Some(json!({"teams": []}))).await.status, 204);
    })
    .await;
}
