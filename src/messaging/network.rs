//! The way out to phones: a Kannel gateway, a stand-in that keeps what it was given, or several
//! ways at once.
//!
//! Kannel's interface carries number, text and password in the address, so an address is never
//! logged and never part of an error here.

use std::collections::VecDeque;
use std::fmt::Write;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use secrecy::{ExposeSecret, SecretString};

use super::sms_parts::{Encoding, sms_parts};
use super::twilio::Twilio;
use super::whatsapp::WhatsApp;
use super::wire::Way;
use super::wires::{Texts, Wires};
use crate::db::Id;
use crate::error::Error;

/// Texts the stand-in keeps.
const KEPT: usize = 10_000;
const CONNECT: Duration = Duration::from_secs(3);
const ANSWER: Duration = Duration::from_secs(10);
/// For all parts of a text together; shorter than a lane's lease, so that the sender still holds
/// the lane when it writes the outcome.
const WHOLE: Duration = Duration::from_secs(45);
/// Which news the gateway is asked for: all of them.
const EVERY_NEWS: &str = "31";

/// A text on its way.
#[derive(Clone)]
pub struct Parcel {
    /// Code of the service that sends it; stands in the address for receipts.
    pub service: String,
    /// The gateway's secret, for the same address.
    pub secret: Arc<str>,
    /// Our identity of it; comes back in receipts.
    pub id: Id,
    /// The number it comes from.
    pub from: String,
    /// The number it goes to.
    pub to: String,
    /// The words.
    pub text: String,
    /// How it leaves.
    pub way: Way,
    /// When it leaves.
    pub at: DateTime<Utc>,
}

/// What became of an attempt to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The network has it.
    Accepted,
    /// The network will never take it.
    Refused(&'static str),
    /// Not now; after so long, if the network said.
    Retry(Option<Duration>),
    /// Nobody knows: the connection ended after the request had left.
    Uncertain,
    /// WhatsApp will not bring it; a text message may.
    Elsewhere(&'static str),
}

/// What became of an attempt, and the network's own name for the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// What became of it.
    pub outcome: Outcome,
    /// The name by which receipts and answers mean it.
    pub name: Option<String>,
}

impl From<Outcome> for Handed {
    fn from(outcome: Outcome) -> Self {
        Self { outcome, name: None }
    }
}

/// A way out.
#[derive(Clone)]
pub enum Network {
    /// Keeps texts in memory: the demo's console and the tests.
    StandIn(StandIn),
    /// A Kannel gateway.
    Kannel(Kannel),
    /// Several, of which each letter has its own.
    Several(Arc<Wires>),
}

impl Network {
    /// Hands a text over, all its parts in order.
    pub async fn send(&self, parcel: &Parcel) -> Handed {
        let sent = async {
            match self {
                Self::StandIn(stand_in) => stand_in.send(parcel).await.into(),
                Self::Kannel(kannel) => kannel.send(parcel).await.into(),
                Self::Several(wires) => wires.send(parcel).await,
            }
        };
        tokio::time::timeout(WHOLE, sent).await.unwrap_or(Outcome::Uncertain.into())
    }

    /// The several ways, where there are.
    pub fn wires(&self) -> Option<&Wires> {
        match self {
            Self::Several(wires) => Some(wires),
            Self::StandIn(_) | Self::Kannel(_) => None,
        }
    }

    /// The account at Twilio, where there is one.
    pub fn twilio(&self) -> Option<&Twilio> {
        self.wires()?.twilio.as_ref()
    }

    /// The business at Meta, where there is one.
    pub fn whatsapp(&self) -> Option<&WhatsApp> {
        self.wires()?.whatsapp.as_ref()
    }

    /// The stand-in, where it is one.
    pub fn stand_in(&self) -> Option<&StandIn> {
        match self {
            Self::StandIn(stand_in) => Some(stand_in),
            Self::Kannel(_) => None,
            Self::Several(wires) => match &wires.texts {
                Some(Texts::StandIn(stand_in)) => Some(stand_in),
                _ => None,
            },
        }
    }
}

/// A text as the stand-in was given it.
#[derive(Clone, PartialEq, Eq)]
pub struct SentText {
    /// The number it came from.
    pub from: String,
    /// The number it went to.
    pub to: String,
    /// The words.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Our identity of it.
    pub id: Id,
}

/// A network in memory.
#[derive(Clone, Default)]
pub struct StandIn {
    state: Arc<Mutex<Memory>>,
}

#[derive(Default)]
struct Memory {
    sent: VecDeque<SentText>,
    faults: VecDeque<Outcome>,
    delay: Option<Duration>,
}

impl StandIn {
    /// What was sent, oldest first; at most the last 10,000.
    pub fn sent(&self) -> Vec<SentText> {
        self.memory().sent.iter().cloned().collect()
    }

    /// Lets the next `times` attempts end with `outcome` instead. A text whose fate is
    /// [`Outcome::Uncertain`] was kept nevertheless: that is what makes it so.
    pub fn fail(&self, times: usize, outcome: Outcome) {
        self.memory().faults.extend(std::iter::repeat_n(outcome, times));
    }

    /// Lets every attempt take so long.
    pub fn be_slow(&self, delay: Option<Duration>) {
        self.memory().delay = delay;
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) async fn send(&self, parcel: &Parcel) -> Outcome {
        let delay = self.memory().delay;
        if let Some(delay) = delay {
            tokio::time::sleep(delay).await;
        }
        let mut memory = self.memory();
        let outcome = memory.faults.pop_front().unwrap_or(Outcome::Accepted);
        if matches!(outcome, Outcome::Accepted | Outcome::Uncertain) {
            if memory.sent.len() >= KEPT {
                memory.sent.pop_front();
            }
            memory.sent.push_back(SentText {
                from: parcel.from.clone(),
                to: parcel.to.clone(),
                text: parcel.text.clone(),
                at: parcel.at,
                id: parcel.id,
            });
        }
        outcome
    }
}

/// A client for gateways: one pool of connections, no proxy, no redirects.
///
/// # Errors
/// The system's certificates cannot be read.
pub fn client() -> Result<reqwest::Client, Error> {
    reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(CONNECT)
        .timeout(ANSWER)
        .build()
        .map_err(|e| Error::Internal(format!("cannot make a client: {}", e.without_url())))
}

/// What it means that no answer came.
pub(super) fn unsent(e: &reqwest::Error) -> Outcome {
    if e.is_builder() {
        tracing::error!("the gateway's address is not one");
        return Outcome::Retry(None);
    }
    if e.is_connect() { Outcome::Retry(None) } else { Outcome::Uncertain }
}

/// How long a network asks to be left alone.
pub(super) fn retry_after(answer: &reqwest::Response) -> Option<Duration> {
    let asked = answer.headers().get(reqwest::header::RETRY_AFTER)?;
    asked.to_str().ok()?.parse().ok().map(Duration::from_secs)
}

/// How to reach a Kannel gateway.
#[derive(Clone)]
pub struct KannelSettings {
    /// Its sending address, `http://…/cgi-bin/sendsms`.
    pub sendsms_url: String,
    /// The user of that address.
    pub user: String,
    /// The password of that address.
    pub password: SecretString,
    /// Where the gateway finds this server; receipts go below it.
    pub dlr_base_url: String,
}

/// A Kannel gateway.
#[derive(Clone)]
pub struct Kannel {
    client: reqwest::Client,
    settings: KannelSettings,
}

impl Kannel {
    /// A client for the gateway.
    ///
    /// # Errors
    /// The system's certificates cannot be read.
    pub fn new(settings: KannelSettings) -> Result<Self, Error> {
        Ok(Self { client: client()?, settings })
    }

    /// Sends each part. Kannel cuts surrogate pairs in two and drops what is over its limit of
    /// parts while it says "accepted", so the parts are ours.
    pub(super) async fn send(&self, parcel: &Parcel) -> Outcome {
        let cut = sms_parts(&parcel.text);
        let Ok(of) = u8::try_from(cut.parts.len()) else { return Outcome::Refused("too_long") };
        for (part, text) in (1..=of).zip(&cut.parts) {
            let address = self.address(parcel, cut.encoding, (part, of), text);
            let outcome = self.ask(&address).await;
            if outcome != Outcome::Accepted {
                return outcome;
            }
        }
        Outcome::Accepted
    }

    async fn ask(&self, address: &str) -> Outcome {
        match self.client.get(address).send().await {
            Ok(answer) => judge(answer).await,
            Err(e) => unsent(&e),
        }
    }

    fn address(
        &self,
        parcel: &Parcel,
        encoding: Encoding,
        (part, of): (u8, u8),
        text: &str,
    ) -> String {
        let dlr = format!(
            "{}/v1/channels/kannel/{}/{}/receipt?id={}&s=%d&part={part}&of={of}&why=%A",
            self.settings.dlr_base_url.trim_end_matches('/'),
            parcel.service,
            parcel.secret,
            parcel.id,
        );
        let coding = match encoding {
            Encoding::Gsm7 => "0",
            Encoding::Ucs2 => "2",
        };
        let pairs = [
            ("username", self.settings.user.as_bytes()),
            ("password", self.settings.password.expose_secret().as_bytes()),
            ("from", parcel.from.as_bytes()),
            ("to", parcel.to.as_bytes()),
            ("charset", b"UTF-8"),
            ("coding", coding.as_bytes()),
            ("dlr-mask", EVERY_NEWS.as_bytes()),
            ("dlr-url", dlr.as_bytes()),
            ("text", text.as_bytes()),
        ];
        let mut address = format!("{}?", self.settings.sendsms_url);
        for (name, value) in pairs {
            push(&mut address, name, value);
        }
        if of > 1 {
            let reference = parcel.id.0.as_bytes().last().copied().unwrap_or_default();
            push(&mut address, "udh", &[5, 0, 3, reference, of, part]);
        }
        address
    }
}

/// Adds `name=value&`, the value as bytes: a part's header is no UTF-8.
fn push(address: &mut String, name: &str, value: &[u8]) {
    address.push_str(name);
    address.push('=');
    for byte in value {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(byte) {
            address.push(char::from(*byte));
        } else {
            let _never_fails = write!(address, "%{byte:02X}");
        }
    }
    address.push('&');
}

/// What the gateway's answer means. Wrong passwords and a gateway in trouble are our affair and
/// no fault of the letter; everything else in 4xx is the letter's.
async fn judge(answer: reqwest::Response) -> Outcome {
    let status = answer.status().as_u16();
    let after = retry_after(&answer);
    match status {
        202 => match answer.text().await {
            Ok(body) if body.starts_with("0:") || body.starts_with("3:") => Outcome::Accepted,
            _ => Outcome::Uncertain,
        },
        200..=299 => Outcome::Uncertain,
        300..=399 | 401 | 403 | 404 => {
            tracing::error!(status, "the gateway does not let us in");
            Outcome::Retry(after)
        }
        408 | 429 | 500..=599 => Outcome::Retry(after),
        _ => Outcome::Refused("gateway"),
    }
}
