//! Staff getting in and out, on both engines.

#![cfg(test)]

use chrono::Duration;
use serde_json::json;
use smallsteps::auth::Role;
use smallsteps::auth::device::Device;
use smallsteps::staff::ops;

use crate::support::auth_app::{Answer, House, doors, instant, new_id, on_both};
use crate::support::staff_doors::*;

#[test]
fn the_first_lead_gets_in_and_lets_others_in() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let invitation = invited(house, Role::Lead, PHONE).await;
        let (secret, session) = in_with(house, &doors, &invitation, PHONE).await;
        assert_eq!(session.status, 201, "{session:?}");
        let lead = session.text("access_token").to_owned();

        // The lead invites a visitor, who signs in and invites a carer.
        let body = json!({"role": "visitor", "phone": "07700 900778", "name": " Robin Ash "});
        let made = with_token(&doors, "POST /v1/staff-invitations", &lead, Some(body)).await;
        assert_eq!(made.status, 201, "{made:?}");
        let expires = house.app.clock.now() + Duration::hours(48);
        assert_eq!(instant(made.text("expires_at")), expires);
        let code = made.text("code").to_owned();
        let link = format!("https://steps.example:8443/join#hampshire/{code}");
        assert_eq!(made.text("link"), link);
        let (_, session) = in_with(house, &doors, &code, "+447700900778").await;
        let visitor = session.text("access_token").to_owned();
        for what in ["POST /v1/staff-invitations", "GET /v1/staff"] {
            let refused = with_token(&doors, what, &visitor, None).await;
            assert_eq!(refused.refusal(), (403, "forbidden"), "{what}");
        }
        let list = with_token(&doors, "GET /v1/staff", &lead, None).await;
        let names: Vec<_> = list.body["items"].as_array().unwrap().iter().collect();
        assert_eq!(names.len(), 2);
        assert_eq!(
            (&names[1]["name"], &names[1]["role"]),
            (&json!("Robin Ash"), &json!("visitor"))
        );
        assert_eq!(names[1]["phone"], "+447700900778");

        // Later: number, code and second factor. Each second factor counts once.
        house.later(Duration::minutes(5));
        let (begun, code) = asked(house, &doors, PHONE).await;
        let second = shown(house, &secret);
        let again = sign_in(&doors, &begun, &code, &second).await;
        assert_eq!(again.status, 201, "{again:?}");
        let (begun, code) = asked(house, &doors, PHONE).await;
        let replayed = sign_in(&doors, &begun, &code, &second).await;
        assert_eq!(replayed.refusal(), (401, "second_factor_wrong"));
        house.later(Duration::seconds(30));
        let next = shown(house, &secret);
        assert_eq!(sign_in(&doors, &begun, &code, &next).await.status, 201);
        let used = sign_in(&doors, &begun, &code, &next).await;
        assert_eq!(used.refusal(), (401, "code_expired"));
    });
}

#[test]
fn an_invitation_is_good_once_in_time_and_for_its_number() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let invitation = invited(house, Role::Lead, PHONE).await;
        // Forwarded to somebody else: the code still goes to the invited number (staff_code
        // checks the receiver), and a code of another sign-in does not fit.
        let begun = ask(&doors, json!({"invitation": invitation})).await;
        let code = house.staff_code(begun.text("sign_in_id"), PHONE).await;
        let foreign = house.invite(house.carer).await;
        let swapped = enrol(&doors, &begun, &foreign, &code).await;
        assert_eq!(swapped.refusal(), (401, "invitation_invalid"));

        let (_, session) = in_with(house, &doors, &invitation, PHONE).await;
        assert_eq!(session.status, 201);
        // A second time nothing is sent, and an old ticket or code leads nowhere.
        let letters = house.count(LETTERS).await;
        let late = ask(&doors, json!({"invitation": invitation})).await;
        assert_eq!((late.status, house.count(LETTERS).await), (202, letters));
        assert_eq!(enrol(&doors, &late, &invitation, &code).await.refusal().0, 401);

        let over = invited(house, Role::Visitor, "07700 900779").await;
        let begun = ask(&doors, json!({"invitation": over})).await;
        let code = house.staff_code(begun.text("sign_in_id"), "+447700900779").await;
        let set_up = enrol(&doors, &begun, &over, &code).await;
        house.later(Duration::minutes(11));
        let second = shown(house, &unsealed(set_up.text("secret")));
        let late = confirm(&doors, set_up.text("ticket"), &second).await;
        assert_eq!(late.refusal(), (401, "code_expired"), "a ticket holds ten minutes");
        house.later(Duration::hours(48));
        let letters = house.count(LETTERS).await;
        ask(&doors, json!({"invitation": over})).await;
        assert_eq!(house.count(LETTERS).await, letters, "an invitation holds 48 hours");

        // What is over is forgotten a week later, with the name and number in it.
        smallsteps::auth::ops::forget_codes(&house.app).await.unwrap();
        assert_eq!(ops::forget_invitations(&house.app).await.unwrap(), 0);
        house.later(Duration::days(8));
        smallsteps::auth::ops::forget_codes(&house.app).await.unwrap();
        assert_eq!(ops::forget_invitations(&house.app).await.unwrap(), 2);
    });
}

#[test]
fn a_lead_takes_access_away_but_not_the_last_leads() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let invitation = invited(house, Role::Lead, PHONE).await;
        let (_, session) = in_with(house, &doors, &invitation, PHONE).await;
        let (lead, lead_id) = (session.text("access_token"), session.text("staff_id"));
        let other = invited(house, Role::Visitor, "07700 900778").await;
        let (secret, session) = in_with(house, &doors, &other, "+447700900778").await;
        let (token, id) = (session.text("access_token"), session.text("staff_id"));

        let own = format!("DELETE /v1/staff/{lead_id}");
        assert_eq!(with_token(&doors, &own, lead, None).await.refusal(), (409, "last_lead"));
        let body = json!({"role": "visitor", "phone": PHONE, "name": "Wren Hale"});
        let lower = with_token(&doors, "POST /v1/staff-invitations", lead, Some(body)).await;
        assert_eq!(lower.refusal(), (409, "last_lead"));
        let nobody = format!("DELETE /v1/staff/{}", new_id());
        assert_eq!(with_token(&doors, &nobody, lead, None).await.refusal(), (404, "not_found"));
        let theirs = format!("DELETE /v1/staff/{id}");
        assert_eq!(with_token(&doors, &theirs, token, None).await.refusal(), (403, "forbidden"));

        let (begun, code) = asked(house, &doors, "+447700900778").await;
        assert_eq!(with_token(&doors, &theirs, lead, None).await.status, 204);
        // At once: the token, the refresh token, the code under way, the next code.
        let ended = with_token(&doors, "GET /v1/sign-ins", token, None).await;
        assert_eq!(ended.refusal(), (401, "session_ended"));
        let refresh = session.text("refresh_token");
        let body = json!({"service": "hampshire", "refresh_token": refresh});
        let ended = doors.post("/v1/sessions/refresh", body).await;
        assert_eq!(ended.refusal(), (401, "session_ended"));
        let late = sign_in(&doors, &begun, &code, &shown(house, &secret)).await;
        assert_eq!(late.refusal(), (401, "code_expired"));
        let letters = house.count(LETTERS).await;
        ask(&doors, json!({"phone": "+447700900778"})).await;
        assert_eq!(house.count(LETTERS).await, letters);
        assert_eq!(house.count("SELECT count(*) AS n FROM staff_access").await, 1);

        // Somebody else with that number later is another person.
        house.later(Duration::hours(1));
        let anew = invited(house, Role::Lead, "07700 900778").await;
        let (_, session) = in_with(house, &doors, &anew, "+447700900778").await;
        assert_ne!(session.text("staff_id"), id);
        assert_eq!(with_token(&doors, &own, session.text("access_token"), None).await.status, 204);
    });
}

#[test]
fn two_leads_cannot_remove_each_other_at_once() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let mut leads = Vec::new();
        for phone in [PHONE, "+447700900778"] {
            let invitation = invited(house, Role::Lead, phone).await;
            leads.push(in_with(house, &doors, &invitation, phone).await.1);
        }
        let remove = async |by: &Answer, whom: &Answer| {
            let path = format!("DELETE /v1/staff/{}", whom.text("staff_id"));
            with_token(&doors, &path, by.text("access_token"), None).await.status
        };
        let (one, two) = tokio::join!(remove(&leads[0], &leads[1]), remove(&leads[1], &leads[0]));
        let mut answers = [one, two];
        answers.sort_unstable();
        // The second may have lost its token already, or hears that it would be the last.
        assert!(answers[0] == 204 && [401, 409].contains(&answers[1]), "{answers:?}");
        let left = "SELECT count(*) AS n FROM staff_access";
        assert_eq!(house.count(left).await, 1);
    });
}

#[test]
fn whoever_lost_the_second_factor_is_invited_again_and_stays_the_same_person() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let first = invited(house, Role::Lead, PHONE).await;
        let (lost, before) = in_with(house, &doors, &first, PHONE).await;
        house.later(Duration::hours(1));
        let second = invited(house, Role::Lead, PHONE).await;
        // Until the new one is confirmed the old one holds.
        let (begun, code) = asked(house, &doors, PHONE).await;
        assert_eq!(sign_in(&doors, &begun, &code, &shown(house, &lost)).await.status, 201);
        let (found, after) = in_with(house, &doors, &second, PHONE).await;
        assert_eq!(after.text("staff_id"), before.text("staff_id"));
        let old = before.text("access_token");
        let ended = with_token(&doors, "GET /v1/sign-ins", old, None).await;
        assert_eq!(ended.refusal().0, 401);
        house.later(Duration::hours(2));
        let (begun, code) = asked(house, &doors, PHONE).await;
        let refused = sign_in(&doors, &begun, &code, &shown(house, &lost)).await;
        assert_eq!(refused.refusal(), (401, "second_factor_wrong"));
        assert_eq!(sign_in(&doors, &begun, &code, &shown(house, &found)).await.status, 201);
    });
}

#[test]
fn one_sees_and_ends_ones_own_sign_ins() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let invitation = invited(house, Role::Lead, PHONE).await;
        let (secret, first) = in_with(house, &doors, &invitation, PHONE).await;
        house.later(Duration::minutes(1));
        let (begun, code) = asked(house, &doors, PHONE).await;
        let second = sign_in(&doors, &begun, &code, &shown(house, &secret)).await;
        let (first, second) = (first.text("access_token"), second.text("access_token"));
        let list = with_token(&doors, "GET /v1/sign-ins", second, None).await;
        let items = list.body["items"].as_array().unwrap();
        let current: Vec<_> = items.iter().map(|i| i["current"].as_bool().unwrap()).collect();
        assert_eq!(current, [true, false], "newest first: {list:?}");
        assert_eq!(items[0]["device"], "App");
        let older = format!("DELETE /v1/sign-ins/{}", items[1]["id"].as_str().unwrap());
        // Nobody else's.
        let stranger = house.token(house.visitor).await;
        let refused = with_token(&doors, &older, &stranger, None).await;
        assert_eq!(refused.refusal(), (404, "not_found"));
        assert_eq!(with_token(&doors, &older, second, None).await.status, 204);
        let ended = with_token(&doors, "GET /v1/sign-ins", first, None).await;
        assert_eq!(ended.refusal(), (401, "session_ended"));
        let list = with_token(&doors, "GET /v1/sign-ins", second, None).await;
        assert_eq!(list.body["items"].as_array().unwrap().len(), 1);
    });
}

#[test]
fn devices_are_told_by_a_short_plain_label() {
    let like = "Mozilla/5.0";
    for (agent, label) in [
        ("", "App"),
        ("curl/8.5.0", "App"),
        ("SmallstepsApp/1.2 (Android 15)", "App on Android"),
        (&format!("{like} (Android 15; Mobile; rv:132.0) Firefox/132.0"), "Firefox on Android"),
        (
            &format!("{like} (iPhone; CPU iPhone OS 18_1 like Mac OS X) CriOS/131"),
            "Chrome on iPhone",
        ),
        (&format!("{like} (Windows NT 10.0) Chrome/131 Safari/537 Edg/131"), "Edge on Windows"),
        (
            &format!("{like} (Macintosh; Intel Mac OS X 10_15) Version/18 Safari/605"),
            "Safari on Mac",
        ),
        (&format!("{like} (X11; Linux x86_64) Chrome/131 Safari/537"), "Chrome on Linux"),
        ("<script>alert(1)</script>", "App"),
    ] {
        assert_eq!(Device::of(agent).as_str(), label, "{agent}");
    }
}

#[test]
fn what_does_not_fit_is_named() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        for (with, code, pointer) in [
            (json!({}), "missing_field", "/phone"),
            (json!({"phone": "12"}), "bad_phone", "/phone"),
            (json!({"phone": PHONE, "invitation": "x"}), "unknown_field", "/phone"),
            (json!({"invitation": "x".repeat(101)}), "too_long", "/invitation"),
        ] {
            let answer = ask(&doors, with).await;
            assert_eq!(answer.refusal(), (422, code));
            assert_eq!(answer.body["errors"][0]["pointer"], pointer);
        }
        let lead = house.token(house.lead).await;
        let body = json!({"role": "carer", "phone": "none", "name": " "});
        let answer = with_token(&doors, "POST /v1/staff-invitations", &lead, Some(body)).await;
        let pointers: Vec<_> =
            answer.body["errors"].as_array().unwrap().iter().map(|e| &e["pointer"]).collect();
        assert_eq!(pointers, ["/role", "/phone", "/name"]);
        // A code sent to a carer opens no door of staff, and none of theirs opens a carer's.
        let invitation = house.invite(house.carer).await;
        let body = json!({"service": "hampshire", "invitation": invitation});
        let begun = doors.post("/v1/sign-in-codes", body).await;
        let code = house.code(begun.text("sign_in_id")).await;
        assert_eq!(sign_in(&doors, &begun, &code, "123456").await.refusal(), (401, "code_wrong"));
        assert_eq!(enrol(&doors, &begun, &invitation, &code).await.refusal().0, 401);
    });
}
