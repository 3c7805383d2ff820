//! Pictures, recordings and files: fetched from where the network has them, kept under the
//! family's key, read by whoever may read the message.

#![cfg(test)]

use std::sync::Arc;

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::auth::Role;
use smallsteps::messaging::fetch::{LARGEST, is_of};
use smallsteps::messaging::media;
use smallsteps::messaging::network::Network;
use smallsteps::serve::rooms;

use crate::support::app::*;
use crate::support::site::*;
use crate::support::wires::*;
use crate::threads::Talk;

/// The number of the family of a talk.
const KNOWN: &str = "447700900111";
/// Where Twilio keeps what came with a message.
const AT_TWILIO: &str =
    "/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages/MM1/Media/ME1";

struct Post {
    talk: Talk,
    fake: Fake,
}

async fn on_each_post<F: Future<Output = ()>>(body: impl Fn(Post) -> F) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let fake = Fake::start();
        let network = Network::Several(Arc::new(wires(&fake, By::StandIn, &[])));
        let wanted = Wanted { network: Some(network), ..Wanted::default() };
        let site = Site::open(TestApp::build(engine, wanted).await);
        body(Post { talk: Talk::begin(site).await, fake }).await;
    }
}

impl Post {
    /// A message by WhatsApp, which is then read.
    async fn sends(&self, from: &str, id: &str, (kind, content): (&str, Value)) {
        self.talk.site.at.advance(Duration::seconds(10));
        let at = self.talk.site.at.clock.now().timestamp().to_string();
        let mut message = json!({"from": from, "id": id, "type": kind, "timestamp": at});
        message[kind] = content;
        let mut call = said(vec![message]);
        call["entry"][0]["changes"][0]["value"].as_object_mut().unwrap().remove("contacts");
        let call = call.to_string();
        let request = self.talk.site.request("POST /v1/channels/whatsapp", "");
        let request = request
            .header("content-type", "application/json")
            .header("x-hub-signature-256", meta_signature(call.as_bytes()));
        assert_eq!(request.body(call).send().await.unwrap().status().as_u16(), 200);
        self.talk.site.at.settle(&rooms()).await;
    }

    /// A message by text through Twilio with something at that place, which is then read.
    async fn sends_by_twilio(&self, place: &str) {
        self.talk.site.at.advance(Duration::seconds(10));
        let door = "/v1/channels/twilio/hampshire/inbound";
        let fields = [
            ("MessageSid", "MM1"),
            ("From", "+447700900111"),
            ("Body", ""),
            ("NumMedia", "1"),
            ("MediaUrl0", place),
            ("MediaContentType0", "image/jpeg"),
        ];
        let signature = twilio_signature(TOKEN, &format!("{PUBLIC}{door}"), &fields);
        let request = self.talk.site.request(&format!("POST {door}"), "").form(&fields);
        let answer = request.header("x-twilio-signature", signature).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 200);
        self.talk.site.at.settle(&rooms()).await;
    }

    /// Where Meta says that it lies.
    fn lies_at(&self, place: &str) {
        let told = json!({"url": place, "mime_type": "audio/ogg", "id": "77"});
        self.fake.answer_with("Content-Type: application/json", 200, &told.to_string());
    }

    async fn fetches(&self) -> usize {
        media::fetch_due(&self.talk.site.at.app).await.unwrap()
    }

    /// What the thread's texts say of what came with them.
    async fn shown(&self, token: &str) -> Vec<Value> {
        let thread = self.talk.site.get(&self.thread(), token).await;
        let texts = thread.body["texts"].as_array().unwrap().iter();
        texts.flat_map(|text| text["media"].as_array().cloned().unwrap_or_default()).collect()
    }

    fn thread(&self) -> String {
        format!("/v1/threads/{}", self.talk.home.carer_named("Amina Yusuf"))
    }

    async fn states(&self) -> String {
        self.talk.site.at.sql("SELECT coalesce(max(state), 'none') FROM media").await
    }

    /// The requests for what came with messages.
    fn asked(&self) -> Vec<Seen> {
        let seen = self.fake.seen().into_iter();
        let own = |one: &Seen| !one.path.ends_with("/messages") && one.body.is_empty();
        seen.filter(own).collect()
    }
}

fn recording() -> (&'static str, Value) {
    ("audio", json!({"id": "77", "mime_type": "audio/ogg; codecs=opus", "voice": true}))
}

#[actix_web::test]
async fn a_recording_is_fetched_kept_sealed_and_heard_by_the_visitor() {
    on_each_post(|post| async move {
        let (site, visitor) = (&post.talk.site, post.talk.home.visitor.clone());
        post.sends(KNOWN, "wamid.1", recording()).await;
        let shown = post.shown(&visitor).await;
        assert_eq!((shown.len(), &shown[0]["state"]), (1, &json!("waiting")));
        let path = format!("{}/media/{}", post.thread(), shown[0]["id"].as_str().unwrap());
        assert_eq!(site.get(&path, &visitor).await.refusal(), (404, "not_found"));

        post.lies_at(&format!("{}/lookaside/77", post.fake.url));
        post.fake.answer_with("Content-Type: audio/ogg; codecs=opus", 200, "OggSvoice");
        assert_eq!((post.fetches().await, post.fetches().await), (1, 0));
        let asked = post.asked();
        let paths: Vec<&str> = asked.iter().map(|seen| seen.path.as_str()).collect();
        assert_eq!(paths, ["/v25.0/77", "/lookaside/77"]);
        assert!(asked.iter().all(|seen| seen.auth == "Bearer meta-token-for-tests"));

        let shown = post.shown(&visitor).await;
        assert_eq!(shown[0]["state"], "kept");
        assert_eq!((&shown[0]["type"], &shown[0]["size"]), (&json!("audio/ogg"), &json!(9)));
        let answer = site.request(&format!("GET {path}"), &visitor).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 200);
        let head = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(head("content-type"), "audio/ogg");
        assert!(head("content-disposition").starts_with("attachment; filename="));
        assert_eq!(head("cache-control"), "no-store");
        assert_eq!(head("x-content-type-options"), "nosniff");
        assert_eq!(answer.bytes().await.unwrap(), "OggSvoice");
        let plain = "SELECT count(*) FROM media WHERE source IS NOT NULL";
        assert_eq!(site.at.sql(plain).await, "0");

        // Whoever may not read the message does not hear it either.
        let idle = site.staff(Role::Visitor).await;
        assert_eq!(site.get(&path, &idle).await.refusal(), (404, "not_found"));
        let own = site.get(&path, &post.talk.home.carer).await;
        assert_eq!(own.refusal(), (403, "forbidden"));
    })
    .await;
}

#[actix_web::test]
async fn words_below_a_picture_are_understood_and_the_picture_is_kept_too() {
    on_each_post(|post| async move {
        let visitor = post.talk.home.visitor.clone();
        let picture = json!({"id": "78", "mime_type": "image/jpeg", "caption": "help"});
        post.sends(KNOWN, "wamid.1", ("image", picture)).await;
        post.lies_at(&format!("{}/lookaside/78", post.fake.url));
        post.fake.answer_with("Content-Type: text/html", 200, "<script>");
        post.fetches().await;
        let shown = post.shown(&visitor).await;
        // What a network calls a page is bytes to save.
        assert_eq!(
            (&shown[0]["state"], &shown[0]["type"]),
            (&json!("kept"), &json!("application/octet-stream"))
        );
    })
    .await;
}

#[actix_web::test]
async fn nothing_of_a_stranger_is_fetched() {
    on_each_post(|post| async move {
        post.sends("447700900987", "wamid.1", recording()).await;
        assert_eq!(post.states().await, "waiting");
        assert_eq!((post.fetches().await, post.asked().len()), (0, 0));
        assert_eq!(post.states().await, "none");
    })
    .await;
}

#[actix_web::test]
async fn an_address_elsewhere_is_never_asked() {
    let base = "https://graph.facebook.com/v25.0";
    for (address, own) in [
        ("https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1", true),
        ("https://fbsbx.com/x", true),
        ("https://graph.facebook.com/v25.0/1", true),
        ("http://lookaside.fbsbx.com/x", false),
        ("https://lookaside.fbsbx.com:8443/x", false),
        ("https://fbsbx.com.evil.example/x", false),
        ("https://evilfbsbx.com/x", false),
        ("https://user@169.254.169.254/latest/meta-data", false),
        ("https://graph.facebook.com@evil.example/", false),
        ("file:///etc/passwd", false),
        ("", false),
    ] {
        assert_eq!(is_of(address, base, &["fbsbx.com"]), own, "{address}");
    }
    on_each_post(|post| async move {
        let inside = Fake::start();
        post.sends(KNOWN, "wamid.1", recording()).await;
        post.lies_at(&format!("{}/latest/meta-data", inside.url));
        post.fetches().await;
        assert_eq!((inside.seen().len(), post.states().await), (0, "gone".to_owned()));

        post.sends_by_twilio(&format!("{}{AT_TWILIO}", inside.url)).await;
        post.fetches().await;
        assert_eq!(inside.seen().len(), 0);
        assert_eq!(
            post.talk.site.at.sql("SELECT count(*) FROM media WHERE state = 'gone'").await,
            "2"
        );
    })
    .await;
}

#[actix_web::test]
async fn a_network_in_trouble_is_asked_again_and_one_that_has_it_no_more_is_not() {
    on_each_post(|post| async move {
        post.sends(KNOWN, "wamid.1", recording()).await;
        post.fake.answer(500, "");
        assert_eq!((post.fetches().await, post.fetches().await), (1, 0));
        post.talk.site.at.advance(Duration::minutes(1));
        post.lies_at(&format!("{}/lookaside/77", post.fake.url));
        post.fake.answer(0, "");
        assert_eq!((post.fetches().await, post.states().await), (1, "waiting".to_owned()));
        post.talk.site.at.advance(Duration::minutes(5));
        post.fake.answer(404, "");
        assert_eq!((post.fetches().await, post.states().await), (1, "gone".to_owned()));

        // Not for ever: nine times over some days.
        post.sends(KNOWN, "wamid.2", recording()).await;
        let mut times = 0;
        for _ in 0..20 {
            post.fake.answer(503, "");
            times += post.fetches().await;
            post.talk.site.at.advance(Duration::days(1));
        }
        assert_eq!((times, post.states().await), (9, "gone".to_owned()));
    })
    .await;
}

#[actix_web::test]
async fn what_is_too_large_is_not_kept() {
    on_each_post(|post| async move {
        post.sends(KNOWN, "wamid.1", recording()).await;
        post.lies_at(&format!("{}/lookaside/77", post.fake.url));
        post.fake.answer(200, &"x".repeat(LARGEST + 1));
        post.fetches().await;
        assert_eq!(post.states().await, "too_large");
    })
    .await;
}

#[actix_web::test]
async fn what_is_withdrawn_is_forgotten() {
    on_each_post(|post| async move {
        let back = |id: &str| ("revoke", json!({ "original_message_id": id }));
        post.sends(KNOWN, "wamid.1", recording()).await;
        // Nobody else can take it back.
        post.sends("447700900987", "wamid.2", back("wamid.1")).await;
        assert_eq!(post.states().await, "waiting");
        post.lies_at(&format!("{}/lookaside/77", post.fake.url));
        post.fake.answer(200, "OggSvoice");
        post.fetches().await;
        assert_eq!(post.states().await, "kept");
        post.sends(KNOWN, "wamid.3", back("wamid.1")).await;
        assert_eq!(post.states().await, "none");
    })
    .await;
}

#[actix_web::test]
async fn twilio_sends_on_to_where_it_lies_and_the_password_stays_behind() {
    on_each_post(|post| async move {
        let visitor = post.talk.home.visitor.clone();
        post.sends_by_twilio(&format!("{}{AT_TWILIO}", post.fake.url)).await;
        post.fake.answer_with(&format!("Location: {}/cdn/1", post.fake.url), 307, "");
        post.fake.answer_with("Content-Type: image/jpeg", 200, "JPEG");
        post.fetches().await;
        let asked = post.asked();
        assert_eq!((asked[0].path.as_str(), asked[1].path.as_str()), (AT_TWILIO, "/cdn/1"));
        assert!(asked[0].auth.starts_with("Basic ") && asked[1].auth.is_empty());
        assert_eq!(post.shown(&visitor).await[0]["type"], "image/jpeg");
    })
    .await;
}
