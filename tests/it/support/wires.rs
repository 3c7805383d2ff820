//! Twilio and WhatsApp on the loopback: what the service sends there is kept, what they call is
//! signed as they sign it.

#![cfg(test)]

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::http::doors::Doors;
use smallsteps::messaging::network::{Network, client};
use smallsteps::messaging::twilio::{Twilio, TwilioSettings};
use smallsteps::messaging::whatsapp::{WhatsApp, WhatsAppSettings};
use smallsteps::messaging::wires::{Template, Texts, Wires};
use smallsteps::messaging::{twilio_http, whatsapp_http};
use smallsteps::worker::Rooms;

use super::app::*;
use super::server::Server;
use super::site::Site;
use crate::threads::Talk;

/// How Twilio finds the server, whatever port the test's own is on.
pub const PUBLIC: &str = "https://portage.example/up";
/// Twilio's token.
pub const TOKEN: &str = "twilio-token-for-tests";
/// What Meta signs with, and what it proves itself with.
pub const APP_SECRET: &str = "app-secret-for-tests";
/// The word that was agreed.
pub const WORD: &str = "verify-word-for-tests";
/// Meta's id of the first service's number.
pub const NUMBER_ID: &str = "106540352242922";

/// A request as a provider got it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Path and query.
    pub path: String,
    /// What let the service in.
    pub auth: String,
    /// The body.
    pub body: String,
}

impl Seen {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// A field of a form.
    pub fn field(&self, name: &str) -> String {
        let read = actix_web::web::Query::<Vec<(String, String)>>::from_query(&self.body);
        let found = read.unwrap().into_inner().into_iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value).unwrap_or_default()
    }
}

/// A provider on the loopback that takes everything, unless told to answer otherwise.
#[derive(Clone)]
pub struct Fake {
    /// Its address.
    pub url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
    answers: Arc<Mutex<VecDeque<(u16, String, String)>>>,
}

impl Fake {
    /// Starts it.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let fake = Self { url, seen: Arc::default(), answers: Arc::default() };
        let own = fake.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                own.serve(stream);
            }
        });
        fake
    }

    /// What it got so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// Lets it answer the next request so; with status 0 the connection breaks.
    pub fn answer(&self, status: u16, body: &str) {
        self.answer_with("", status, body);
    }

    /// As [`Fake::answer`], with a line in the answer's head.
    pub fn answer_with(&self, line: &str, status: u16, body: &str) {
        let line = if line.is_empty() { String::new() } else { format!("\r\n{line}") };
        self.answers.lock().unwrap().push_back((status, body.to_owned(), line));
    }

    fn serve(&self, mut stream: TcpStream) {
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let (mut line, mut length, mut auth) = (String::new(), 0, String::new());
        reader.read_line(&mut line).unwrap();
        let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
        loop {
            let mut header = String::new();
            if reader.read_line(&mut header).unwrap_or(0) <= 2 {
                break;
            }
            let (name, value) = header.trim().split_once(": ").unwrap_or_default();
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse().unwrap(),
                "authorization" => auth = value.to_owned(),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        let body = String::from_utf8(body).unwrap();
        let number = {
            let mut seen = self.seen.lock().unwrap();
            seen.push(Seen { path: path.clone(), auth, body });
            seen.len()
        };
        let told = self.answers.lock().unwrap().pop_front();
        let (status, body, line) = told.unwrap_or_else(|| {
            let (status, body) = match path.ends_with("Messages.json") {
                true => (201, json!({"sid": format!("SM{number}"), "status": "queued"})),
                false => (200, json!({"messages": [{"id": format!("wamid.out{number}")}]})),
            };
            (status, body.to_string(), String::new())
        });
        if status != 0 {
            let head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}", body.len());
            let more = match status {
                429 => "\r\nRetry-After: 7",
                // Nobody waits for that long.
                503 => "\r\nRetry-After: 31536000",
                _ => "",
            };
            let _gone =
                write!(stream, "{head}{line}{more}\r\nConnection: close\r\n\r\n{body}").is_err();
        }
    }
}

/// Who brings text messages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The stand-in.
    StandIn,
    /// Twilio.
    Twilio,
    /// Nobody.
    Nobody,
}

/// A service with everything around it.
pub struct Line {
    /// The application.
    pub t: TestApp,
    /// Its server.
    pub server: Server,
    /// Twilio and Meta.
    pub fake: Fake,
    /// What the worker does.
    pub rooms: Rooms,
    client: reqwest::Client,
}

/// The doors of both.
fn doors(cfg: &mut Doors<'_, '_>) {
    cfg.configure(twilio_http::routes)
        .configure(whatsapp_http::routes)
        .configure(smallsteps::messaging::http::routes);
}

/// Runs a body on each engine. The first service is in WhatsApp at Meta, `bcp` at Twilio;
/// `templates` are `(message, name)` of the first.
pub async fn on_each_line<F: Future<Output = ()>>(
    by: By,
    templates: &[(Option<&str>, &str)],
    body: impl Fn(Line) -> F,
) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        body(Line::open(engine, by, templates).await).await;
    }
}

impl Line {
    async fn open(engine: Engine, by: By, templates: &[(Option<&str>, &str)]) -> Self {
        let fake = Fake::start();
        let wires = wires(&fake, by, templates);
        let network = Some(Network::Several(Arc::new(wires)));
        let t = TestApp::build(engine, Wanted { network, ..Wanted::default() }).await;
        let server = Server::start(&t.app, doors);
        let rooms = smallsteps::serve::rooms();
        Self { t, server, fake, rooms, client: reqwest::Client::new() }
    }

    /// Lets everything happen that is due.
    pub async fn settle(&self) {
        self.t.settle(&self.rooms).await;
    }

    /// A call of Twilio's, signed.
    pub async fn twilio(&self, place: &str, fields: &[(&str, &str)]) -> u16 {
        let place = format!("/v1/channels/twilio/{place}");
        let signature = twilio_signature(TOKEN, &format!("{PUBLIC}{place}"), fields);
        self.post_form(&place, fields, &signature).await.0
    }

    /// A form with a signature of any kind; status and body of the answer.
    pub async fn post_form(
        &self,
        place: &str,
        fields: &[(&str, &str)],
        signature: &str,
    ) -> (u16, String) {
        let request = self.client.post(format!("{}{place}", self.server.url)).form(fields);
        let answer = request.header("x-twilio-signature", signature).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    /// A call of Meta's, signed.
    pub async fn meta(&self, body: &str) -> u16 {
        self.post_meta(body.as_bytes(), &meta_signature(body.as_bytes())).await.0
    }

    /// Bytes with a signature of any kind; status and body of the answer.
    pub async fn post_meta(&self, body: &[u8], signature: &str) -> (u16, String) {
        let request = self
            .client
            .post(format!("{}/v1/channels/whatsapp", self.server.url))
            .header("content-type", "application/json")
            .header("x-hub-signature-256", signature)
            .body(body.to_vec());
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    /// A message of a number in WhatsApp; then everything happens.
    pub async fn wrote(&self, message: Value) {
        assert_eq!(self.meta(&said(vec![message]).to_string()).await, 200);
        self.settle().await;
    }

    /// A status of a letter of the first service.
    pub async fn status(&self, id: &str, status: &str, code: Option<u32>) -> u16 {
        let last = self.attempts(id).pop();
        let name = last.map_or("wamid.any".to_owned(), |place| format!("wamid.out{place}"));
        self.status_of((id, &name), status, code).await
    }

    /// A status of an attempt, with the name Meta gave it.
    pub async fn status_of(
        &self,
        (id, name): (&str, &str),
        status: &str,
        code: Option<u32>,
    ) -> u16 {
        let mut told = json!({
            "id": name, "status": status, "timestamp": "1795518000",
            "recipient_id": "447700900123", "biz_opaque_callback_data": id,
        });
        if let Some(code) = code {
            told["errors"] = json!([{"code": code, "title": "x"}]);
        }
        self.meta(&envelope(NUMBER_ID, json!({"statuses": [told]})).to_string()).await
    }

    /// The places at which a letter stands among what was taken, from 1.
    pub fn attempts(&self, id: &str) -> Vec<usize> {
        let all = self.fake.seen().into_iter().zip(1..);
        all.filter(|(seen, _)| seen.body.contains(id)).map(|(_, place)| place).collect()
    }

    /// A status of a text by Twilio to the first service's family, with the name it has there.
    pub async fn told(&self, id: &str, sid: &str, status: &str, code: &str) -> u16 {
        let place = format!("hampshire/receipt?id={id}");
        let said = [("MessageSid", sid), ("MessageStatus", status), ("ErrorCode", code)];
        self.twilio(&place, &said).await
    }

    /// What Meta was given so far, as JSON.
    pub fn bubbles(&self) -> Vec<Value> {
        let seen = self.fake.seen().into_iter();
        seen.filter(|seen| seen.path.ends_with("/messages")).map(|seen| seen.json()).collect()
    }

    /// The text of the last bubble.
    pub fn last(&self) -> String {
        let last = self.bubbles().pop().expect("a bubble");
        let text = last.pointer("/text/body").or_else(|| last.pointer("/interactive/body/text"));
        text.unwrap().as_str().unwrap().replace(['\u{2068}', '\u{2069}'], "")
    }

    /// Moves the clock on.
    pub fn advance(&self, by: Duration) {
        self.t.advance(by);
    }
}

/// A talk whose service is in WhatsApp.
pub struct Chat {
    /// The talk.
    pub talk: Talk,
    /// Meta and Twilio.
    pub fake: Fake,
}

/// Runs a body on each engine.
pub async fn on_each_chat<F: Future<Output = ()>>(body: impl Fn(Chat) -> F) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let fake = Fake::start();
        let network = Network::Several(Arc::new(wires(&fake, By::StandIn, &[])));
        let wanted = Wanted { network: Some(network), ..Wanted::default() };
        let site = Site::open(TestApp::build(engine, wanted).await);
        body(Chat { talk: Talk::begin(site).await, fake }).await;
    }
}

impl Chat {
    /// A message of somebody, of whatever kind; returns how many bubbles came back.
    pub async fn message(&self, who: Value, id: &str, (kind, content): (&str, Value)) -> usize {
        self.talk.site.at.advance(Duration::seconds(10));
        let before = self.fake.seen().len();
        let at = self.talk.site.at.clock.now().timestamp().to_string();
        let mut message = json!({"id": id, "type": kind, kind: content, "timestamp": at});
        for (name, value) in who.as_object().unwrap() {
            message[name] = value.clone();
        }
        let mut call = said(vec![message]);
        // Whom it is from stands in the message.
        call["entry"][0]["changes"][0]["value"].as_object_mut().unwrap().remove("contacts");
        let call = call.to_string();
        let request = self.talk.site.request("POST /v1/channels/whatsapp", "");
        let request = request
            .header("content-type", "application/json")
            .header("x-hub-signature-256", meta_signature(call.as_bytes()));
        assert_eq!(request.body(call).send().await.unwrap().status().as_u16(), 200);
        self.talk.site.at.settle(&smallsteps::serve::rooms()).await;
        self.fake.seen().len() - before
    }
}

/// Every way out, into the hands of a stand-in.
pub fn wires(fake: &Fake, by: By, templates: &[(Option<&str>, &str)]) -> Wires {
    let twilio = TwilioSettings {
        url: fake.url.clone(),
        account: "AC00000000000000000000000000000001".to_owned(),
        token: TOKEN.to_owned().into(),
        public_url: PUBLIC.to_owned(),
        whatsapp: vec![("bcp".to_owned(), "+447700900212".to_owned())],
    };
    let meta = WhatsAppSettings {
        url: format!("{}/v25.0", fake.url),
        token: "meta-token-for-tests".to_owned().into(),
        app_secret: APP_SECRET.to_owned().into(),
        verify_token: WORD.to_owned().into(),
        numbers: vec![("hampshire".to_owned(), NUMBER_ID.to_owned())],
    };
    let template = |(message, name): &(Option<&str>, &str)| Template {
        service: "hampshire".to_owned(),
        message: message.map(str::to_owned),
        language: None,
        name: (*name).to_owned(),
    };
    Wires {
        texts: match by {
            By::StandIn => Some(Texts::StandIn(Default::default())),
            By::Twilio => Some(Texts::Twilio),
            By::Nobody => None,
        },
        twilio: Some(Twilio::new(client().unwrap(), twilio)),
        whatsapp: Some(WhatsApp::new(client().unwrap(), meta)),
        templates: templates.iter().map(template).collect(),
    }
}

/// As Twilio signs.
pub fn twilio_signature(token: &str, address: &str, fields: &[(&str, &str)]) -> String {
    let mut sorted = fields.to_vec();
    sorted.sort_unstable();
    let mut text = address.to_owned();
    sorted.iter().for_each(|(name, value)| text.push_str(&format!("{name}{value}")));
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, token.as_bytes());
    STANDARD.encode(hmac::sign(&key, text.as_bytes()))
}

/// As Meta signs.
pub fn meta_signature(body: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, APP_SECRET.as_bytes());
    let tag = hmac::sign(&key, body);
    let hex: String = tag.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256={hex}")
}

/// A call of Meta's about one number.
pub fn envelope(number: &str, mut value: Value) -> Value {
    value["messaging_product"] = json!("whatsapp");
    value["metadata"] = json!({"display_phone_number": "447700900211", "phone_number_id": number});
    json!({
        "object": "whatsapp_business_account",
        "entry": [{"id": "1", "changes": [{"field": "messages", "value": value}]}],
    })
}

/// Messages to the first service's number.
pub fn said(messages: Vec<Value>) -> Value {
    envelope(
        NUMBER_ID,
        json!({
            "contacts": [{"profile": {"name": "A Parent"}, "wa_id": "447700900123"}],
            "messages": messages,
        }),
    )
}

/// A message in words.
pub fn words(id: &str, text: &str) -> Value {
    json!({
        "from": "447700900123", "id": id, "timestamp": "1795518000", "type": "text",
        "text": {"body": text},
    })
}
