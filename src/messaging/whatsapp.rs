//! WhatsApp's Cloud API: what is sent there, and the signature its calls carry.

use std::time::Duration;

use aws_lc_rs::hmac;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use subtle::ConstantTimeEq;

use super::fetch::{self, Fetched};
use super::network::{Handed, Outcome, Parcel, retry_after};
use super::thread::{Choice, Pressed};
use super::wire::{Way, one_line, user_of};
use crate::db::keys::sha256;
use crate::l10n::Language;

/// Characters of a text, and of a text with something to press below it.
const LONGEST: usize = 4096;
const LONGEST_ABOVE: usize = 1024;
/// Buttons below a text, and rows in a list.
const BUTTONS: usize = 3;
const ROWS: usize = 10;
/// Characters on a button, in a row, and beside it.
const ON_BUTTON: usize = 20;
const ON_ROW: usize = 24;
const BESIDE_ROW: usize = 72;

/// Where Meta keeps what comes with messages
/// (developers.facebook.com/docs/whatsapp/cloud-api/reference/media).
const MEDIA_HOSTS: [&str; 2] = ["fbsbx.com", "whatsapp.net"];

/// A business at Meta and its numbers.
#[derive(Clone)]
pub struct WhatsAppSettings {
    /// Where it is reached, with the version: `https://graph.facebook.com/v25.0`.
    pub url: String,
    /// Lets us send.
    pub token: SecretString,
    /// What calls are signed with.
    pub app_secret: SecretString,
    /// What Meta proves itself with when the address of this server is set up there.
    pub verify_token: SecretString,
    /// `(service, id)`: the numbers services have, by Meta's ids.
    pub numbers: Vec<(String, String)>,
}

/// A client of the Cloud API.
#[derive(Clone)]
pub struct WhatsApp {
    client: reqwest::Client,
    settings: WhatsAppSettings,
}

impl WhatsApp {
    /// Sends through a client.
    pub fn new(client: reqwest::Client, settings: WhatsAppSettings) -> Self {
        Self { client, settings }
    }

    /// Meta's id of a service's number.
    pub fn number_of(&self, service: &str) -> Option<&str> {
        let mut known = self.settings.numbers.iter();
        known.find(|(code, _)| code == service).map(|(_, number)| number.as_str())
    }

    /// The service a number is of.
    pub fn service_of(&self, number: &str) -> Option<&str> {
        let mut known = self.settings.numbers.iter();
        known.find(|(_, id)| id == number).map(|(code, _)| code.as_str())
    }

    /// Whether Meta knows the word that was agreed. Hashes are compared, so that time tells
    /// nothing of it.
    pub fn knows(&self, word: &str) -> bool {
        let ours = sha256(self.settings.verify_token.expose_secret().as_bytes());
        bool::from(ours.ct_eq(&sha256(word.as_bytes())))
    }

    /// Whether these bytes were signed by Meta: `sha256=` and the signature in hex.
    pub fn signed(&self, body: &[u8], signature: &str) -> bool {
        verify(self.settings.app_secret.expose_secret(), body, signature)
    }

    /// Fetches what came with a message: Meta tells where it lies for five minutes.
    pub async fn media(&self, id: &str) -> Fetched {
        let base = self.settings.url.trim_end_matches('/');
        if id.is_empty() || !id.bytes().all(|b| b.is_ascii_digit()) {
            return Fetched::Gone;
        }
        let token = self.settings.token.expose_secret();
        let asked = self.client.get(format!("{base}/{id}")).bearer_auth(token);
        let told: Option<Value> = match fetch::ask(asked).await {
            Ok(answer) => answer.json().await.ok(),
            Err(fetched) => return fetched,
        };
        let place = told.as_ref().and_then(|told| told.get("url")).and_then(Value::as_str);
        let Some(place) = place.filter(|place| fetch::is_of(place, base, &MEDIA_HOSTS)) else {
            return Fetched::Gone;
        };
        fetch::get(self.client.get(place).bearer_auth(token)).await
    }

    /// Hands a letter over.
    pub async fn send(&self, parcel: &Parcel) -> Handed {
        let Some(number) = self.number_of(&parcel.service) else {
            return Outcome::Refused("no_sender").into();
        };
        let Some(body) = message(parcel) else { return Outcome::Elsewhere("too_long").into() };
        let address = format!("{}/{number}/messages", self.settings.url.trim_end_matches('/'));
        let request =
            self.client.post(address).bearer_auth(self.settings.token.expose_secret()).json(&body);
        match request.send().await {
            Ok(answer) => judge(answer).await,
            Err(e) => super::network::unsent(&e).into(),
        }
    }
}

/// Checks a signature over the bytes as they came, before anything reads them.
pub fn verify(secret: &str, body: &[u8], signature: &str) -> bool {
    let Some(tag) = signature.strip_prefix("sha256=").and_then(from_hex) else { return false };
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    hmac::verify(&key, body, &tag).is_ok()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = text.chars().map(|c| c.to_digit(16)).collect::<Option<_>>()?;
    let pairs = digits.chunks(2).map(|pair| match pair {
        [high, low] => u8::try_from(high * 16 + low).ok(),
        _ => None,
    });
    pairs.collect()
}

/// A letter as the Cloud API wants it; nothing where it is too long.
pub fn message(parcel: &Parcel) -> Option<Value> {
    let (kind, content) = match &parcel.way {
        Way::Template { name, language } => ("template", template(name, language, &parcel.text)?),
        Way::Free { choices, question } => free(&parcel.text, choices, *question)?,
        Way::Sms => return None,
    };
    let mut body = json!({
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "type": kind,
        kind: content,
        // Comes back in statuses.
        "biz_opaque_callback_data": parcel.id.to_string(),
    });
    let (field, to) = match user_of(&parcel.to) {
        Some(user) => ("recipient", user),
        None => ("to", parcel.to.trim_start_matches('+')),
    };
    body.as_object_mut()?.insert(field.to_owned(), json!(to));
    Some(body)
}

/// The text with what can be pressed below it, where it fits; the numbers in the text do as well.
fn free(text: &str, choices: &[Choice], question: Option<i64>) -> Option<(&'static str, Value)> {
    let plain = || {
        let fits = text.chars().count() <= LONGEST;
        fits.then(|| ("text", json!({ "body": text, "preview_url": false })))
    };
    let Some(question) = question.filter(|_| text.chars().count() <= LONGEST_ABOVE) else {
        return plain();
    };
    let id = |choice: &Choice| Pressed { question, option: choice.number }.write();
    let fits = |most: usize| choices.iter().all(|choice| choice.label.chars().count() <= most);
    let action = match choices.len() {
        1..=BUTTONS if fits(ON_BUTTON) && differ(choices.iter().map(|c| c.label.clone())) => {
            let buttons = choices.iter().map(|choice| {
                json!({"type": "reply", "reply": {"id": id(choice), "title": choice.label}})
            });
            json!({ "buttons": buttons.collect::<Vec<_>>() })
        }
        1..=ROWS if fits(BESIDE_ROW) => {
            let rows = choices.iter().map(|choice| row(&id(choice), choice));
            json!({
                // Its first and last number: understood in every language.
                "button": format!("1-{}", choices.len()),
                "sections": [{ "rows": rows.collect::<Vec<_>>() }],
            })
        }
        _ => return plain(),
    };
    let kind = if action.get("buttons").is_some() { "button" } else { "list" };
    Some(("interactive", json!({ "type": kind, "body": { "text": text }, "action": action })))
}

/// One row: a long option stands beside its number, which also keeps titles apart.
fn row(id: &str, choice: &Choice) -> Value {
    let title = format!("{} {}", choice.number, choice.label);
    if title.chars().count() <= ON_ROW {
        return json!({ "id": id, "title": title });
    }
    json!({ "id": id, "title": choice.number.to_string(), "description": choice.label })
}

fn differ(labels: impl Iterator<Item = String>) -> bool {
    let mut labels: Vec<String> = labels.collect();
    let all = labels.len();
    labels.sort_unstable();
    labels.dedup();
    labels.len() == all
}

/// Approved words around ours, which may have no line of their own there.
fn template(name: &str, language: &Language, text: &str) -> Option<Value> {
    let words = one_line(text);
    let fits = words.chars().count() <= LONGEST_ABOVE;
    fits.then(|| {
        json!({
            "name": name,
            "language": { "policy": "deterministic", "code": code_of(language) },
            "components": [
                { "type": "body", "parameters": [{ "type": "text", "text": words }] },
            ],
        })
    })
}

/// A language as Meta writes it.
fn code_of(language: &Language) -> String {
    match language.as_str() {
        "pt" => "pt_PT".to_owned(),
        tag => tag.replace('-', "_"),
    }
}

/// What Meta's answer means.
async fn judge(answer: reqwest::Response) -> Handed {
    let (status, after) = (answer.status().as_u16(), retry_after(&answer));
    let body: Option<Value> = answer.json().await.ok();
    let at = |pointer: &str| body.as_ref().and_then(|body| body.pointer(pointer));
    match status {
        200..=299 => match at("/messages/0/id").and_then(Value::as_str) {
            Some(name) => Handed { outcome: Outcome::Accepted, name: Some(name.to_owned()) },
            None => Outcome::Uncertain.into(),
        },
        429 | 503 => Outcome::Retry(after).into(),
        _ => answered(status, at("/error/code").and_then(Value::as_u64), after).into(),
    }
}

/// What a refusal means. After trouble in there a letter may have been sent all the same, unless
/// Meta says that another time will do.
fn answered(status: u16, code: Option<u64>, after: Option<Duration>) -> Outcome {
    match code.map(|code| meaning(code, after)) {
        Some(Outcome::Retry(after)) => Outcome::Retry(after),
        _ if status == 408 || status >= 500 => Outcome::Uncertain,
        Some(known) => known,
        None => {
            tracing::error!(status, "WhatsApp does not let us in");
            Outcome::Retry(after)
        }
    }
}

/// What one of Meta's error codes means for a letter.
pub fn meaning(code: u64, after: Option<Duration>) -> Outcome {
    match code {
        1 | 2 | 4 | 80007 | 130_429 | 131_000 | 131_016 | 131_048 | 131_053 | 131_056 | 131_057
        | 133_016 => Outcome::Retry(after),
        // Tokens, accounts and settings: no fault of the letter, and a person's to mend.
        0 | 3 | 10 | 190 | 200..=299 | 368 | 131_005 | 131_030 | 131_031 | 131_042 => {
            tracing::error!(code, "WhatsApp does not let us in");
            Outcome::Retry(after)
        }
        131_026 => Outcome::Elsewhere("not_on_whatsapp"),
        131_047 => Outcome::Elsewhere("window"),
        131_049 | 130_472 => Outcome::Elsewhere("whatsapp_declined"),
        132_000..=132_099 => {
            tracing::error!(code, "WhatsApp does not take a template");
            Outcome::Elsewhere("template")
        }
        131_050 => Outcome::Refused("opted_out"),
        131_021 => Outcome::Refused("invalid_number"),
        _ => {
            tracing::warn!(code, "WhatsApp refused a letter");
            Outcome::Refused("provider")
        }
    }
}
