//! Signing in: invitation and code, on both engines.

#![cfg(test)]

use chrono::Duration;
use futures_util::future::join_all;
use serde_json::{Value, json};
use smallsteps::auth::device::Device;
use smallsteps::auth::model::{InvitationCode, SignInCode};
use smallsteps::auth::ops::{self, SignIn};
use smallsteps::db::Id;
use smallsteps::error::Code;
use smallsteps::families::sign_in;

use crate::support::auth_app::{Answer, Doors, House, doors, instant, new_id, on_both};

async fn begin(doors: &Doors, invitation: &str) -> Answer {
    let body = json!({"service": "hampshire", "invitation": invitation});
    doors.post("/v1/sign-in-codes", body).await
}

async fn enter(doors: &Doors, begun: &Answer, invitation: &str, code: &str) -> Answer {
    let id = begun.text("sign_in_id");
    let body = json!({
        "service": "hampshire", "sign_in_id": id, "invitation": invitation, "code": code,
    });
    doors.post("/v1/sessions", body).await
}

/// Another code of six digits.
fn wrong(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

const LETTERS: &str = "SELECT count(*) AS n FROM outbox WHERE class = 'code'";

#[test]
fn a_carer_signs_in_with_invitation_and_code() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let token = house.token(house.visitor).await;
        let path = format!("POST /v1/carers/{}/invitations", house.carer);
        let made = doors.call(&path, Some(&token), None).await;
        assert_eq!(made.status, 201, "{made:?}");
        let now = house.app.clock.now();
        assert_eq!(instant(made.text("expires_at")), now + Duration::hours(48));
        // As a tired person types it.
        let typed = made.text("code").to_lowercase().replace('-', " ").replace('0', "o");

        let begun = begin(&doors, &typed).await;
        assert_eq!((begun.status, &begun.body["expires_in"]), (202, &json!(600)));
        assert_eq!(house.count(LETTERS).await, 1);
        let code = house.code(begun.text("sign_in_id")).await;

        let (front, back) = code.split_at(3);
        let spaced = format!(" {front} {back}");
        let session = enter(&doors, &begun, &typed, &spaced).await;
        assert_eq!(session.status, 201, "{session:?}");
        assert_eq!(session.text("token_type"), "Bearer");
        assert_eq!(session.body["expires_in"], 600);
        assert_eq!(session.text("carer_id"), house.carer.to_string());
        assert_eq!(session.text("family_id"), house.family.family_id.to_string());
        assert!(session.text("refresh_token").starts_with("ss1_"));
        let who = house.app.tokens.verify(session.text("access_token"), now).unwrap();
        assert_eq!(who.carer().unwrap().scope, house.family);
        assert_eq!(enter(&doors, &begun, &typed, &code).await.refusal(), (401, "code_expired"));

        nothing_is_readable(house, made.text("code"), &code, &session);
    });
}

/// Neither number, code, invitation nor token stands in the database as such.
fn nothing_is_readable(house: &House, invitation: &str, code: &str, session: &Answer) {
    let dump = house.dump();
    assert!(dump.len() > 500, "there is something to look through");
    let bare = invitation.replace('-', "");
    let secrets = [
        House::PHONE.trim_start_matches('+'),
        invitation,
        &bare,
        session.text("refresh_token"),
        session.text("refresh_token").trim_start_matches("ss1_"),
        session.text("access_token"),
        code,
    ];
    for (place, secret) in secrets.into_iter().enumerate() {
        let hex: String = secret.bytes().map(|b| format!("{b:02x}")).collect();
        for form in [secret, &hex] {
            let found = dump.windows(form.len()).any(|window| window == form.as_bytes());
            assert!(!found, "secret {place} stands in the database");
        }
    }
}

#[test]
fn only_who_works_with_the_family_invites_and_only_to_a_number() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let invite = async |who, carer: Id| {
            let token = house.token(who).await;
            let path = format!("POST /v1/carers/{carer}/invitations");
            doors.call(&path, Some(&token), None).await
        };
        assert_eq!(invite(house.lead, house.carer).await.status, 201);
        let unknown = invite(house.visitor, new_id()).await;
        assert_eq!(unknown.refusal(), (404, "not_found"));
        assert_eq!(invite(house.stranger, house.carer).await.refusal(), (404, "not_found"));
        let silent = invite(house.visitor, house.silent).await;
        assert_eq!(silent.refusal(), (422, "no_phone"));
        assert_eq!(silent.body["errors"][0]["parameter"], "carer_id");
        assert_ne!(silent.text("title"), "no phone", "the words are missing");

        let path = format!("POST /v1/carers/{}/invitations", house.carer);
        assert_eq!(doors.call(&path, None, None).await.refusal(), (401, "unauthorised"));
        let family = doors.call("POST /v1/carers/x/invitations", Some("x"), None).await;
        assert_eq!(family.refusal(), (401, "unauthorised"));
    });
}

#[test]
fn a_new_invitation_ends_the_one_before() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let first = house.invite(house.carer).await;
        let begun = begin(&doors, &first).await;
        let code = house.code(begun.text("sign_in_id")).await;
        let second = house.invite(house.carer).await;
        let late = enter(&doors, &begun, &first, &code).await;
        assert_eq!(late.refusal(), (401, "invitation_invalid"));
        begin(&doors, &first).await;
        assert_eq!(house.count(LETTERS).await, 1, "the ended invitation sends nothing");

        // Twenty at once: one is left.
        let made = join_all((0..20).map(|_| house.invite(house.carer))).await;
        assert_eq!(made.len(), 20);
        let open = "SELECT count(*) AS n FROM invitation WHERE expires_at > created_at";
        assert_eq!(house.count(open).await, 1);
        drop(second);
    });
}

#[test]
fn a_code_stands_five_tries() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let invitation = house.invite(house.carer).await;
        let begun = begin(&doors, &invitation).await;
        let code = house.code(begun.text("sign_in_id")).await;
        for _ in 0..5 {
            let answer = enter(&doors, &begun, &invitation, &wrong(&code)).await;
            assert_eq!(answer.refusal(), (401, "code_wrong"));
        }
        let right = enter(&doors, &begun, &invitation, &code).await;
        assert_eq!(right.refusal(), (401, "code_expired"));

        // What cannot be a code is wrong and costs no try; the next code works.
        let begun = begin(&doors, &invitation).await;
        let code = house.code(begun.text("sign_in_id")).await;
        for text in ["", "12345", "1234567", "12345a", "١٢٣٤٥", "💥💥💥💥💥💥"] {
            let answer = enter(&doors, &begun, &invitation, text).await;
            assert_eq!(answer.refusal(), (401, "code_wrong"), "{text}");
        }
        for _ in 0..4 {
            enter(&doors, &begun, &invitation, &wrong(&code)).await;
        }
        assert_eq!(enter(&doors, &begun, &invitation, &code).await.status, 201);
    });
}

#[test]
fn guesses_at_once_are_all_counted() {
    on_both(async |house: &House| {
        let invitation = house.invite(house.carer).await;
        let service = house.service;
        let id = sign_in::request_sign_in_code(&house.app, service, &invitation).await.unwrap();
        let code = house.code(&id.to_string()).await;
        let guess = SignInCode::parse(&wrong(&code)).unwrap();
        let tries = (0..50).map(|_| show(house, id, &invitation, &guess));
        let outcomes = join_all(tries).await;
        let wrong = outcomes.iter().filter(|o| **o == Err(Code::CodeWrong)).count();
        let over = outcomes.iter().filter(|o| **o == Err(Code::CodeExpired)).count();
        assert_eq!((wrong, over), (5, 45));
    });
}

async fn show(house: &House, id: Id, invitation: &str, code: &SignInCode) -> Result<(), Code> {
    let invitation = InvitationCode::fingerprint_of(invitation);
    let show = SignIn {
        service_id: house.service,
        id,
        invitation,
        code: code.clone(),
        device: Device::of(""),
    };
    ops::sign_in(&house.app, show).await.map(|_| ()).map_err(|e| e.code())
}

#[test]
fn of_fifty_sign_ins_at_once_one_succeeds() {
    on_both(async |house: &House| {
        for round in 0..3 {
            let invitation = house.invite(house.carer).await;
            let service = house.service;
            let asked = sign_in::request_sign_in_code(&house.app, service, &invitation);
            let id = asked.await.unwrap();
            let code = SignInCode::parse(&house.code(&id.to_string()).await).unwrap();
            let tries = (0..50).map(|_| show(house, id, &invitation, &code));
            let outcomes = join_all(tries).await;
            assert_eq!(outcomes.iter().filter(|o| o.is_ok()).count(), 1, "round {round}");
            let over = outcomes.iter().filter(|o| **o == Err(Code::CodeExpired)).count();
            assert_eq!(over, 49, "{outcomes:?}");
        }
        assert_eq!(house.count("SELECT count(*) AS n FROM refresh_token").await, 3);
    });
}

#[test]
fn codes_and_invitations_run_out() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let invitation = house.invite(house.carer).await;
        let first = begin(&doors, &invitation).await;
        let first_code = house.code(first.text("sign_in_id")).await;
        house.later(Duration::minutes(1));
        let second = begin(&doors, &invitation).await;
        let second_code = house.code(second.text("sign_in_id")).await;
        let ended = enter(&doors, &first, &invitation, &first_code).await;
        assert_eq!(ended.refusal(), (401, "code_expired"), "a new code ends the one before");
        house.later(Duration::minutes(10));
        let late = enter(&doors, &second, &invitation, &second_code).await;
        assert_eq!(late.refusal(), (401, "code_expired"));

        house.later(Duration::hours(47) + Duration::minutes(45));
        let third = begin(&doors, &invitation).await;
        let third_code = house.code(third.text("sign_in_id")).await;
        house.later(Duration::minutes(4));
        let late = enter(&doors, &third, &invitation, &third_code).await;
        assert_eq!(late.refusal(), (401, "invitation_invalid"));
        assert_eq!(house.count(LETTERS).await, 3);
        begin(&doors, &invitation).await;
        assert_eq!(house.count(LETTERS).await, 3, "an invitation that is over sends nothing");
    });
}

#[test]
fn nobody_learns_whether_an_invitation_holds() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let over = house.invite(house.carer).await;
        house.later(Duration::hours(49));
        let used = house.invite(house.carer).await;
        let begun = begin(&doors, &used).await;
        let code = house.code(begun.text("sign_in_id")).await;
        assert_eq!(enter(&doors, &begun, &used, &code).await.status, 201);
        let holds = house.invite(house.carer).await;
        let unknown = InvitationCode::random().unwrap().reveal();

        let expected = begin(&doors, &holds).await;
        let letters = house.count(LETTERS).await;
        for (what, invitation) in [
            ("over", over.as_str()),
            ("used", &used),
            ("unknown", &unknown),
            ("unreadable", "please"),
            ("empty", ""),
        ] {
            let answer = begin(&doors, invitation).await;
            assert_eq!(answer.status, expected.status, "{what}");
            assert_eq!(answer.headers, expected.headers, "{what}");
            assert_eq!(same_shape(&answer.body), same_shape(&expected.body), "{what}");
            // Five wrong codes and the end of tries, as for a sign-in that was sent one.
            for _ in 0..5 {
                let tried = enter(&doors, &answer, invitation, "123456").await;
                assert_eq!(tried.refusal(), (401, "code_wrong"), "{what}");
            }
            let tried = enter(&doors, &answer, invitation, "123456").await;
            assert_eq!(tried.refusal(), (401, "code_expired"), "{what}");
        }
        assert_eq!(house.count(LETTERS).await, letters, "nothing was queued");

        // The work is the same, statement by statement.
        house.later(Duration::hours(2));
        house.statements();
        begin(&doors, &holds).await;
        let held = house.statements();
        begin(&doors, &unknown).await;
        assert_eq!(shapes(&house.statements()), shapes(&held));
    });
}

/// A body with every identifier replaced.
fn same_shape(body: &Value) -> String {
    let id = body["sign_in_id"].as_str().unwrap();
    assert_eq!(uuid::Uuid::parse_str(id).unwrap().get_version_num(), 7);
    body.to_string().replace(id, "id")
}

/// Statements without values. A family key may be in memory already, and what is taken back ends
/// in other words than what is kept.
fn shapes(statements: &[String]) -> Vec<String> {
    let bare = statements.iter().map(|s| s.split(" -- binds").next().unwrap().to_owned());
    bare.filter(|s| !s.contains("family_key"))
        .filter(|s| !s.starts_with("ROLLBACK") && !s.starts_with("RELEASE"))
        .collect()
}

#[test]
fn a_number_gets_three_codes_an_hour_and_six_a_day() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let sent = async || house.count(LETTERS).await;
        let invitation = house.invite(house.carer).await;
        let mut last = begin(&doors, &invitation).await;
        for _ in 1..3 {
            last = begin(&doors, &invitation).await;
        }
        let code = house.code(last.text("sign_in_id")).await;
        let over = begin(&doors, &invitation).await;
        assert_eq!((over.status, sent().await), (202, 3), "the fourth is silent");
        // Another invitation is the same number.
        let invitation = house.invite(house.carer).await;
        begin(&doors, &invitation).await;
        assert_eq!(sent().await, 3);
        let tried = enter(&doors, &over, &invitation, &code).await;
        assert_eq!(tried.refusal(), (401, "code_wrong"));

        house.later(Duration::minutes(61));
        for _ in 0..4 {
            begin(&doors, &invitation).await;
        }
        assert_eq!(sent().await, 6);
        house.later(Duration::hours(2));
        begin(&doors, &invitation).await;
        assert_eq!(sent().await, 6, "six a day");
        house.later(Duration::hours(21));
        // What the limits no longer count is removed, what they count is not.
        ops::forget_codes(&house.app).await.unwrap();
        begin(&doors, &invitation).await;
        assert_eq!(sent().await, 7, "the first three are a day old");

        // The limit is the number's: another family is served.
        let other = house.another_carer("+447700900124").await;
        begin(&doors, &house.invite(other).await).await;
        assert_eq!(sent().await, 8);
    });
}

#[test]
fn requests_at_once_do_not_pass_the_limit() {
    on_both(async |house: &House| {
        let invitation = house.invite(house.carer).await;
        let ask = |_| sign_in::request_sign_in_code(&house.app, house.service, &invitation);
        for asked in join_all((0..30).map(ask)).await {
            asked.unwrap();
        }
        assert_eq!(house.count(LETTERS).await, 3);
        let open = "SELECT count(*) AS n FROM sign_in_code \
                    WHERE number_hash IS NOT NULL AND expires_at > created_at";
        assert_eq!(house.count(open).await, 1, "one code holds");
        house.later(Duration::minutes(11));
        assert_eq!(ops::forget_codes(&house.app).await.unwrap(), 27);
        house.later(Duration::hours(24));
        assert_eq!(ops::forget_codes(&house.app).await.unwrap(), 3);
    });
}

#[test]
fn what_does_not_fit_is_named() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let long = "A".repeat(101);
        let answer = doors
            .post("/v1/sign-in-codes", json!({"service": "nowhere", "invitation": long}))
            .await;
        assert_eq!(answer.refusal(), (422, "invalid_body"));
        assert_eq!(answer.body["errors"][0]["pointer"], "/service");
        assert_eq!(answer.body["errors"][1]["pointer"], "/invitation");
        let body = json!({"service": "hampshire", "sign_in_id": "x", "invitation": "", "code": ""});
        let answer = doors.post("/v1/sessions", body).await;
        assert_eq!(answer.refusal(), (422, "bad_id"));
        let body = json!({"service": "hampshire", "invitation": "", "extra": 1});
        let answer = doors.post("/v1/sign-in-codes", body).await;
        assert_eq!(answer.refusal(), (422, "unknown_field"));
        // A code is good for the service and the sign-in it was sent for only.
        let invitation = house.invite(house.carer).await;
        let begun = begin(&doors, &invitation).await;
        let code = house.code(begun.text("sign_in_id")).await;
        let other = json!({"sign_in_id": new_id().to_string()});
        let other = Answer { body: other, ..answer };
        let answer = enter(&doors, &other, &invitation, &code).await;
        assert_eq!(answer.refusal(), (401, "code_expired"));
    });
}

#[test]
fn invitation_codes_are_read_as_people_type_them() {
    for _ in 0..200 {
        let code = InvitationCode::random().unwrap();
        let text = code.reveal();
        assert_eq!(text.replace('-', "").len(), 26);
        assert!(!text.contains(['I', 'L', 'O', 'U']), "{text}");
        for typed in [
            text.clone(),
            text.to_lowercase(),
            text.replace('-', ""),
            text.replace('-', "\u{2013} "),
            text.replace('0', "o").replace('1', "l"),
            text.replace('0', "O").replace('1', "I"),
        ] {
            assert_eq!(InvitationCode::parse(&typed).unwrap(), code, "{typed}");
        }
        assert!(InvitationCode::parse(text.split_at(1).1).is_err());
        assert!(InvitationCode::parse(&format!("{text}0")).is_err());
        assert!(InvitationCode::parse(&text.replacen(|_| true, "8", 1)).is_err(), "too large");
    }
}

#[test]
fn sign_in_codes_are_even() {
    let mut tens = [0; 10];
    for _ in 0..10_000 {
        let code = SignInCode::random().unwrap();
        assert!(code.reveal().len() == 6 && code.reveal().bytes().all(|b| b.is_ascii_digit()));
        tens[usize::from(code.reveal().as_bytes()[0] - b'0')] += 1;
    }
    // Each tenth is expected 1,000 times with a deviation of 30; 200 is beyond any bad luck.
    assert!(tens.iter().all(|n: &i32| (800..1200).contains(n)), "{tens:?}");
    for digits in ["٤٠٢٨١٥", "۴۰۲۸۱۵", "402-815", " 402 815 "] {
        assert_eq!(SignInCode::parse(digits).unwrap().reveal(), "402815");
    }
}
