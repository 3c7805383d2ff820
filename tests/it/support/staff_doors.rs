//! Staff on their way in, step by step.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::auth::Role;
use smallsteps::db::ServiceScope;
use smallsteps::families::model::PhoneNumber;
use smallsteps::staff::model::NewStaff;
use smallsteps::staff::ops;
use smallsteps::staff::totp::{Secret, step_of};

use super::auth_app::{Answer, Doors, House};

/// The number of the first lead.
pub const PHONE: &str = "+447700900777";
/// Counts the letters with codes.
pub const LETTERS: &str = "SELECT count(*) AS n FROM outbox WHERE class = 'code'";

/// The bytes of a secret as an app was told it.
pub fn unsealed(text: &str) -> Secret {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits = text.chars().map(|c| letters.find(c).unwrap()).map(|n| format!("{n:05b}"));
    let bits: Vec<char> = bits.collect::<String>().chars().collect();
    let byte = |eight: &[char]| u8::from_str_radix(&String::from_iter(eight), 2).unwrap();
    Secret::stored(&bits.chunks(8).map(byte).collect::<Vec<_>>()).unwrap()
}

/// What an authenticator app shows now.
pub fn shown(house: &House, secret: &Secret) -> String {
    secret.code(step_of(house.app.clock.now()))
}

/// Another code of six digits.
pub fn wrong(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

/// The service.
pub fn scope(house: &House) -> ServiceScope {
    ServiceScope { service_id: house.service }
}

/// The invitation an operator hands over.
pub async fn invited(house: &House, role: Role, phone: &str) -> String {
    let number = PhoneNumber::parse(phone).unwrap();
    let new = NewStaff { role, name: "Wren Hale".to_owned(), number };
    ops::invite_staff(&house.app, scope(house), None, new).await.unwrap().code.reveal()
}

/// Asks for a code with an invitation or a number.
pub async fn ask(doors: &Doors, with: Value) -> Answer {
    let mut body = json!({"service": "hampshire"});
    body.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
    doors.post("/v1/staff-sign-in-codes", body).await
}

/// Asks for a second factor.
pub async fn enrol(doors: &Doors, begun: &Answer, invitation: &str, code: &str) -> Answer {
    let body = json!({
        "service": "hampshire", "sign_in_id": begun.text("sign_in_id"),
        "invitation": invitation, "code": code,
    });
    doors.post("/v1/staff-enrolments", body).await
}

/// Confirms a second factor.
pub async fn confirm(doors: &Doors, ticket: &str, second: &str) -> Answer {
    let body = json!({"service": "hampshire", "ticket": ticket, "second_factor": second});
    doors.post("/v1/staff-enrolments/confirm", body).await
}

/// Signs in.
pub async fn sign_in(doors: &Doors, begun: &Answer, code: &str, second: &str) -> Answer {
    let body = json!({
        "service": "hampshire", "sign_in_id": begun.text("sign_in_id"),
        "code": code, "second_factor": second,
    });
    doors.post("/v1/staff-sessions", body).await
}

/// Asks for a code to a number and reads it off the letter.
pub async fn asked(house: &House, doors: &Doors, phone: &str) -> (Answer, String) {
    let begun = ask(doors, json!({"phone": phone})).await;
    let code = house.staff_code(begun.text("sign_in_id"), phone).await;
    (begun, code)
}

/// Takes an invitation all the way in: the second factor, and the answer with the tokens.
pub async fn in_with(
    house: &House,
    doors: &Doors,
    invitation: &str,
    phone: &str,
) -> (Secret, Answer) {
    let begun = ask(doors, json!({"invitation": invitation})).await;
    let code = house.staff_code(begun.text("sign_in_id"), phone).await;
    let set_up = enrol(doors, &begun, invitation, &code).await;
    assert_eq!(set_up.status, 200, "{set_up:?}");
    let secret = unsealed(set_up.text("secret"));
    let answer = confirm(doors, set_up.text("ticket"), &shown(house, &secret)).await;
    (secret, answer)
}

/// A request with a token.
pub async fn with_token(doors: &Doors, what: &str, token: &str, body: Option<Value>) -> Answer {
    doors.call(what, Some(token), body).await
}
