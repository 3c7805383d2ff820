//! What no client should send, and what it is told.

#![cfg(test)]

use std::time::Duration;

use actix_web::web;
use serde_json::{Value, json};
use smallsteps::auth::Role;
use smallsteps::http::body::Limits;

use crate::support::app::*;
use crate::support::site::*;

/// A request head for a raw socket, up to the body.
fn head(site: &Site, what: &str, token: &str, more: &str) -> String {
    format!(
        "{what} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\n{more}\r\n\r\n",
        site.address
    )
}

#[actix_web::test]
async fn what_is_not_json_is_told_before_anything_else() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let before = site.rows().await;
        let what = format!("POST {}", home.practice());
        let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let nested = |depth| format!("{{\"id\":{}}}", deep(depth));
        let bodies: Vec<(Vec<u8>, u16, &str)> = vec![
            (b"".to_vec(), 400, "malformed_json"),
            (b"{".to_vec(), 400, "malformed_json"),
            (b"{} {}".to_vec(), 400, "malformed_json"),
            (b"{\"id\":1,}".to_vec(), 400, "malformed_json"),
            (b"{'id':1}".to_vec(), 400, "malformed_json"),
            (b"{\"id\":NaN}".to_vec(), 400, "malformed_json"),
            (b"{\"id\":\"\xff\xfe\"}".to_vec(), 400, "malformed_json"),
            (b"\xef\xbb\xbf{}".to_vec(), 400, "malformed_json"),
            (deep(10_000).into_bytes(), 400, "malformed_json"),
            (nested(10_000).into_bytes(), 400, "malformed_json"),
            (deep(129).into_bytes(), 400, "malformed_json"),
            (nested(128).into_bytes(), 400, "malformed_json"),
            (nested(127).into_bytes(), 422, "wrong_type"),
            (b"[]".to_vec(), 422, "wrong_type"),
            (b"null".to_vec(), 422, "wrong_type"),
            (b"\"{}\"".to_vec(), 422, "wrong_type"),
        ];
        for (body, status, code) in bodies {
            let shown = String::from_utf8_lossy(&body).chars().take(40).collect::<String>();
            let refused = site.send(&what, &home.carer, body).await;
            assert_eq!(refused.refusal(), (status, code), "{shown}");
        }
        assert_eq!(site.rows().await, before);
    })
    .await;
}

#[actix_web::test]
async fn a_field_that_does_not_fit_is_named() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let before = site.rows().await;
        let what = format!("POST {}", home.practice());
        let tap = home.tap("2026-11-24").to_string();
        let plus = |more: &str| tap.replacen('{', &format!("{{{more},"), 1);
        for (body, pointer, code) in [
            (plus("\"colour\":1"), "/colour", "unknown_field"),
            (plus("\"a/b~c\":1"), "/a~1b~0c", "unknown_field"),
            (plus("\"id\":\"0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a01\""), "/id", "duplicate_field"),
            (tap.replace("\"outcome\"", "\"x\""), "/x", "unknown_field"),
            (tap.replace(",\"outcome\":\"practised\"", ""), "/outcome", "missing_field"),
            (tap.replace("\"practised\"", "\"brilliant\""), "/outcome", "unknown_value"),
            (tap.replace("\"practised\"", "{\"practised\":null}"), "/outcome", "wrong_type"),
            (tap.replace("\"practised\"", "0"), "/outcome", "wrong_type"),
            (tap.replace("2026-11-24", "2026-02-30"), "/practised_on", "bad_date"),
            (tap.replace("2026-11-24", "yesterday"), "/practised_on", "bad_date"),
            (tap.replace("2026-11-24", "-262143-01-01"), "/practised_on", "bad_date"),
            (tap.replace(&home.activity, "42"), "/activity_id", "bad_id"),
            (plus("\"logged_at\":\"+262142-12-31T23:59:59Z\""), "/logged_at", "bad_date"),
            (plus("\"logged_at\":\"2026-11-24\""), "/logged_at", "bad_date"),
            (plus("\"bouts\":{}"), "/bouts", "wrong_type"),
            (plus("\"bouts\":[{\"tries\":-1}]"), "/bouts/0/tries", "out_of_range"),
            (plus("\"bouts\":[{\"tries\":1.5}]"), "/bouts/0/tries", "wrong_type"),
            (plus("\"bouts\":[{\"tries\":4294967296}]"), "/bouts/0/tries", "out_of_range"),
            (plus("\"bouts\":[{\"tries\":\"4\"}]"), "/bouts/0/tries", "wrong_type"),
            (plus("\"bouts\":[[4]]"), "/bouts/0", "wrong_type"),
            (
                plus("\"bouts\":[{\"help\":{\"verbal\":1,\"verbal\":2}}]"),
                "/bouts/0/help/verbal",
                "duplicate_field",
            ),
            (
                plus("\"bouts\":[{\"help\":{\"shouting\":1}}]"),
                "/bouts/0/help/shouting",
                "unknown_field",
            ),
            (plus("\"note\":[\"pl\",\"text\"]"), "/note", "wrong_type"),
        ] {
            let refused = site.send(&what, &home.carer, body.clone()).await;
            assert_eq!(refused.refusal(), (422, code), "{body}");
            assert_eq!(refused.faults(), [(pointer.to_owned(), code.to_owned())], "{body}");
        }
        assert_eq!(site.rows().await, before);
        let whole = plus("\"bouts\":[{\"tries\":4.0,\"help\":{\"verbal\":2e0}}]");
        let made = site.send(&what, &home.carer, whole).await;
        assert_eq!((made.status, &made.body["bouts"][0]["tries"]), (201, &json!(4)));
    })
    .await;
}

#[actix_web::test]
async fn texts_keep_to_letters_a_reader_counts() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let what = format!("POST {}", home.practice());
        let noted = async |text: &str| {
            let mut entry = home.tap("2026-11-24");
            entry["note"] = json!({"text": text});
            site.call(&what, &home.carer, Some(entry)).await
        };
        let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}\u{200D}\u{1F466}";
        for (text, status, code) in [
            ("a".repeat(2000), 201, ""),
            ("a".repeat(2001), 422, "too_long"),
            (family.repeat(2000), 201, ""),
            (family.repeat(2001), 422, "too_long"),
            ("two\nlines".to_owned(), 201, ""),
            ("nul\u{0}".to_owned(), 422, "unknown_value"),
            ("bell\u{7}".to_owned(), 422, "unknown_value"),
            ("escape\u{1b}[2J".to_owned(), 422, "unknown_value"),
            ("delete\u{7f}".to_owned(), 422, "unknown_value"),
            ("c1\u{85}x".to_owned(), 422, "unknown_value"),
            ("{$child} <b>&amp;</b> ' OR 1=1 --".to_owned(), 201, ""),
            (" \u{2003} ".to_owned(), 422, "empty_value"),
        ] {
            let shown: String = text.chars().take(20).collect();
            let made = noted(&text).await;
            assert_eq!(made.status, status, "{shown}: {}", made.text);
            if status == 201 {
                assert_eq!(made.text_at("/note/text"), text, "{shown}");
            } else {
                assert_eq!(made.faults(), [("/note/text".to_owned(), code.to_owned())], "{shown}");
            }
        }
        let tap = home.tap("2026-11-24").to_string();
        for half in ["\\ud800", "\\udc00", "\\ud800x", "\\ud83d\\ud83d"] {
            let body = tap.replacen('{', &format!("{{\"note\":{{\"text\":\"{half}\"}},"), 1);
            let refused = site.send(&what, &home.carer, body).await;
            assert_eq!(refused.refusal(), (400, "malformed_json"), "{half}");
        }
    })
    .await;
}

#[actix_web::test]
async fn other_forms_and_sizes_are_refused() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let before = site.rows().await;
        let what = format!("POST {}", home.practice());
        for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""] {
            let request = site.request(&what, &home.carer).header("content-type", kind);
            let answer = request.body(home.tap("2026-11-24").to_string()).send().await.unwrap();
            assert_eq!(answer.status(), 415, "{kind}");
            assert_eq!(answer.headers()["accept"], "application/json");
        }
        let big = vec![b' '; 10 << 20];
        let told = head(&site, &what, &home.carer, &format!("Content-Length: {}", big.len()));
        let answer = site.raw(told.as_bytes()).await;
        assert!(
            answer.starts_with("HTTP/1.1 413") && answer.contains("body_too_large"),
            "{answer}"
        );
        // A flood in chunks, which never says how long it will be.
        let mut flood = head(&site, &what, &home.carer, "Transfer-Encoding: chunked").into_bytes();
        for _ in 0..160 {
            flood.extend_from_slice(b"10000\r\n");
            flood.extend_from_slice(&big[..0x10000]);
            flood.extend_from_slice(b"\r\n");
        }
        let answer = site.raw(&flood).await;
        assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
        let refused = site.send(&what, &home.carer, vec![b' '; 64 * 1024 + 1]).await;
        assert_eq!(refused.refusal(), (413, "body_too_large"));
        let long = format!("{}?week={}", home.practice(), "1".repeat(2048));
        assert_eq!(site.get(&long, &home.carer).await.refusal(), (414, "uri_too_long"));
        for path in ["/v1/children/12/plan", "/v1/children/%00/plan", "/v1/families/%F0%28"] {
            let answer = site.get(path, &home.visitor).await;
            assert_eq!(answer.refusal(), (422, "bad_id"), "{path}");
        }
        let query = format!("{}?weak=2026-11-24", home.practice());
        let refused = site.get(&query, &home.carer).await;
        assert_eq!(refused.faults(), [("weak".to_owned(), "unknown_field".to_owned())]);
        let query = format!("{}?week=2026-11-24&week=2026-11-24", home.practice());
        assert_eq!(site.get(&query, &home.carer).await.refusal(), (422, "duplicate_field"));
        assert_eq!(site.rows().await, before);
        assert_eq!(site.get("/healthz", "").await.status, 204);
    })
    .await;
}

#[actix_web::test]
async fn a_slow_body_is_cut() {
    let limits = Limits { body_deadline: Duration::from_millis(200), ..Limits::default() };
    let terms = Terms { limits, rate: None };
    let site = Site::open_with(TestApp::new(Engine::Sqlite).await, terms, |_| {});
    let home = site.home("07700 900111").await;
    let before = site.rows().await;
    let what = format!("POST {}", home.practice());
    for more in ["Content-Length: 300", "Transfer-Encoding: chunked"] {
        // Some of the body, and then nothing: only the deadline ends this.
        let start = if more.starts_with('C') { "{" } else { "1\r\n{\r\n" };
        let answer = site.raw((head(&site, &what, &home.carer, more) + start).as_bytes()).await;
        assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
        assert!(answer.contains("body_too_slow") && answer.contains("connection: close"));
    }
    assert_eq!(site.rows().await, before);
}

/// Sends a byte, and another one while no answer comes; what was answered, and to how many bytes.
async fn dripped(site: &Site, head: &str, byte: &[u8], most: usize) -> (String, usize) {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut socket = tokio::net::TcpStream::connect(&site.address).await.unwrap();
    socket.write_all(head.as_bytes()).await.unwrap();
    let mut heard = vec![0; 4096];
    for sent in 0..most {
        let answer = tokio::time::timeout(Duration::from_millis(20), socket.read(&mut heard));
        if let Ok(read) = answer.await {
            let answer = heard.get(..read.unwrap()).unwrap();
            return (String::from_utf8_lossy(answer).into_owned(), sent);
        }
        // It may have hung up just now: then the answer is there to be read.
        let _hung_up = socket.write_all(byte).await;
    }
    panic!("{most} bytes were waited for one by one");
}

#[actix_web::test]
async fn a_body_that_drips_in_is_cut_all_the_same() {
    assert_eq!(Limits::default().body_deadline, Duration::from_secs(15));
    let limits = Limits { body_deadline: Duration::from_millis(300), ..Limits::default() };
    let terms = Terms { limits, rate: None };
    let site = Site::open_with(TestApp::new(Engine::Sqlite).await, terms, |_| {});
    let home = site.home("07700 900111").await;
    let before = site.rows().await;
    let what = format!("POST {}", home.practice());
    for (more, byte) in
        [("Content-Length: 60000", &b" "[..]), ("Transfer-Encoding: chunked", b"1\r\n \r\n")]
    {
        // No byte is long in coming; it is the whole that takes too long.
        let start = head(&site, &what, &home.carer, more);
        let (answer, sent) = dripped(&site, &start, byte, 3_000).await;
        assert!(answer.starts_with("HTTP/1.1 408"), "after {sent} bytes: {answer}");
        assert!(answer.contains("body_too_slow") && answer.contains("application/problem+json"));
        assert!(sent > 1, "it was cut before it dripped");
    }
    assert_eq!(site.rows().await, before);
}

#[actix_web::test]
async fn head_is_get_without_a_body() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let entry = home.tap("2026-11-24");
        site.call(&format!("POST {}", home.practice()), &home.carer, Some(entry)).await;
        let family = format!("/v1/families/{}", home.house.family.id);
        let plan = format!("/v1/children/{}/plan", home.child);
        let practice = home.practice();
        let paths = [
            "/openapi.json",
            "/healthz",
            "/readyz",
            "/v1/me",
            "/v1/children",
            "/v1/tasks",
            "/.well-known/jwks.json",
            "/v1/me/reminder",
            &family,
            &plan,
            &practice,
            "/nowhere",
        ];
        for path in paths {
            for token in [&home.carer, &home.visitor] {
                let get = site.get(path, token).await;
                let head = site.call(&format!("HEAD {path}"), token, None).await;
                assert_eq!((head.status, head.text.as_str()), (get.status, ""), "{path}");
                for name in ["content-type", "etag", "content-length", "cache-control"] {
                    assert_eq!(head.header(name), get.header(name), "{path} {name}");
                }
            }
        }
    })
    .await;
}

#[actix_web::test]
async fn each_answer_carries_its_request_id_and_safe_headers() {
    let site = Site::open(TestApp::new(Engine::Sqlite).await);
    let minted = site.get("/nowhere", "").await;
    assert_eq!(minted.refusal(), (404, "not_found"));
    assert_eq!(minted.text_at("/instance"), format!("urn:uuid:{}", minted.header("x-request-id")));
    for (id, kept) in [
        ("0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a01", true),
        ("my-own-42", true),
        (&"a".repeat(64), true),
        (&"a".repeat(65), false),
        ("a b", false),
        ("<script>", false),
        ("", false),
    ] {
        let request = site.request("GET /healthz", "").header("x-request-id", id);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.headers()["x-request-id"] == id, kept, "{id}");
    }
    let own = site.request("GET /nowhere", "").header("x-request-id", "my-own-42").send().await;
    let body: Value = own.unwrap().json().await.unwrap();
    assert_eq!(body["instance"], "/requests/my-own-42");
    for path in ["/healthz", "/openapi.json", "/nowhere", "/v1/me"] {
        let answer = site.get(path, "").await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert!(answer.header("strict-transport-security").starts_with("max-age="));
        assert!(answer.header("content-security-policy").contains("default-src 'none'"));
        let public = path == "/openapi.json";
        assert_eq!(answer.header("cache-control") == "no-store", !public, "{path}");
        assert_eq!(answer.header("server"), "");
    }
}

#[actix_web::test]
async fn problems_speak_the_callers_language() {
    let site = Site::open(TestApp::new(Engine::Sqlite).await);
    let mut titles = Vec::new();
    for (wanted, language) in [
        ("pl", "pl"),
        ("ur-PK,ur;q=0.9", "ur"),
        ("de, en;q=0.5", "en-GB"),
        ("*", "en-GB"),
        ("", "en-GB"),
    ] {
        let request = site.request("GET /nowhere", "").header("accept-language", wanted);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.headers()["content-language"], language, "{wanted}");
        let body: Value = answer.json().await.unwrap();
        assert_eq!(body["code"], "not_found");
        titles.push(body["title"].as_str().unwrap().to_owned());
    }
    titles.dedup();
    assert_eq!(titles.len(), 3, "{titles:?}");
}

#[test]
fn every_code_has_words() {
    use smallsteps::error::Code;
    let texts = smallsteps::l10n::Texts::embedded().unwrap();
    let english = smallsteps::l10n::Language::english();
    let mut wordless = Vec::new();
    for code in Code::ALL {
        let (title, detail) = texts.problem(code.wire(), &english, &Default::default());
        if title == code.wire().replace('_', " ") || detail == title {
            wordless.push(code.wire());
        }
    }
    // Their details count or name what went wrong and need its numbers and names.
    let counted = ["too_long", "too_many", "out_of_range", "too_many_requests", "view_missing"];
    wordless.retain(|code| !counted.contains(code));
    assert!(wordless.is_empty(), "{wordless:?}");
}

async fn panics() -> actix_web::HttpResponse {
    panic!("with a secret in it")
}

#[actix_web::test]
async fn a_panic_is_a_problem_and_the_next_request_is_served() {
    let at = TestApp::new(Engine::Sqlite).await;
    let site = Site::open_with(at, Terms::default(), |cfg| {
        cfg.route("/panic", web::get().to(panics));
    });
    for _ in 0..20 {
        let answer = site.get("/panic", "").await;
        assert_eq!(answer.refusal(), (500, "internal"));
        assert!(!answer.text.contains("secret"));
        assert_eq!(site.get("/healthz", "").await.status, 204);
    }
}

#[actix_web::test]
async fn tokens_that_do_not_hold_are_all_alike() {
    let site = Site::open(TestApp::new(Engine::Sqlite).await);
    let home = site.home("07700 900111").await;
    let cut = home.carer.strip_suffix(|_| true).unwrap();
    let long = "x".repeat(5000);
    let mut bodies = Vec::new();
    for token in ["x", "a.b.c", cut, "eyJhbGciOiJub25lIn0.e30.", &long] {
        let answer = site.get("/v1/me", token).await;
        assert_eq!(answer.refusal(), (401, "unauthorised"), "{token}");
        assert_eq!(answer.header("www-authenticate"), "Bearer error=\"invalid_token\"");
        bodies.push(answer.without_id());
    }
    bodies.dedup();
    assert_eq!(bodies.len(), 1);
    let basic = site.request("GET /v1/me", "").header("authorization", "Basic eA==").send().await;
    assert_eq!(basic.unwrap().status(), 401);
    let lead = site.staff(Role::Lead).await;
    let lower = site.request("GET /v1/me", "").header("authorization", format!("bEARER {lead}"));
    assert_eq!(lower.send().await.unwrap().status(), 200);
}
