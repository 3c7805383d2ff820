//! Staying signed in: refresh tokens, access tokens and their keys.

#![cfg(test)]

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as B64;
use chrono::Duration;
use futures_util::future::join_all;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use smallsteps::auth::ops;
use smallsteps::auth::token::{self, Tokens};
use smallsteps::auth::{CarerPrincipal, Principal};
use smallsteps::db::{FamilyScope, Id};
use smallsteps::error::Code;

use crate::support::auth_app::{Answer, Doors, House, ISSUER, doors, new_id, on_both};

/// The first refresh token of a new session.
async fn session(house: &House) -> (Principal, String) {
    let now = house.app.clock.now();
    let session_id = Id::at(now);
    let (carer_id, scope) = (house.carer, house.family);
    let who = Principal::Carer(CarerPrincipal { carer_id, scope, session_id });
    let opened = house.app.db.write(move |c| ops::open_session(c, &who, None, now));
    (who, opened.await.unwrap().reveal())
}

async fn refresh(doors: &Doors, token: &str) -> Answer {
    let body = json!({"service": "hampshire", "refresh_token": token});
    doors.post("/v1/sessions/refresh", body).await
}

#[test]
fn a_refresh_token_is_good_once_and_its_answer_may_be_lost() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let (who, first) = session(house).await;
        let answer = refresh(&doors, &first).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        let second = answer.text("refresh_token").to_owned();
        assert_ne!(first, second);
        assert_eq!(answer.text("carer_id"), house.carer.to_string());
        let now = house.app.clock.now();
        assert_eq!(house.app.tokens.verify(answer.text("access_token"), now).unwrap(), who);

        house.later(Duration::seconds(30));
        let again = refresh(&doors, &first).await;
        assert_eq!((again.status, again.text("refresh_token")), (200, second.as_str()));
        let third = refresh(&doors, &second).await;
        let third = third.text("refresh_token").to_owned();
        house.later(Duration::seconds(1));

        // Somebody has kept the first: the whole family of tokens ends, access tokens too.
        let access = again.text("access_token");
        assert_eq!(refresh(&doors, &first).await.refusal(), (401, "session_ended"));
        for token in [&first, &second, &third] {
            assert_eq!(refresh(&doors, token).await.refusal(), (401, "session_ended"));
        }
        let out = doors.call("DELETE /v1/sessions/current", Some(access), None).await;
        assert_eq!(out.refusal(), (401, "session_ended"));
        let why = "SELECT count(*) AS n FROM session WHERE ended_why = 'reuse'";
        assert_eq!(house.count(why).await, 1);
    });
}

#[test]
fn tabs_that_refresh_at_once_get_the_same() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let (_, mut token) = session(house).await;
        for _ in 0..5 {
            let answers = join_all((0..20).map(|_| refresh(&doors, &token))).await;
            let next = answers[0].text("refresh_token").to_owned();
            assert!(answers.iter().all(|a| a.status == 200 && a.text("refresh_token") == next));
            token = next;
            house.later(Duration::minutes(9));
        }
        assert_eq!(house.count("SELECT count(*) AS n FROM refresh_token").await, 6);
    });
}

#[test]
fn a_session_ends_when_idle_or_old() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let (_, idle) = session(house).await;
        let (_, mut used) = session(house).await;
        for _ in 0..3 {
            house.later(Duration::days(59));
            used = refresh(&doors, &used).await.text("refresh_token").to_owned();
        }
        assert_eq!(refresh(&doors, &idle).await.refusal(), (401, "session_ended"));
        house.later(Duration::days(3));
        assert_eq!(refresh(&doors, &used).await.refusal(), (401, "session_ended"), "180 days");
    });
}

#[test]
fn tokens_that_never_were_are_refused() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let (_, good) = session(house).await;
        let mut bad: Vec<String> = ["", "ss1_", "ss2_", "💥", "\0"].map(str::to_owned).to_vec();
        bad.push(good.replace("ss1_", "ss2_"));
        bad.push(good.replace("ss1_", ""));
        bad.push(format!("{good}A"));
        bad.push(good.split_at(46).0.to_owned());
        bad.push(format!("ss1_{}", B64.encode([7; 32])));
        bad.push("A".repeat(60_000));
        for token in bad {
            assert_eq!(refresh(&doors, &token).await.refusal(), (401, "unauthorised"));
        }
        // In another service it is unknown.
        let body = json!({"service": "portsmouth", "refresh_token": good});
        let answer = doors.post("/v1/sessions/refresh", body).await;
        assert_eq!(answer.refusal(), (401, "unauthorised"));
        assert_eq!(refresh(&doors, &good).await.status, 200);
    });
}

#[test]
fn signing_out_ends_everything_of_the_session() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let (_, first) = session(house).await;
        let (_, other) = session(house).await;
        let answer = refresh(&doors, &first).await;
        let access = answer.text("access_token");
        let out = doors.call("DELETE /v1/sessions/current", Some(access), None).await;
        assert_eq!((out.status, &out.body), (204, &Value::Null));
        let again = doors.call("DELETE /v1/sessions/current", Some(access), None).await;
        assert_eq!(again.refusal(), (401, "session_ended"));
        let next = refresh(&doors, answer.text("refresh_token")).await;
        assert_eq!(next.refusal(), (401, "session_ended"));
        assert_eq!(refresh(&doors, &first).await.refusal(), (401, "session_ended"));
        assert_eq!(refresh(&doors, &other).await.status, 200, "other sessions stay");
    });
}

#[test]
fn other_processes_hear_of_an_end() {
    on_both(async |house: &House| {
        let (who, _) = session(house).await;
        let now = house.app.clock.now();
        let access = house.app.tokens.issue(&who, now, token::ACCESS).unwrap();
        // Another process: the same database, its own memory.
        let mut other = house.app.clone();
        other.tokens = Tokens::new(ISSUER);
        other.refresh_signing_keys().await.unwrap();
        ops::sync_ended(&other).await.unwrap();
        assert!(other.tokens.verify(&access, now).is_ok());
        ops::sign_out(&house.app, who).await.unwrap();
        ops::sync_ended(&other).await.unwrap();
        let heard = other.tokens.verify(&access, now).map_err(|e| e.code());
        assert_eq!(heard, Err(Code::SessionEnded));
        assert_eq!(other.tokens.ended_count(), 1);

        // Once the last token is over it is forgotten, save where it was noted a moment ago.
        house.later(Duration::minutes(16));
        let mut fresh = house.app.clone();
        fresh.tokens = Tokens::new(ISSUER);
        ops::sync_ended(&fresh).await.unwrap();
        assert_eq!(fresh.tokens.ended_count(), 0);
        ops::sync_ended(&house.app).await.unwrap();
        assert_eq!(house.app.tokens.ended_count(), 1);
    });
}

#[test]
fn an_access_token_holds_ten_minutes() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let (_, first) = session(house).await;
        let answer = refresh(&doors, &first).await;
        let access = answer.text("access_token");
        house.later(Duration::minutes(10) + Duration::seconds(30));
        let now = house.app.clock.now();
        assert!(house.app.tokens.verify(access, now).is_ok(), "half a minute is forgiven");
        house.later(Duration::seconds(1));
        let out = doors.call("DELETE /v1/sessions/current", Some(access), None).await;
        assert_eq!(out.refusal(), (401, "token_expired"));
    });
}

#[test]
fn anybody_can_check_a_token_with_the_published_keys() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let (who, _) = session(house).await;
        let issue = |life| house.app.tokens.issue(&who, house.app.clock.now(), life).unwrap();
        let old = issue(Duration::days(400));
        let keys = doors.call("GET /.well-known/jwks.json", None, None).await;
        assert_eq!(keys.status, 200);
        let cached = ("cache-control".to_owned(), "public, max-age=300".to_owned());
        assert!(keys.headers.contains(&cached), "{keys:?}");
        assert!(verifies(&old, &keys.body) && keys.body["keys"].as_array().unwrap().len() == 1);

        house.later(Duration::days(91));
        house.app.refresh_signing_keys().await.unwrap();
        let new = issue(token::ACCESS);
        let keys = doors.call("GET /.well-known/jwks.json", None, None).await;
        assert_eq!(keys.body["keys"].as_array().unwrap().len(), 2);
        assert!(verifies(&old, &keys.body) && verifies(&new, &keys.body));
        assert_ne!(part(&old, 0)["kid"], part(&new, 0)["kid"]);
        let now = house.app.clock.now();
        assert!(house.app.tokens.verify(&old, now).is_ok(), "the key before still verifies");
        house.later(Duration::days(91));
        house.app.refresh_signing_keys().await.unwrap();
        let keys = doors.call("GET /.well-known/jwks.json", None, None).await;
        assert_eq!(keys.body["keys"].as_array().unwrap().len(), 2);
        assert!(!verifies(&old, &keys.body), "two keys are published, no more");
    });
}

fn part(token: &str, place: usize) -> Value {
    let text = token.split('.').nth(place).unwrap();
    serde_json::from_slice(&B64.decode(text).unwrap()).unwrap()
}

/// A check that shares no code with ours: the signature of the text by the key of that name.
fn verifies(token: &str, keys: &Value) -> bool {
    let header = part(token, 0);
    assert_eq!((&header["typ"], &header["alg"]), (&json!("at+jwt"), &json!("EdDSA")));
    let claims = part(token, 1);
    assert_eq!((&claims["iss"], &claims["aud"]), (&json!(ISSUER), &json!("smallsteps-api")));
    let (text, signature) = token.rsplit_once('.').unwrap();
    let keys = keys["keys"].as_array().unwrap();
    let Some(key) = keys.iter().find(|key| key["kid"] == header["kid"]) else { return false };
    let x = B64.decode(key["x"].as_str().unwrap()).unwrap();
    let key = aws_lc_rs::signature::UnparsedPublicKey::new(&aws_lc_rs::signature::ED25519, x);
    key.verify(text.as_bytes(), &B64.decode(signature).unwrap()).is_ok()
}

/// A token as a forger writes it: header and claims as given, signed or not.
struct Forge {
    header: Header,
    claims: Value,
    key: EncodingKey,
}

impl Forge {
    fn of(good: &str, key: &[u8]) -> Self {
        let kid = part(good, 0)["kid"].as_str().unwrap().to_owned();
        let typ = Some("at+jwt".to_owned());
        let header = Header { typ, kid: Some(kid), ..Header::new(Algorithm::EdDSA) };
        Self { header, claims: part(good, 1), key: EncodingKey::from_ed_der(key) }
    }

    fn token(&self) -> String {
        jsonwebtoken::encode(&self.header, &self.claims, &self.key).unwrap()
    }

    /// With another claim, or without it.
    fn claim(&self, name: &str, value: Value) -> String {
        let mut claims = self.claims.clone();
        match value {
            Value::Null => _ = claims.as_object_mut().unwrap().remove(name),
            value => claims[name] = value,
        }
        jsonwebtoken::encode(&self.header, &claims, &self.key).unwrap()
    }

    fn header(&self, change: impl Fn(&mut Header)) -> String {
        let mut header = self.header.clone();
        change(&mut header);
        jsonwebtoken::encode(&header, &self.claims, &self.key).unwrap()
    }

    /// Any header at all over the same claims and the signature of `good`.
    fn raw(&self, header: &str, good: &str) -> String {
        let signature = good.rsplit_once('.').unwrap().1;
        format!("{}.{}.{signature}", B64.encode(header), B64.encode(self.claims.to_string()))
    }
}

fn forgeries(good: &str, key: &[u8], public: &str) -> Vec<String> {
    let forge = Forge::of(good, key);
    let kid = forge.header.kid.clone().unwrap();
    assert_eq!(part(&forge.token(), 1), part(good, 1), "the forger can write a good token");
    let mut bad = Vec::new();
    for alg in ["none", "None", "nOnE", "HS256", "RS256", "ES256", "", "EdDSA\u{0}"] {
        let header = json!({"typ": "at+jwt", "alg": alg, "kid": kid}).to_string();
        bad.push(forge.raw(&header, good));
        bad.push(format!("{}.", forge.raw(&header, good).rsplit_once('.').unwrap().0));
    }
    for secret in [public.as_bytes().to_vec(), B64.decode(public).unwrap(), Vec::new()] {
        let mut header = forge.header.clone();
        header.alg = Algorithm::HS256;
        let secret = EncodingKey::from_secret(&secret);
        bad.push(jsonwebtoken::encode(&header, &forge.claims, &secret).unwrap());
    }
    for typ in [None, Some("JWT"), Some("at+JWT "), Some("refresh")] {
        bad.push(forge.header(|h| h.typ = typ.map(str::to_owned)));
    }
    for kid in [None, Some(""), Some("../../etc/passwd"), Some("' OR 1=1 --"), Some("x")] {
        bad.push(forge.header(|h| h.kid = kid.map(str::to_owned)));
    }
    for (name, value) in [
        ("iss", json!("https://evil.example")),
        ("iss", json!("")),
        ("aud", json!("other")),
        ("aud", json!(["other"])),
        ("exp", json!("soon")),
        ("exp", json!(1e300)),
        ("role", json!("admin")),
        ("role", json!("")),
        ("sub", json!("x")),
        ("sid", json!("x")),
        ("svc", json!("' --")),
        ("fam", json!(7)),
    ] {
        bad.push(forge.claim(name, value));
    }
    for name in ["iss", "aud", "exp", "sub", "svc", "fam", "role", "sid", "jti", "iat"] {
        bad.push(forge.claim(name, Value::Null));
    }
    let mut stolen = Forge::of(good, &token::new_signing_key().unwrap());
    bad.push(stolen.token());
    let mut own = stolen.header.clone();
    own.jku = Some("https://evil.example/jwks.json".to_owned());
    own.x5u = Some("https://evil.example/x".to_owned());
    stolen.header = own;
    bad.push(stolen.token());
    for cut in [0, 1, good.len() / 3, good.len() / 2, good.len() - 1] {
        bad.push(good.split_at(cut).0.to_owned());
    }
    bad.extend([".", "..", "...", "a.b.c", "e30.e30.e30"].map(str::to_owned));
    bad.push(format!("{good}.{good}"));
    bad.push(format!("{good}="));
    bad.push("A".repeat(1_000_000));
    bad.push(format!("{}.{}", "A".repeat(1_000_000), good));
    let (text, signature) = good.rsplit_once('.').unwrap();
    for bit in 0..64 {
        let mut bytes = B64.decode(signature).unwrap();
        bytes[bit] ^= 1 << (bit % 8);
        bad.push(format!("{text}.{}", B64.encode(bytes)));
    }
    bad
}

#[test]
fn forged_tokens_are_refused() {
    let tokens = Tokens::new(ISSUER);
    let key = token::new_signing_key().unwrap();
    tokens.load(std::slice::from_ref(&key)).unwrap();
    let (family_id, service_id) = (new_id(), new_id());
    let scope = FamilyScope { service_id, family_id };
    let who = Principal::Carer(CarerPrincipal { carer_id: new_id(), scope, session_id: new_id() });
    let now = "2026-03-02T09:00:00Z".parse().unwrap();
    let good = tokens.issue(&who, now, token::ACCESS).unwrap();
    assert_eq!(tokens.verify(&good, now).unwrap(), who);
    let bad = forgeries(&good, &key, &tokens.jwks().keys[0].x);
    assert!(bad.len() > 100, "{}", bad.len());
    for (place, token) in bad.iter().enumerate() {
        let seen = tokens.verify(token, now).map_err(|e| e.code());
        let told: String = token.chars().take(600).collect();
        assert_eq!(seen, Err(Code::Unauthorised), "forgery {place}: {told}");
        assert!(tokens.verify(token, now).is_err(), "and not remembered as good");
    }
    let old = Forge::of(&good, &key).claim("exp", json!(1));
    assert_eq!(tokens.verify(&old, now).unwrap_err().code(), Code::TokenExpired);
    let late = now + Duration::days(1);
    assert_eq!(tokens.verify(&good, late).unwrap_err().code(), Code::TokenExpired);
}

#[test]
fn a_door_refuses_what_is_no_token() {
    on_both(async |house: &House| {
        let doors = doors(&house.app).await;
        let key = token::new_signing_key().unwrap();
        house.app.tokens.load(std::slice::from_ref(&key)).unwrap();
        let (who, _) = session(house).await;
        let good = house.app.tokens.issue(&who, house.app.clock.now(), token::ACCESS).unwrap();
        let public = house.app.tokens.jwks().keys[0].x.clone();
        for (place, token) in forgeries(&good, &key, &public).iter().enumerate() {
            let answer = doors.call("DELETE /v1/sessions/current", Some(token), None).await;
            assert_eq!(answer.refusal(), (401, "unauthorised"), "forgery {place}");
            let asks = ("www-authenticate".to_owned(), "Bearer error=\"invalid_token\"".to_owned());
            assert!(answer.headers.contains(&asks), "{answer:?}");
        }
        assert_eq!(
            house.count("SELECT count(*) AS n FROM session WHERE ended_at IS NULL").await,
            1
        );
        let out = doors.call("DELETE /v1/sessions/current", Some(&good), None).await;
        assert_eq!(out.status, 204, "and the good one is good");
    });
}
