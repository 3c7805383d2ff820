//! Getting in as staff without being invited: guesses, replays, races, looking for numbers.

#![cfg(test)]

use chrono::Duration;
use futures_util::future::join_all;
use serde_json::{Value, json};
use smallsteps::auth::Role;
use smallsteps::auth::device::Device;
use smallsteps::auth::model::SignInCode;
use smallsteps::error::Code;
use smallsteps::families::model::PhoneNumber;
use smallsteps::staff::enter::{self, AskedWith, SignIn};
use smallsteps::staff::totp::{Secret, TotpCode, step_of};

use crate::support::auth_app::{Answer, House, doors, on_both, on_sqlite};
use crate::support::staff_doors::*;

#[test]
fn codes_are_those_of_the_standard() {
    // RFC 6238, appendix B (SHA-1), cut to six digits.
    let secret = Secret::stored(b"12345678901234567890").unwrap();
    assert_eq!(secret.reveal(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    for (seconds, code) in [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ] {
        let now = chrono::DateTime::from_timestamp(seconds, 0).unwrap();
        let step = step_of(now);
        assert_eq!(secret.code(step), code);
        let (front, back) = code.split_at(3);
        let typed = TotpCode::parse(&format!(" {front} {back} ")).unwrap();
        assert_eq!(secret.accepts(&typed, -1, now), Some(step));
        assert_eq!(secret.accepts(&typed, step, now), None, "a code counts once");
        for (late, held) in [(-60, false), (-30, true), (30, true), (60, false)] {
            let then = now + Duration::seconds(late);
            assert_eq!(secret.accepts(&typed, -1, then).is_some(), held, "{seconds} {late}");
        }
    }
    assert_eq!(
        secret.uri("Hampshire Portage", "Zoë: Ō&?"),
        "otpauth://totp/Hampshire%20Portage:Zo%C3%AB%3A%20%C5%8C%26%3F?secret=\
         GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Hampshire%20Portage&algorithm=SHA1&digits=6\
         &period=30"
    );
}

#[test]
fn a_second_factor_stands_five_tries_and_then_pauses() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let invitation = invited(house, Role::Lead, PHONE).await;
        let begun = ask(&doors, json!({"invitation": invitation})).await;
        let code = house.staff_code(begun.text("sign_in_id"), PHONE).await;
        let set_up = enrol(&doors, &begun, &invitation, &code).await;
        let secret = unsealed(set_up.text("secret"));
        let ticket = set_up.text("ticket").to_owned();
        for _ in 0..5 {
            let bad = confirm(&doors, &ticket, &wrong(&shown(house, &secret))).await;
            assert_eq!(bad.refusal(), (401, "second_factor_wrong"));
        }
        let right = confirm(&doors, &ticket, &shown(house, &secret)).await;
        assert_eq!(right.refusal(), (401, "code_expired"), "the ticket is spent");
        let (secret, session) = in_with(house, &doors, &invitation, PHONE).await;
        assert_eq!(session.status, 201, "the invitation still holds: {session:?}");

        house.later(Duration::hours(2));
        let (begun, code) = asked(house, &doors, PHONE).await;
        for _ in 0..2 {
            sign_in(&doors, &begun, &code, "12345").await;
            let bad = sign_in(&doors, &begun, &code, &wrong(&shown(house, &secret))).await;
            assert_eq!(bad.refusal(), (401, "second_factor_wrong"));
        }
        // Wrong codes by text cost the second factor nothing.
        let bad = sign_in(&doors, &begun, &wrong(&code), &shown(house, &secret)).await;
        assert_eq!(bad.refusal(), (401, "code_wrong"));
        let (begun, code) = asked(house, &doors, PHONE).await;
        for _ in 0..3 {
            let bad = sign_in(&doors, &begun, &code, &wrong(&shown(house, &secret))).await;
            assert_eq!(bad.refusal(), (401, "second_factor_wrong"));
        }
        let paused = sign_in(&doors, &begun, &code, &shown(house, &secret)).await;
        assert_eq!(paused.refusal(), (429, "second_factor_paused"));
        assert!(paused.headers.contains(&("retry-after".to_owned(), "900".to_owned())));
        house.later(Duration::minutes(16));
        let (begun, code) = asked(house, &doors, PHONE).await;
        assert_eq!(sign_in(&doors, &begun, &code, &shown(house, &secret)).await.status, 201);
    });
}

#[test]
fn nobody_learns_which_numbers_are_staff() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let invitation = invited(house, Role::Lead, PHONE).await;
        in_with(house, &doors, &invitation, PHONE).await;
        house.later(Duration::hours(3));
        house.statements();
        let known = ask(&doors, json!({"phone": PHONE})).await;
        let steps = bare(&house.statements());
        let letters = house.count(LETTERS).await;
        house.statements();
        let unknown = ask(&doors, json!({"phone": "07700 900780"})).await;
        assert_eq!(bare(&house.statements()), steps, "the same work");
        assert_eq!((unknown.status, &unknown.headers), (known.status, &known.headers));
        let same = |answer: &Answer| answer.body.to_string().len();
        assert_eq!(same(&unknown), same(&known));
        assert_eq!(unknown.body["expires_in"], known.body["expires_in"]);
        assert_eq!(house.count(LETTERS).await, letters, "nothing was queued");
        let code = house.staff_code(known.text("sign_in_id"), PHONE).await;
        let mut tried = Vec::new();
        for begun in [&known, &unknown] {
            let mut answers = Vec::new();
            for _ in 0..6 {
                let mut answer = sign_in(&doors, begun, &wrong(&code), "123456").await;
                answer.body["instance"] = Value::Null;
                answers.push(answer);
            }
            tried.push(answers);
        }
        assert_eq!(tried[0], tried[1]);
        let used = ask(&doors, json!({"invitation": invitation})).await;
        let never = ask(&doors, json!({"invitation": "never was one"})).await;
        assert_eq!((used.status, used.headers), (never.status, never.headers));
    });
}

/// Statements without values and without how the savepoint of a letter ends.
fn bare(statements: &[String]) -> Vec<String> {
    let bare = statements.iter().map(|s| s.split(" -- binds").next().unwrap().to_owned());
    bare.filter(|s| !s.starts_with("ROLLBACK") && !s.starts_with("RELEASE")).collect()
}

#[test]
fn of_fifty_at_once_one_gets_in() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let invitation = invited(house, Role::Lead, PHONE).await;
        let begun = ask(&doors, json!({"invitation": invitation})).await;
        let code = house.staff_code(begun.text("sign_in_id"), PHONE).await;
        let set_up = enrol(&doors, &begun, &invitation, &code).await;
        let secret = unsealed(set_up.text("secret"));
        let (ticket, second) = (set_up.text("ticket"), shown(house, &secret));
        let answers = join_all((0..50).map(|_| confirm(&doors, ticket, &second))).await;
        assert_eq!(answers.iter().filter(|a| a.status == 201).count(), 1);
        assert_eq!(answers.iter().filter(|a| a.status == 401).count(), 49);
        assert_eq!(house.count("SELECT count(*) AS n FROM staff_access").await, 1);

        house.later(Duration::minutes(1));
        let (begun, code) = asked(house, &doors, PHONE).await;
        let second = shown(house, &secret);
        let answers = join_all((0..50).map(|_| sign_in(&doors, &begun, &code, &second))).await;
        assert_eq!(answers.iter().filter(|a| a.status == 201).count(), 1);
        assert_eq!(answers.iter().filter(|a| a.status == 401).count(), 49);
    });
}

#[test]
fn nothing_personal_lies_open_in_the_tables() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let invitation = invited(house, Role::Lead, PHONE).await;
        let (secret, session) = in_with(house, &doors, &invitation, PHONE).await;
        assert_eq!(session.status, 201);
        let unused = invited(house, Role::Visitor, "07700 900778").await;
        let dump = house.dump();
        let holds = |part: &[u8]| dump.windows(part.len()).any(|at| at == part);
        let plain: Vec<u8> = unused.bytes().filter(|b| *b != b'-').collect();
        let typed = secret.reveal();
        let parts: [&[u8]; 7] = [
            b"Wren Hale",
            b"447700900777",
            b"447700900778",
            unused.as_bytes(),
            &plain,
            secret.bytes(),
            typed.as_bytes(),
        ];
        for part in parts {
            assert!(!holds(part), "{}", String::from_utf8_lossy(part));
            let hex: String = part.iter().map(|byte| format!("{byte:02x}")).collect();
            assert!(!holds(hex.as_bytes()), "{}", String::from_utf8_lossy(part));
        }
    });
}

/// A hundred guesses at each of a thousand sign-ins of staff; the right code is among them, but
/// only after five wrong ones.
#[test]
fn a_hundred_thousand_guesses_let_nobody_in() {
    on_sqlite(async |house: &House| {
        let doors = doors(&house.app).await;
        let invitation = invited(house, Role::Lead, PHONE).await;
        let (secret, _) = in_with(house, &doors, &invitation, PHONE).await;
        let (mut guesses, mut over) = (0_u32, 0_u32);
        let number = PhoneNumber::parse(PHONE).unwrap();
        for round in 0..1000_u32 {
            // Six codes a day are sent to a number.
            house.later(Duration::minutes(4 * 60 + 1));
            let with = AskedWith::Phone(number.clone());
            let id = enter::request_staff_code(&house.app, scope(house), with).await.unwrap();
            let code = house.staff_code(&id.to_string(), PHONE).await;
            let second = TotpCode::parse(&shown(house, &secret)).unwrap();
            let guess = |digits: String| {
                let code = SignInCode::parse(&digits).unwrap();
                let device = Device::of("");
                let show = SignIn { scope: scope(house), id, code, second: second.clone(), device };
                enter::sign_in_staff(&house.app, show)
            };
            let right: u32 = code.parse().unwrap();
            let other = |n: u32| format!("{:06}", (right + 1 + (n * 7919 + round)) % 1_000_000);
            let first: Vec<String> = (0..5).map(other).filter(|digits| *digits != code).collect();
            let counted = first.len();
            let later = first.into_iter().chain((counted..100).map(|_| code.clone()));
            for outcome in join_all(later.map(guess)).await {
                guesses += 1;
                match outcome.map(|_| ()).map_err(|e| e.code()) {
                    Err(Code::CodeWrong) => {}
                    Err(Code::CodeExpired) => over += 1,
                    other => panic!("round {round}: {other:?}"),
                }
            }
        }
        assert_eq!((guesses, over), (100_000, 95_000));
        assert_eq!(house.count("SELECT count(*) AS n FROM session").await, 1);
    });
}
