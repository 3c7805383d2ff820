//! Twilio: its calls and their signatures, what is sent there, what its codes mean.

#![cfg(test)]

use base64::Engine as _;
use clap::Parser;
use smallsteps::config::{Cli, Command};
use smallsteps::families::model::Consent;
use smallsteps::messaging::model::Class;
use smallsteps::messaging::network::Outcome;
use smallsteps::messaging::twilio::{meaning, verify};
use smallsteps::messaging::wires::Texts;

use crate::support::app::*;
use crate::support::letters::{is, letter, queue, state};
use crate::support::wires::*;

fn owned(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn twilios_own_signatures_hold_and_changed_ones_do_not() {
    let address = "https://mycompany.com/myapp.php?foo=1&bar=2";
    // From an example that Twilio publishes.
    let (from, to) = (format!("+1{}", "4158675309"), format!("+1{}", "8005551212"));
    let call = [
        ("CallSid", "CA1234567890ABCDE"),
        ("Digits", "1234"),
        ("From", &from),
        ("To", &to),
        ("Caller", &from),
    ];
    assert!(verify("12345", address, &owned(&call), "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
    let twice = [
        ("Sid", "CA123"),
        ("SidAccount", "AC123"),
        ("Digits", "5678"),
        ("Digits", "1234"),
        ("Digits", "1234"),
    ];
    assert!(verify("12345", address, &owned(&twice), "IK+Dwps556ElfBT0I3Rgjkr1wJU="));
    let text = [
        ("MessageSid", "SM1"),
        ("From", "+447700900123"),
        ("To", "+447700900000"),
        ("Body", "Maya 3 ✅ ŵ"),
        ("NumMedia", "0"),
    ];
    let (address, good) = ("https://x.example/sms?ch=1", "vV7dnVIR27SE8UU5YeiPgQ14Jus=");
    assert!(verify("12345", address, &owned(&text), good));
    // Everything that can be altered is altered once.
    assert!(!verify("12346", address, &owned(&text), good));
    for other in ["http://x.example/sms?ch=1", "https://x.example/sms?ch=2", "https://x.example/"] {
        assert!(!verify("12345", other, &owned(&text), good), "{other}");
    }
    for place in 0..text.len() {
        let mut changed = owned(&text);
        changed[place].1.push('x');
        assert!(!verify("12345", address, &changed, good), "{place}");
        changed.remove(place);
        assert!(!verify("12345", address, &changed, good), "without {place}");
    }
    for bad in ["", "=", "vV7dnVIR27SE8UU5YeiPgQ14Jut=", "vV7dnVIR27SE8UU5YeiPgQ14Jus"] {
        assert!(!verify("12345", address, &owned(&text), bad), "{bad}");
    }
}

/// A text as Twilio brings it.
fn text<'f>(sid: &'f str, body: &'f str) -> Vec<(&'f str, &'f str)> {
    vec![
        ("ToCountry", "GB"),
        ("SmsMessageSid", sid),
        ("NumMedia", "0"),
        ("SmsStatus", "received"),
        ("Body", body),
        ("To", "+447700900201"),
        ("NumSegments", "1"),
        ("MessageSid", sid),
        ("AccountSid", "AC00000000000000000000000000000001"),
        ("From", "+447700900123"),
        ("ApiVersion", "2010-04-01"),
        ("SomethingNew", "unheard of"),
    ]
}

#[actix_web::test]
async fn a_text_by_twilio_is_answered_by_twilio_and_told_of_once() {
    on_each_line(By::Twilio, &[], |line| async move {
        let home = line.t.family("07700 900123").await;
        line.settle().await;
        line.t.consent(&home, Consent::Yes).await;
        let heard = line.fake.seen().len();
        let call = text("SM0001", "help");
        for _ in 0..3 {
            assert_eq!(line.twilio("hampshire/inbound", &call).await, 200);
            line.settle().await;
        }
        let seen = line.fake.seen().split_off(heard);
        assert_eq!(seen.len(), 1, "{seen:?}");
        let sent = &seen[0];
        assert_eq!(
            sent.path,
            "/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json"
        );
        assert!(sent.auth.starts_with("Basic "), "{}", sent.auth);
        assert_eq!(sent.field("To"), "+447700900123");
        assert!(sent.field("From").starts_with("+447700900"), "{sent:?}");
        assert!(!sent.field("Body").is_empty());
        // The address for receipts is the public one and names the letter; they may come in any
        // order and twice.
        let back = sent.field("StatusCallback");
        let place = back.strip_prefix(&format!("{PUBLIC}/v1/channels/twilio/")).unwrap();
        let mut told = vec![("MessageSid", "SM1"), ("MessageStatus", "delivered"), ("To", "x")];
        for status in ["delivered", "sent", "queued", "failed", "delivered", "nonsense"] {
            told[1].1 = status;
            assert_eq!(line.twilio(place, &told).await, 200, "{status}");
        }
        let reply = "SELECT state FROM outbox WHERE class = 'reply'";
        assert_eq!(line.t.sql(reply).await, "delivered");
        assert_eq!(line.t.sql("SELECT count(*) FROM inbox").await, "1");
        // The name Twilio has for it is kept as a fingerprint.
        let plain = "SELECT count(*) FROM outbox WHERE provider_ref LIKE '%SM%'";
        assert_eq!(line.t.sql(plain).await, "0");
    })
    .await;
}

#[actix_web::test]
async fn only_the_account_speaks_for_twilio() {
    on_each_line(By::Twilio, &[], |line| async move {
        let call = text("SM0001", "help");
        let place = "/v1/channels/twilio/hampshire/inbound";
        let address = format!("{PUBLIC}{place}");
        let good = twilio_signature(TOKEN, &address, &call);
        for bad in ["", "x", &twilio_signature("another-token", &address, &call)] {
            let (status, body) = line.post_form(place, &call, bad).await;
            assert_eq!(status, 403);
            assert!(body.contains("\"forbidden\"") && !body.contains("igna"), "{body}");
        }
        // A good signature is good for its own words and its own address only.
        let mut other = call.clone();
        other[4].1 = "stop";
        assert_eq!(line.post_form(place, &other, &good).await.0, 403);
        let elsewhere = "/v1/channels/twilio/bcp/inbound";
        assert_eq!(line.post_form(elsewhere, &call, &good).await.0, 403);
        assert_eq!(
            line.post_form("/v1/channels/twilio/nowhere/inbound", &call, &good).await.0,
            404
        );
        assert_eq!(line.t.sql("SELECT count(*) FROM inbox").await, "0");
        // Signed over the address with its port, as Twilio sometimes does.
        let port = address.replace("portage.example", "portage.example:443");
        let with_port = twilio_signature(TOKEN, &port, &call);
        assert_eq!(line.post_form(place, &call, &with_port).await.0, 200);
        assert_eq!(line.t.sql("SELECT count(*) FROM inbox").await, "1");
    })
    .await;
}

#[actix_web::test]
async fn nonsense_that_is_signed_is_taken_and_forgotten() {
    on_each_line(By::Twilio, &[], |line| async move {
        let long = "x".repeat(10_000);
        let cases: [(&[(&str, &str)], &str); 6] = [
            (&[], "0"),
            (&[("Body", "hello")], "0"),
            (&[("From", "+447700900123"), ("Body", "no name")], "0"),
            (&[("MessageSid", "SM1"), ("From", ""), ("Body", "nobody")], "0"),
            (&[("MessageSid", "SM1"), ("From", "+447700900123"), ("Body", &long)], "1"),
            (&[("MessageSid", "SM2"), ("From", "+447700900123")], "2"),
        ];
        for (fields, kept) in cases {
            assert_eq!(line.twilio("hampshire/inbound", fields).await, 200, "{}", fields.len());
            assert_eq!(line.t.sql("SELECT count(*) FROM inbox").await, kept);
        }
        let statuses: [&[(&str, &str)]; 3] =
            [&[("MessageStatus", "delivered")], &[], &[("x", "y")]];
        for fields in statuses {
            assert_eq!(line.twilio("hampshire/receipt?id=none", fields).await, 200);
        }
        line.settle().await;
        let left = "SELECT count(*) FROM inbox WHERE state <> 'done'";
        assert_eq!(line.t.sql(left).await, "0");
    })
    .await;
}

#[test]
fn codes_of_twilio_mean_what_its_page_says() {
    let cases = [
        (20429, Outcome::Retry(None)),
        (21211, Outcome::Refused("invalid_number")),
        (21610, Outcome::Refused("opted_out")),
        (21611, Outcome::Retry(None)),
        (21614, Outcome::Refused("invalid_number")),
        (21617, Outcome::Refused("too_long")),
        (21656, Outcome::Elsewhere("template")),
        (30003, Outcome::Retry(None)),
        (30008, Outcome::Retry(None)),
        (30005, Outcome::Refused("unknown_number")),
        (30007, Outcome::Refused("blocked")),
        (63016, Outcome::Elsewhere("window")),
        (63001, Outcome::Elsewhere("whatsapp_refuses")),
        (63018, Outcome::Retry(None)),
        (63024, Outcome::Elsewhere("not_on_whatsapp")),
        (92007, Outcome::Elsewhere("template")),
        (99999, Outcome::Refused("provider")),
    ];
    for (code, expected) in cases {
        assert_eq!(meaning(code, None), expected, "{code}");
    }
}

#[actix_web::test]
async fn what_twilio_answers_becomes_of_the_letter() {
    on_each_line(By::Twilio, &[], |line| async move {
        let t = &line.t;
        let home = t.family("07700 900123").await;
        line.settle().await;
        t.consent(&home, Consent::Yes).await;
        let refused = r#"{"code":21610,"message":"unsubscribed","status":400}"#;
        let cases = [
            (201, r#"{"sid":"SM9"}"#, is("sent", None)),
            (201, "not json", is("intent", None)),
            (400, refused, is("failed", Some("opted_out"))),
            (400, "not json", is("waiting", None)),
            (302, "", is("waiting", None)),
            (400, r#"{"code":99999}"#, is("failed", Some("provider"))),
            (401, r#"{"code":20003}"#, is("waiting", None)),
            (429, r#"{"code":20429}"#, is("waiting", None)),
            (503, "", is("waiting", None)),
            (500, r#"{"code":20429}"#, is("waiting", None)),
            // It may have been sent before there was trouble.
            (500, "", is("intent", None)),
            (500, r#"{"code":99999}"#, is("intent", None)),
            (408, "", is("intent", None)),
            (0, "", is("intent", None)),
        ];
        for (place, (status, body, expected)) in cases.into_iter().enumerate() {
            let key = format!("letter-{place}");
            line.fake.answer(status, body);
            assert!(queue(t, letter(t, &home, Class::Code, &key)).await);
            line.settle().await;
            assert_eq!(state(t, &key).await, expected, "{status} {body}");
            // What waits or is in doubt would hold up those behind it.
            t.exec("UPDATE outbox SET state = 'failed'").await.unwrap();
        }
    })
    .await;
}

#[actix_web::test]
async fn whatsapp_by_twilio_is_answered_in_whatsapp() {
    on_each_line(By::Twilio, &[], |line| async move {
        let call = [
            ("MessageSid", "SM77"),
            ("From", "whatsapp:+447700900145"),
            ("To", "whatsapp:+447700900212"),
            ("Body", "hello"),
            ("WaId", "447700900145"),
            ("ProfileName", "A Parent"),
            ("MessageType", "text"),
        ];
        assert_eq!(line.twilio("bcp/inbound", &call).await, 200);
        let nameless =
            [("MessageSid", "SM78"), ("From", "whatsapp:GB.1234567890"), ("Body", "hello")];
        assert_eq!(line.twilio("bcp/inbound", &nameless).await, 200);
        line.settle().await;
        let mut to: Vec<String> = line.fake.seen().iter().map(|seen| seen.field("To")).collect();
        to.sort();
        assert_eq!(to, ["whatsapp:+447700900145", "whatsapp:GB.1234567890"]);
        let from: Vec<String> = line.fake.seen().iter().map(|seen| seen.field("From")).collect();
        assert_eq!(from, ["whatsapp:+447700900212"; 2]);
        assert_eq!(line.t.sql("SELECT count(*) FROM outbox WHERE state = 'sent'").await, "2");
    })
    .await;
}

#[actix_web::test]
async fn a_door_that_is_not_set_up_is_none() {
    let t = TestApp::new(Engine::Sqlite).await;
    assert!(t.app.network.twilio().is_none() && t.app.network.whatsapp().is_none());
    assert!(t.app.network.stand_in().is_some());
    on_each_line(By::StandIn, &[], |line| async move {
        let wires = line.t.app.network.wires().unwrap();
        assert!(matches!(wires.texts, Some(Texts::StandIn(_))));
        assert!(line.t.app.network.stand_in().is_some());
    })
    .await;
}

/// What `serve` says of its settings.
fn checked(more: &[&str]) -> Result<(), Vec<String>> {
    let key = base64::engine::general_purpose::STANDARD.encode([7; 32]);
    let base = ["smallsteps", "serve", "--public-url", "http://127.0.0.1:1", "--key", &key];
    let cli = Cli::try_parse_from(base.iter().chain(more)).unwrap();
    let Some(Command::Serve(args)) = cli.command else { panic!("another command") };
    args.check().map(|_| ())
}

#[test]
fn settings_of_the_networks_are_checked_as_a_whole() {
    let account = "AC00000000000000000000000000000001";
    let twilio = ["--twilio-account", account, "--twilio-token", "a-token-long-enough"];
    assert_eq!(checked(&twilio), Ok(()));
    let meta = [
        "--whatsapp-number",
        "hampshire=106540352242922",
        "--whatsapp-token",
        "a-token-long-enough",
        "--whatsapp-app-secret",
        "a-secret-long-enough",
        "--whatsapp-verify-token",
        "a-word-long-enough",
        "--whatsapp-template",
        "hampshire=for_all,hampshire/reminder=practice_today,hampshire/reminder@cy=ymarfer",
    ];
    assert_eq!(checked(&[&twilio[..], &meta[..]].concat()), Ok(()));
    // WhatsApp alone brings no texts, and sign-in codes need them.
    let faults = checked(&meta).unwrap_err();
    assert!(faults.iter().any(|fault| fault.contains("--sendsms-url is needed")), "{faults:?}");
    let wrong: [(&[&str], &str); 17] = [
        (&["--twilio-account", "nobody"], "begins with AC"),
        (&["--twilio-account", account], "--twilio-token is needed"),
        (&["--twilio-account", account, "--twilio-token", "short"], "--twilio-token is needed"),
        (&["--twilio-whatsapp", "hampshire=12"], "'12' is no phone number"),
        (&["--twilio-whatsapp", "atlantis=07700900211"], "no service has the code 'atlantis'"),
        (&["--whatsapp-number", "hampshire=+44x"], "digits only"),
        (&["--whatsapp-template", "hampshire/nothing=name"], "no message 'nothing'"),
        (&["--whatsapp-template", "hampshire@1=name"], "what follows @ is a language"),
        (&["--whatsapp-template", "hampshire=name"], "it has no number in WhatsApp"),
        (&["--whatsapp-app-secret", "long-enough-for-one"], "no use without --whatsapp-number"),
        (&["--whatsapp-token", "long-enough-for-one"], "no use without --whatsapp-number"),
        (&["--whatsapp-verify-token", "long-enough-for-one"], "no use without --whatsapp-number"),
        (&["--whatsapp-number", "hampshire=1,bcp=1"], "'1' is the number of more than one"),
        (&["--whatsapp-number", "hampshire=1,hampshire=2"], "'hampshire' has more than one"),
        (
            &["--whatsapp-number", "bcp=1", "--twilio-whatsapp", "bcp=07700900211"],
            "'bcp' has more than one number",
        ),
        (&["--twilio-token", "a-token-long-enough"], "no use without --twilio-account"),
        (&["--twilio-url", "http://twilio.example"], "--twilio-url must begin with https://"),
    ];
    for (more, fault) in wrong {
        let alone = ["--twilio-account", "--twilio-token"].contains(&more[0]);
        let all = if alone { more.to_vec() } else { [&twilio[..], more].concat() };
        let faults = checked(&all).unwrap_err();
        assert!(faults.iter().any(|said| said.contains(fault)), "{fault}: {faults:?}");
        assert!(faults.iter().all(|said| !said.contains("long-enough")), "{faults:?}");
    }
}
