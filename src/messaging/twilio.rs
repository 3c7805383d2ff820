//! Twilio: text messages and WhatsApp through its Messages resource, and the signature its calls
//! carry.

use std::time::Duration;

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::fetch::{self, Fetched};
use super::network::{Handed, Outcome, Parcel, retry_after};
use super::wire::{Way, Wire, one_line, user_of};

/// Characters of a message Twilio takes.
const LONGEST: usize = 1600;
/// What stands before a number of WhatsApp's.
pub const WHATSAPP: &str = "whatsapp:";

/// Where Twilio keeps what comes with messages
/// (twilio.com/docs/messaging/api/media-resource).
const MEDIA_HOSTS: [&str; 2] = ["twiliocdn.com", "s3-external-1.amazonaws.com"];

/// An account at Twilio.
#[derive(Clone)]
pub struct TwilioSettings {
    /// Where it is reached, `https://api.twilio.com`.
    pub url: String,
    /// The account, `AC…`.
    pub account: String,
    /// Its token: the password of what is sent, the key of what comes in.
    pub token: SecretString,
    /// How Twilio reaches this server; calls are signed over it.
    pub public_url: String,
    /// `(service, number)`: the numbers services have in WhatsApp, E.164.
    pub whatsapp: Vec<(String, String)>,
}

/// A client of Twilio's.
#[derive(Clone)]
pub struct Twilio {
    client: reqwest::Client,
    settings: TwilioSettings,
}

impl Twilio {
    /// Sends through a client.
    pub fn new(client: reqwest::Client, settings: TwilioSettings) -> Self {
        Self { client, settings }
    }

    /// The number a service has in WhatsApp.
    pub fn whatsapp_of(&self, service: &str) -> Option<&str> {
        let mut known = self.settings.whatsapp.iter();
        known.find(|(code, _)| code == service).map(|(_, number)| number.as_str())
    }

    /// Hands a text over.
    pub async fn send(&self, parcel: &Parcel) -> Handed {
        let Some(form) = self.form(parcel) else { return Outcome::Refused("no_sender").into() };
        if parcel.text.chars().count() > LONGEST {
            return match parcel.way.wire() {
                Wire::Sms => Outcome::Refused("too_long"),
                Wire::WhatsApp => Outcome::Elsewhere("too_long"),
            }
            .into();
        }
        let address = format!(
            "{}/2010-04-01/Accounts/{}/Messages.json",
            self.settings.url.trim_end_matches('/'),
            self.settings.account,
        );
        let request = self
            .client
            .post(address)
            .basic_auth(&self.settings.account, Some(self.settings.token.expose_secret()))
            .form(&form);
        match request.send().await {
            Ok(answer) => judge(answer).await,
            Err(e) => super::network::unsent(&e).into(),
        }
    }

    /// Fetches what came with a message: from the account's own place, which sends on to where it
    /// lies.
    pub async fn media(&self, place: &str) -> Fetched {
        let base = self.settings.url.trim_end_matches('/');
        let own = format!("{base}/2010-04-01/Accounts/{}/Messages/", self.settings.account);
        if !place.starts_with(&own) {
            return Fetched::Gone;
        }
        let token = self.settings.token.expose_secret();
        let asked = self.client.get(place).basic_auth(&self.settings.account, Some(token));
        let answer = match fetch::ask(asked).await {
            Ok(answer) => answer,
            Err(fetched) => return fetched,
        };
        if !answer.status().is_redirection() {
            return fetch::body(answer).await;
        }
        match fetch::sent_on(&answer).filter(|to| fetch::is_of(to, base, &MEDIA_HOSTS)) {
            // Whoever has the address may fetch it: no password goes there.
            Some(to) => fetch::get(self.client.get(to)).await,
            None => Fetched::Gone,
        }
    }

    fn form(&self, parcel: &Parcel) -> Option<Vec<(&'static str, String)>> {
        let receipts = format!(
            "{}/v1/channels/twilio/{}/receipt?id={}",
            self.settings.public_url.trim_end_matches('/'),
            parcel.service,
            parcel.id,
        );
        let mut form = match &parcel.way {
            Way::Sms => vec![
                ("To", parcel.to.clone()),
                ("From", super::http::normal(&parcel.from)),
                ("Body", parcel.text.clone()),
            ],
            Way::Free { .. } | Way::Template { .. } => {
                let to = user_of(&parcel.to).unwrap_or(&parcel.to);
                let from = self.whatsapp_of(&parcel.service)?;
                vec![("To", format!("{WHATSAPP}{to}")), ("From", format!("{WHATSAPP}{from}"))]
            }
        };
        match &parcel.way {
            Way::Sms => {}
            Way::Free { .. } => form.push(("Body", parcel.text.clone())),
            Way::Template { name, .. } => {
                form.push(("ContentSid", name.clone()));
                let words = serde_json::json!({ "1": one_line(&parcel.text) });
                form.push(("ContentVariables", words.to_string()));
            }
        }
        form.push(("StatusCallback", receipts));
        Some(form)
    }

    /// Whether a call comes from Twilio: its signature holds over the address Twilio called and
    /// everything the call says. A port Twilio may have left out or put in makes no difference.
    pub fn signed(&self, place: &str, pairs: &[(String, String)], signature: &str) -> bool {
        let base = self.settings.public_url.trim_end_matches('/');
        let mut bases = vec![base.to_owned()];
        bases.extend(with_port(base));
        let token = self.settings.token.expose_secret();
        bases.iter().any(|base| verify(token, &format!("{base}{place}"), pairs, signature))
    }
}

/// The same address with the port everybody means.
fn with_port(base: &str) -> Option<String> {
    let rest = base.strip_prefix("https://")?;
    let (host, path) = rest
        .split_once('/')
        .map_or((rest, String::new()), |(host, path)| (host, format!("/{path}")));
    (!host.contains(':')).then(|| format!("https://{host}:443{path}"))
}

/// Checks a signature: the address and, in order, each name with its value; the same value of a
/// name counts once.
pub fn verify(token: &str, address: &str, pairs: &[(String, String)], signature: &str) -> bool {
    let Ok(tag) = STANDARD.decode(signature) else { return false };
    let mut sorted: Vec<&(String, String)> = pairs.iter().collect();
    sorted.sort_unstable();
    sorted.dedup();
    let mut signed = address.to_owned();
    for (name, value) in sorted {
        signed.push_str(name);
        signed.push_str(value);
    }
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, token.as_bytes());
    hmac::verify(&key, signed.as_bytes(), &tag).is_ok()
}

/// What Twilio's answer means.
async fn judge(answer: reqwest::Response) -> Handed {
    let (status, after) = (answer.status().as_u16(), retry_after(&answer));
    let body: Option<Value> = answer.json().await.ok();
    let field = |name: &str| body.as_ref().and_then(|body| body.get(name));
    match status {
        200..=299 => match field("sid").and_then(Value::as_str) {
            Some(sid) => Handed { outcome: Outcome::Accepted, name: Some(sid.to_owned()) },
            None => Outcome::Uncertain.into(),
        },
        401 | 403 | 404 => {
            tracing::error!(status, "Twilio does not let us in");
            Outcome::Retry(after).into()
        }
        429 | 503 => Outcome::Retry(after).into(),
        _ => answered(status, field("code").and_then(Value::as_u64), after).into(),
    }
}

/// What a refusal means. One that does not say why is not Twilio's own; one after trouble in there
/// may have been sent all the same, unless Twilio says that another time will do.
fn answered(status: u16, code: Option<u64>, after: Option<Duration>) -> Outcome {
    let known = code.map(|code| meaning(code, after));
    match known {
        Some(Outcome::Retry(after)) => Outcome::Retry(after),
        _ if status == 408 || status >= 500 => Outcome::Uncertain,
        Some(known) => known,
        None => Outcome::Retry(after),
    }
}

/// What one of Twilio's error codes means for a letter.
pub fn meaning(code: u64, after: Option<Duration>) -> Outcome {
    match code {
        // Too much at once, a phone that is off, no reason: another time may do.
        14107 | 20429 | 21611 | 30001 | 30003 | 30008 | 30022 | 63018 | 63038 => {
            Outcome::Retry(after)
        }
        20003 | 20005 => {
            tracing::error!(code, "Twilio does not let us in");
            Outcome::Retry(after)
        }
        21211 | 21612 | 21614 | 30006 => Outcome::Refused("invalid_number"),
        21610 => Outcome::Refused("opted_out"),
        21617 => Outcome::Refused("too_long"),
        30004 | 30007 => Outcome::Refused("blocked"),
        30005 => Outcome::Refused("unknown_number"),
        63016 => Outcome::Elsewhere("window"),
        63003 | 63024 => Outcome::Elsewhere("not_on_whatsapp"),
        21656 | 92007 => {
            tracing::error!(code, "Twilio does not take a template");
            Outcome::Elsewhere("template")
        }
        63000..=63999 => {
            tracing::warn!(code, "WhatsApp refused a letter");
            Outcome::Elsewhere("whatsapp_refuses")
        }
        _ => {
            tracing::warn!(code, "Twilio refused a letter");
            Outcome::Refused("provider")
        }
    }
}
