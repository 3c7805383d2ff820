//! Pictures, recordings and files: fetched from where the network has them, kept under the
//! family's key, read by whoever may read the message.

#![cfg(test)]

use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::auth::Role;
use smallsteps::messaging::fetch::{LARGEST, is_of};
use smallsteps::messaging::media;
use smallsteps::serve::rooms;

use crate::support::wires::*;

/// The number of the family of a talk.
const KNOWN: &str = "447700900111";
/// Where Twilio keeps what came with a message.
const AT_TWILIO: &str =
    "/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages/MM1/Media/ME1";

impl Chat {
    /// A message of a number by WhatsApp, which is then read.
    async fn sends(&self, from: &str, id: &str, what: (&str, Value)) {
        self.message(json!({ "from": from }), id, what).await;
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
    on_each_chat(|chat| async move {
        let (site, visitor) = (&chat.talk.site, chat.talk.home.visitor.clone());
        chat.sends(KNOWN, "wamid.1", recording()).await;
        let shown = chat.shown(&visitor).await;
        assert_eq!((shown.len(), &shown[0]["state"]), (1, &json!("waiting")));
        let path = format!("{}/media/{}", chat.thread(), shown[0]["id"].as_str().unwrap());
        assert_eq!(site.get(&path, &visitor).await.refusal(), (404, "not_found"));

        chat.lies_at(&format!("{}/lookaside/77", chat.fake.url));
        chat.fake.answer_with("Content-Type: audio/ogg; codecs=opus", 200, "OggSvoice");
        assert_eq!((chat.fetches().await, chat.fetches().await), (1, 0));
        let asked = chat.asked();
        let paths: Vec<&str> = asked.iter().map(|seen| seen.path.as_str()).collect();
        assert_eq!(paths, ["/v25.0/77", "/lookaside/77"]);
        assert!(asked.iter().all(|seen| seen.auth == "Bearer meta-token-for-tests"));

        let shown = chat.shown(&visitor).await;
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
        let own = site.get(&path, &chat.talk.home.carer).await;
        assert_eq!(own.refusal(), (403, "forbidden"));
    })
    .await;
}

#[actix_web::test]
async fn words_below_a_picture_are_understood_and_the_picture_is_kept_too() {
    on_each_chat(|chat| async move {
        let visitor = chat.talk.home.visitor.clone();
        let picture = json!({"id": "78", "mime_type": "image/jpeg", "caption": "help"});
        chat.sends(KNOWN, "wamid.1", ("image", picture)).await;
        chat.lies_at(&format!("{}/lookaside/78", chat.fake.url));
        chat.fake.answer_with("Content-Type: text/html", 200, "<script>");
        chat.fetches().await;
        let shown = chat.shown(&visitor).await;
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
    on_each_chat(|chat| async move {
        chat.sends("447700900987", "wamid.1", recording()).await;
        assert_eq!(chat.states().await, "waiting");
        assert_eq!((chat.fetches().await, chat.asked().len()), (0, 0));
        assert_eq!(chat.states().await, "none");
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
    on_each_chat(|chat| async move {
        let inside = Fake::start();
        chat.sends(KNOWN, "wamid.1", recording()).await;
        chat.lies_at(&format!("{}/latest/meta-data", inside.url));
        chat.fetches().await;
        assert_eq!((inside.seen().len(), chat.states().await), (0, "gone".to_owned()));

        chat.sends_by_twilio(&format!("{}{AT_TWILIO}", inside.url)).await;
        chat.fetches().await;
        assert_eq!(inside.seen().len(), 0);
        assert_eq!(
            chat.talk.site.at.sql("SELECT count(*) FROM media WHERE state = 'gone'").await,
            "2"
        );
    })
    .await;
}

#[actix_web::test]
async fn a_network_in_trouble_is_asked_again_and_one_that_has_it_no_more_is_not() {
    on_each_chat(|chat| async move {
        chat.sends(KNOWN, "wamid.1", recording()).await;
        chat.fake.answer(500, "");
        assert_eq!((chat.fetches().await, chat.fetches().await), (1, 0));
        chat.talk.site.at.advance(Duration::minutes(1));
        chat.lies_at(&format!("{}/lookaside/77", chat.fake.url));
        chat.fake.answer(0, "");
        assert_eq!((chat.fetches().await, chat.states().await), (1, "waiting".to_owned()));
        chat.talk.site.at.advance(Duration::minutes(5));
        chat.fake.answer(404, "");
        assert_eq!((chat.fetches().await, chat.states().await), (1, "gone".to_owned()));

        // Not for ever: nine times over some days.
        chat.sends(KNOWN, "wamid.2", recording()).await;
        let mut times = 0;
        for _ in 0..20 {
            chat.fake.answer(503, "");
            times += chat.fetches().await;
            chat.talk.site.at.advance(Duration::days(1));
        }
        assert_eq!((times, chat.states().await), (9, "gone".to_owned()));
    })
    .await;
}

#[actix_web::test]
async fn what_is_too_large_is_not_kept() {
    on_each_chat(|chat| async move {
        chat.sends(KNOWN, "wamid.1", recording()).await;
        chat.lies_at(&format!("{}/lookaside/77", chat.fake.url));
        chat.fake.answer(200, &"x".repeat(LARGEST + 1));
        chat.fetches().await;
        assert_eq!(chat.states().await, "too_large");
    })
    .await;
}

#[actix_web::test]
async fn what_is_withdrawn_is_forgotten() {
    on_each_chat(|chat| async move {
        let back = |id: &str| ("revoke", json!({ "original_message_id": id }));
        chat.sends(KNOWN, "wamid.1", recording()).await;
        // Nobody else can take it back.
        chat.sends("447700900987", "wamid.2", back("wamid.1")).await;
        assert_eq!(chat.states().await, "waiting");
        chat.lies_at(&format!("{}/lookaside/77", chat.fake.url));
        chat.fake.answer(200, "OggSvoice");
        chat.fetches().await;
        assert_eq!(chat.states().await, "kept");
        chat.sends(KNOWN, "wamid.3", back("wamid.1")).await;
        assert_eq!(chat.states().await, "none");
    })
    .await;
}

#[actix_web::test]
async fn twilio_sends_on_to_where_it_lies_and_the_password_stays_behind() {
    on_each_chat(|chat| async move {
        let visitor = chat.talk.home.visitor.clone();
        chat.sends_by_twilio(&format!("{}{AT_TWILIO}", chat.fake.url)).await;
        chat.fake.answer_with(&format!("Location: {}/cdn/1", chat.fake.url), 307, "");
        chat.fake.answer_with("Content-Type: image/jpeg", 200, "JPEG");
        chat.fetches().await;
        let asked = chat.asked();
        assert_eq!((asked[0].path.as_str(), asked[1].path.as_str()), (AT_TWILIO, "/cdn/1"));
        assert!(asked[0].auth.starts_with("Basic ") && asked[1].auth.is_empty());
        assert_eq!(chat.shown(&visitor).await[0]["type"], "image/jpeg");
    })
    .await;
}
