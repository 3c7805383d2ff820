//! The gateway's doors, and a real gateway in front of them.

#![cfg(test)]

use std::io::{Read, Write};
use std::time::Duration as Wait;

use smallsteps::db::Id;
use smallsteps::families::model::Consent;
use smallsteps::l10n::{Language, Say};
use smallsteps::messaging::http::routes;
use smallsteps::messaging::inbox_store;
use smallsteps::messaging::model::Class;
use smallsteps::messaging::network::{Kannel as Gateway, KannelSettings, Network, Outcome, Parcel};
use smallsteps::messaging::sms_parts::sms_parts;
use smallsteps::messaging::wire::Way;

use crate::support::app::*;
use crate::support::kannel::{Kannel, MtKind, Settings};
use crate::support::letters::*;
use crate::support::server::Server;

/// Parameters of a request.
type Query<'a> = [(&'a str, &'a str)];

fn door(server: &Server, code: &str, secret: &str, way: &str) -> String {
    format!("{}/v1/channels/kannel/{code}/{secret}/{way}", server.url)
}

async fn get(client: &reqwest::Client, url: &str, query: &[(&str, &str)]) -> (u16, String) {
    let answer = client.get(url).query(query).send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

#[actix_web::test]
async fn the_same_text_fifty_times_is_one_text() {
    on_each_engine(|t| async move {
        let server = Server::start(&t.app, routes);
        let url = door(&server, "hampshire", GATEWAY_SECRET, "inbound");
        let client = reqwest::Client::new();
        let query = [
            ("id", "2b1e"),
            ("from", "447700900123"),
            ("to", "62000"),
            ("text", "Hello  world"),
            ("ts", "1795302298"),
            ("cs", "UTF-8"),
            ("coding", "0"),
            ("udh", ""),
            ("smsc", "FAKE"),
        ];
        let all = (0..50).map(|_| get(&client, &url, &query));
        for answer in futures_util::future::join_all(all).await {
            assert_eq!(answer, (200, String::new()));
        }
        let (rooms, kept) = keeper();
        t.settle(&rooms).await;
        assert_eq!(get(&client, &url, &query).await.0, 200);
        t.settle(&rooms).await;
        assert_eq!(*kept.lock().unwrap(), ["Hello  world"]);
        assert_eq!(t.sql("SELECT count(*) FROM inbox").await, "1");
    })
    .await;
}

#[actix_web::test]
async fn the_gateways_doors_answer_what_the_contract_says() {
    on_each_engine(|t| async move {
        let server = Server::start(&t.app, routes);
        let client = reqwest::Client::new();
        let good = door(&server, "hampshire", GATEWAY_SECRET, "inbound");
        let receipt = door(&server, "hampshire", GATEWAY_SECRET, "receipt");
        let whole = [("id", "a"), ("from", "447700900123"), ("text", "x")];
        let strange = [
            door(&server, "hampshire", "wrong", "inbound"),
            door(&server, "nowhere", GATEWAY_SECRET, "inbound"),
            door(&server, "hampshire", "wrong", "receipt"),
        ];
        for url in strange {
            let (status, body) = get(&client, &url, &whole).await;
            assert!(status == 404 && body.contains("\"not_found\""), "{status} {body}");
        }
        let long = "x".repeat(4001);
        let name = "n".repeat(129);
        let unknown = Id::at(t.clock.now()).to_string();
        let cases: [(&str, &Query<'_>, u16, &str); 11] = [
            (&good, &[("from", "1")], 422, "missing_field"),
            (&good, &[("id", "a"), ("from", " ")], 422, "missing_field"),
            (&good, &[("id", &name), ("from", "1")], 422, "too_long"),
            (&good, &[("id", "a\0"), ("from", "1")], 422, "unknown_value"),
            (&good, &[("id", "a"), ("from", "1"), ("text", &long)], 413, "body_too_large"),
            (&receipt, &[("id", "a"), ("s", "1")], 422, "bad_id"),
            (&receipt, &[("s", "1")], 422, "missing_field"),
            (&receipt, &[("id", &unknown)], 422, "missing_field"),
            (&receipt, &[("id", &unknown), ("s", "x")], 422, "wrong_type"),
            (&receipt, &[("id", &unknown), ("s", "1"), ("part", "3"), ("of", "2")], 422, "out_of"),
            (&receipt, &[("id", &unknown), ("s", "1")], 200, ""),
        ];
        for (url, query, expected, code) in cases {
            let (status, body) = get(&client, url, query).await;
            assert!(status == expected && body.contains(code), "{query:?}: {status} {body}");
        }
        assert_eq!(t.sql("SELECT count(*) FROM inbox").await, "0");
        assert_eq!(t.sql("SELECT count(*) FROM receipt").await, "0");
    })
    .await;
}

#[actix_web::test]
async fn whatever_a_phone_sends_is_kept_as_it_was() {
    on_each_engine(|t| async move {
        let server = Server::start(&t.app, routes);
        let client = reqwest::Client::new();
        let url = door(&server, "hampshire", GATEWAY_SECRET, "inbound");
        let emoji = "😀👩‍👩‍👧 نعم ".repeat(150);
        let texts = ["\0\u{1}\u{7f}\n\t", &emoji, "'; DROP TABLE inbox; --", "{ $child }"];
        for (place, text) in texts.iter().enumerate() {
            let id = place.to_string();
            let from = ["%2B447700900123", "+447700900123", "00447700900123", "07700900123"];
            let from = from[place].replace("%2B", "+");
            let query = [("id", id.as_str()), ("from", &from), ("text", text)];
            assert_eq!(get(&client, &url, &query).await.0, 200, "text {place}");
        }
        let half = format!("{url}?id=half&from=447700900123&text=%ED%A0%BDx%FF&ts=-1&new=1");
        assert_eq!(get(&client, &half, &[]).await.0, 200);
        let part = format!("{url}?id=part&from=VODAFONE&udh=%05%00%03%2B%02%01");
        assert_eq!(get(&client, &part, &[]).await.0, 200);
        assert_eq!(t.sql("SELECT count(DISTINCT lane) FROM inbox").await, "2");
        let (keys, service_id) = (t.app.keys.clone(), t.service_id());
        let read = move |c: &mut smallsteps::db::Conn<'_>| {
            let mut first = Vec::new();
            for lane in inbox_store::waiting_lanes(c, service_id, 10)? {
                first.extend(inbox_store::next_in_lane(c, &keys, service_id, &lane)?);
            }
            Ok(first)
        };
        let first = t.app.db.read(read).await.unwrap();
        assert_eq!((first[0].body.as_str(), first[0].sender.as_str()), (texts[0], "+447700900123"));
        assert_eq!((first[1].orphan, first[1].sender.as_str()), (true, "VODAFONE"));
        let (rooms, kept) = keeper();
        t.settle(&rooms).await;
        let kept = kept.lock().unwrap();
        for text in texts {
            assert!(kept.iter().any(|k| k == text), "{text:?}");
        }
    })
    .await;
}

/// Bytes that are no text in UTF-8, as a gateway that was set up wrongly hands them on.
const NOT_TEXT: [(&str, &str); 7] = [
    ("the first half of a pair, alone", "%ED%A0%BD"),
    ("the second half, alone", "cups%ED%B8%80"),
    ("two first halves", "%ED%A0%BD%ED%A0%BD"),
    ("a pair in six bytes", "%ED%A0%BD%ED%B8%80"),
    ("sixteen bits a letter", "%00c%00u%00p%00s%D8%3D"),
    ("the other way round", "%FF%FEc%00u%00p%00s%00%3D%D8"),
    ("letters cut short", "cups+%E2%82+%F0%9F+%C3"),
];

#[actix_web::test]
async fn a_text_that_is_no_text_is_kept_and_answered_kindly() {
    on_each_engine(|t| async move {
        let server = Server::start(&t.app, routes);
        let client = reqwest::Client::new();
        let url = door(&server, "hampshire", GATEWAY_SECRET, "inbound");
        let rooms = smallsteps::serve::rooms();
        let home = t.family("07700 900123").await;
        t.consent(&home, Consent::Yes).await;
        t.settle(&rooms).await;
        for (place, (what, bytes)) in NOT_TEXT.into_iter().enumerate() {
            let heard = t.sent().len();
            let text = format!("{url}?id={place}&from=447700900123&coding=2&text={bytes}");
            assert_eq!(get(&client, &text, &[]).await, (200, String::new()), "{what}");
            t.settle(&rooms).await;
            let answers = t.sent().split_off(heard);
            assert!(!answers.is_empty(), "{what}: nobody answers");
            for answer in answers {
                assert_eq!(answer.to, "+447700900123", "{what}");
                assert!(!answer.text.contains('\u{fffd}'), "{what}: {}", answer.text);
            }
            let stored = t.sql("SELECT count(*) FROM inbox").await;
            assert_eq!(stored, (place + 1).to_string(), "{what}");
        }
        let left = "SELECT count(*) FROM inbox WHERE state <> 'done'";
        assert_eq!(t.sql(left).await, "0", "the worker got through all of them");
        assert_ne!(t.sql("SELECT count(*) FROM task").await, "0", "a person reads what was sent");
        // A sender and a name that are none are told so, and are no fault of ours.
        for wrong in ["?id=%FF%00&from=447700900123&text=x", "?id=a&from=%ED%A0%BD%07&text=x"] {
            let (status, body) = get(&client, &format!("{url}{wrong}"), &[]).await;
            assert!(status == 422 && body.contains("unknown_value"), "{wrong}: {status} {body}");
        }
    })
    .await;
}

fn parcel(text: &str) -> Parcel {
    Parcel {
        service: "hampshire".to_owned(),
        secret: GATEWAY_SECRET.into(),
        id: Id(uuid::Uuid::from_bytes([0x9a; 16])),
        from: "07700900201".to_owned(),
        to: "+447700900123".to_owned(),
        text: text.to_owned(),
        way: Way::Sms,
        at: start(),
    }
}

fn gateway(sendsms_url: &str, dlr_base_url: &str) -> Network {
    let settings = KannelSettings {
        sendsms_url: sendsms_url.to_owned(),
        user: "smallsteps".to_owned(),
        password: "pass".to_owned().into(),
        dlr_base_url: dlr_base_url.to_owned(),
    };
    Network::Kannel(Gateway::new(settings).unwrap())
}

/// A gateway that gives one answer and hangs up; an empty answer is a connection that breaks.
fn one_answer(answer: &'static str) -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/cgi-bin/sendsms", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _read = stream.read(&mut [0; 4096]);
        let _wrote = stream.write_all(answer.as_bytes());
    });
    url
}

#[actix_web::test]
async fn a_gateways_answers_mean_what_they_mean() {
    let cases = [
        ("HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\n0:", Outcome::Accepted),
        ("HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\n3:", Outcome::Accepted),
        ("HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\n??", Outcome::Uncertain),
        ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", Outcome::Uncertain),
        ("HTTP/1.1 400 Bad\r\nContent-Length: 0\r\n\r\n", Outcome::Refused("gateway")),
        ("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n", Outcome::Retry(None)),
        (
            "HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n",
            Outcome::Retry(Some(Wait::from_secs(7))),
        ),
        ("HTTP/1.1 202 Acc", Outcome::Uncertain),
        ("", Outcome::Uncertain),
    ];
    for (answer, expected) in cases {
        let network = gateway(&one_answer(answer), "http://127.0.0.1:9");
        assert_eq!(network.send(&parcel("Hello")).await, expected.into(), "{answer:?}");
    }
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let network = gateway(&format!("http://{closed}/cgi-bin/sendsms"), "http://127.0.0.1:9");
    assert_eq!(network.send(&parcel("Hello")).await, Outcome::Retry(None).into());
}

/// Waits for something another program does.
async fn until(what: &str, mut done: impl AsyncFnMut() -> bool) {
    let late = std::time::Instant::now() + Wait::from_secs(40);
    while !done().await {
        assert!(std::time::Instant::now() < late, "waited in vain for {what}");
        tokio::time::sleep(Wait::from_millis(20)).await;
    }
}

/// The address of the server is in the gateway's settings and the gateway's in the server's, so
/// the receipts' address is a port that a second server listens on.
#[actix_web::test]
async fn texts_pass_a_real_gateway_both_ways() {
    let inward =
        TestApp::build(Engine::Sqlite, Wanted { system_clock: true, ..Wanted::default() }).await;
    let server = Server::start(&inward.app, routes);
    let mo = door(&server, "hampshire", GATEWAY_SECRET, "inbound");
    let kannel = tokio::task::spawn_blocking(move || Kannel::start(Settings::new(&mo)));
    let kannel = std::sync::Arc::new(kannel.await.unwrap());
    let network = gateway(&kannel.sendsms_url(), &server.url);
    let mut app = inward.app.clone();
    app.network = network;

    // In: as it was written.
    let (rooms, kept) = keeper();
    let phone = kannel.clone();
    let texts = ["Maya stacked 3 blocks", "بنينا برجا من ثلاثة مكعبات 😀"];
    tokio::task::spawn_blocking(move || {
        let from = |text| ("447700900123", "07700900201", text);
        phone.send_texts(&texts.map(from), Wait::from_millis(1100));
    })
    .await
    .unwrap();
    until("both texts", async || inward.sql("SELECT count(*) FROM inbox").await == "2").await;
    inward.settle(&rooms).await;
    assert_eq!(*kept.lock().unwrap(), texts);

    // Out: a short one in English, a long one in Urdu, each until it is on the phone.
    let home = inward
        .family_like("07700 900123", |family| {
            family.carers[0].language = Language::parse("ur").unwrap();
            family.carers[0].quiet.until = family.carers[0].quiet.from;
        })
        .await;
    inward.settle(&rooms).await;
    inward.consent(&home, Consent::Yes).await;
    let mut long = letter(&inward, &home, Class::Reply, "long");
    long.says = vec![Say::new("thanks-reply", []); 4];
    assert!(queue(&inward, long).await);
    smallsteps::worker::run_until_idle(&app, &rooms).await.unwrap();
    until("the long letter to be delivered", async || {
        inward.sql("SELECT state FROM outbox WHERE dedupe_key = 'long'").await == "delivered"
    })
    .await;
    // What the network prints may be read a moment after its receipts came.
    until("all parts at the phone", async || {
        let received = kannel.received();
        let of = received.first().and_then(|mt| mt.part()).map_or(1, |(_, of, _)| usize::from(of));
        !received.is_empty() && received.len() >= of
    })
    .await;
    let received = kannel.received();
    assert!(received.iter().all(|mt| mt.kind == MtKind::Udh), "{received:?}");
    assert!(received.iter().all(|mt| mt.to == "+447700900123"), "{received:?}");
    let of = u8::try_from(received.len()).unwrap();
    let places: Vec<_> = received.iter().filter_map(|mt| mt.part()).collect();
    assert!(places.iter().zip(1..).all(|((_, total, place), at)| (*total, *place) == (of, at)));
    let whole: String = received.iter().map(|mt| mt.text.as_str()).collect();
    assert!(whole.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c)), "in Urdu: {whole}");

    // Emoji that Kannel would cut in two, and a header byte that is no text.
    let before = received.len();
    for text in ["😀👩‍👩‍👧".repeat(30), "x".repeat(152) + "€" + &"y".repeat(100), "é".to_owned()]
    {
        let parts = sms_parts(&text).parts;
        let from = kannel.received().len();
        let mut parcel = parcel(&text);
        parcel.id = Id(uuid::Uuid::now_v7());
        assert_eq!(app.network.send(&parcel).await, Outcome::Accepted.into());
        until("the parts", async || kannel.received().len() >= from + parts.len()).await;
        let got: String = kannel.received()[from..].iter().map(|mt| mt.text.as_str()).collect();
        assert_eq!(got.replace('\u{1b}', ""), text, "{}", parts.len());
    }
    assert!(kannel.received().len() > before);
}
