//! What came with a message is fetched from the network that has it: only from there, only so
//! much, and never with our password anywhere else.

use std::time::Duration;

use reqwest::{RequestBuilder, Response, Url};
use serde::{Deserialize, Serialize};

/// Bytes of one picture, recording or file that are kept: what WhatsApp takes of sound and film
/// (developers.facebook.com/docs/whatsapp/cloud-api/reference/media, as read 2026-11).
pub const LARGEST: usize = 16 * 1024 * 1024;
/// For one request, with everything it brings.
const WHOLE: Duration = Duration::from_secs(60);
/// Bytes of no kind that is known.
const BYTES: &str = "application/octet-stream";

/// Who keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Keeper {
    /// Meta, by an id.
    Meta,
    /// Twilio, by an address.
    Twilio,
}

/// Where a picture, a recording or a file lies.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Who keeps it.
    pub at: Keeper,
    /// Their id of it, or its address.
    pub place: String,
}

/// What came of fetching.
pub enum Fetched {
    /// Here it is.
    Here {
        /// Its type, as the network says, e.g. `audio/ogg`; lower case, without parameters.
        mime: String,
        /// What it is.
        bytes: Vec<u8>,
    },
    /// It is larger than [`LARGEST`].
    TooLarge,
    /// The network has it no more, or sends us elsewhere.
    Gone,
    /// Not now.
    Later,
}

/// Asks; an answer that brings something, or sends on, comes back.
///
/// # Errors
/// What else came of it.
pub async fn ask(request: RequestBuilder) -> Result<Response, Fetched> {
    // Meta's store answers nobody without a name.
    let request = request.timeout(WHOLE).header(reqwest::header::USER_AGENT, "smallsteps");
    let Ok(answer) = request.send().await else { return Err(Fetched::Later) };
    match answer.status().as_u16() {
        200..=399 => Ok(answer),
        404 | 410 => Err(Fetched::Gone),
        status => {
            tracing::warn!(status, "what came with a message cannot be fetched now");
            Err(Fetched::Later)
        }
    }
}

/// Asks for the thing itself.
pub async fn get(request: RequestBuilder) -> Fetched {
    match ask(request).await {
        Ok(answer) => body(answer).await,
        Err(fetched) => fetched,
    }
}

/// Reads what an answer brings, as far as it may be kept.
pub async fn body(mut answer: Response) -> Fetched {
    if !answer.status().is_success() {
        return Fetched::Gone;
    }
    let told = answer.content_length().unwrap_or_default();
    if usize::try_from(told).map_or(true, |told| told > LARGEST) {
        return Fetched::TooLarge;
    }
    let said = answer.headers().get(reqwest::header::CONTENT_TYPE);
    let said = said.and_then(|value| value.to_str().ok()).unwrap_or(BYTES);
    let mime = said.split(';').next().unwrap_or(BYTES).trim().to_ascii_lowercase();
    let mut bytes = Vec::new();
    loop {
        match answer.chunk().await {
            Ok(Some(more)) if bytes.len() + more.len() > LARGEST => return Fetched::TooLarge,
            Ok(Some(more)) => bytes.extend_from_slice(&more),
            Ok(None) => return Fetched::Here { mime, bytes },
            Err(_broken) => return Fetched::Later,
        }
    }
}

/// Where an answer sends us on to.
pub fn sent_on(answer: &Response) -> Option<String> {
    let to = answer.headers().get(reqwest::header::LOCATION)?;
    to.to_str().ok().map(str::to_owned)
}

/// Whether an address is the provider's own: below the base it is reached at, or with TLS at one
/// of its hosts. Anything else could be a door inside our own network.
pub fn is_of(address: &str, base: &str, hosts: &[&str]) -> bool {
    let (Ok(address), Ok(base)) = (Url::parse(address), Url::parse(base)) else { return false };
    if address.origin() == base.origin() {
        return true;
    }
    let own = |host: &str| {
        hosts.iter().any(|own| {
            host.strip_suffix(own).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
    };
    address.scheme() == "https" && address.port().is_none() && address.host_str().is_some_and(own)
}
