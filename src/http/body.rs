//! Reading what a client sends: JSON bodies with a size limit and a deadline, path ids, queries.
//!
//! Not JSON or deeper than 128 → 400. Unknown, missing, duplicate or mistyped field → 422 with
//! its pointer (the first one; serde stops there). Broken rules → 422 with all of them, from the
//! room's own parsing.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use super::problem::Failure;
use super::strict::Strict;
use crate::error::{Code, Error, Fault};

/// How deep a body may be nested.
const DEPTH: usize = 128;

/// Limits of a server; the defaults are the published ones.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of a body.
    pub body_bytes: usize,
    /// Bytes of a body that carries a file: [`FileBody`].
    pub file_bytes: usize,
    /// How long a whole body may take. (The framework cuts a slow head, never a slow body.)
    pub body_deadline: Duration,
    /// Bytes of path and query.
    pub uri_bytes: usize,
    /// Bytes of path and query on a gateway's addresses: 4,000 characters, percent-encoded.
    pub gateway_uri_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 64 * 1024,
            file_bytes: 4 * 1024 * 1024,
            body_deadline: Duration::from_secs(15),
            uri_bytes: 2048,
            gateway_uri_bytes: 64 * 1024,
        }
    }
}

/// A JSON body, read and shaped, not yet judged.
#[derive(Debug)]
pub struct Body<T>(pub T);

/// As [`Body`], with a file in one of its texts: more bytes and the same deadline. For the few who
/// may send one; the extractor that says who they are stands before it.
#[derive(Debug)]
pub struct FileBody<T>(pub T);

/// Reads a field that may be left out, and of which `null` says something: `None` = it is not there,
/// `Some(None)` = it is `null`.
///
/// # Errors
/// The value has another shape.
pub fn named<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    from: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}

type Reading<T> = Pin<Box<dyn Future<Output = Result<T, Failure>>>>;

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = Failure;
    type Future = Reading<Self>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let read = read(req, payload, |limits| limits.body_bytes);
        Box::pin(async move { read.await.map(Self) })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for FileBody<T> {
    type Error = Failure;
    type Future = Reading<Self>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let read = read(req, payload, |limits| limits.file_bytes);
        Box::pin(async move { read.await.map(Self) })
    }
}

fn read<T: DeserializeOwned + 'static>(
    req: &HttpRequest,
    payload: &mut Payload,
    most: fn(&Limits) -> usize,
) -> Reading<T> {
    let limits = req.app_data::<web::Data<Limits>>().cloned();
    let json = is_json(req.headers().get(header::CONTENT_TYPE));
    let length = req
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|v| v.to_str().ok())
        .and_then(|v| v.parse::<usize>().ok());
    let payload = payload.take();
    Box::pin(async move {
        let limits = limits.map_or_else(Limits::default, |l| l.get_ref().clone());
        let most = most(&limits);
        if !json {
            return Err(Failure::from(Error::Refused(Code::UnsupportedMediaType))
                .header(header::ACCEPT, HeaderValue::from_static("application/json")));
        }
        if length.is_some_and(|n| n > most) {
            return Err(too_large(most));
        }
        let bytes = tokio::time::timeout(limits.body_deadline, collect(payload, most))
            .await
            .map_err(|_late| {
                Failure::from(Error::Refused(Code::BodyTooSlow))
                    .header(header::CONNECTION, HeaderValue::from_static("close"))
            })??;
        Ok(parse(&bytes)?)
    })
}

fn is_json(content_type: Option<&HeaderValue>) -> bool {
    let Some(text) = content_type.and_then(|v| v.to_str().ok()) else { return false };
    let essence = text.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

fn too_large(most: usize) -> Failure {
    Failure::from(Error::Refused(Code::BodyTooLarge))
        .header(header::CONNECTION, HeaderValue::from_static("close"))
        .header(header::HeaderName::from_static("x-body-limit"), HeaderValue::from(most))
}

pub(super) async fn collect(mut payload: Payload, most: usize) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_cut| Error::Refused(Code::BadRequest))?;
        if bytes.len() + chunk.len() > most {
            return Err(too_large(most));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// Shapes JSON, naming the field that does not fit.
///
/// # Errors
/// [`Code::MalformedJson`], or one fault with its pointer.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    // Whether it is JSON at all comes first: the rest stops at the first field that does not fit.
    let text = std::str::from_utf8(bytes).map_err(|_e| Error::Refused(Code::MalformedJson))?;
    if too_deep(bytes) || serde_json::from_str::<serde::de::IgnoredAny>(text).is_err() {
        return Err(Error::Refused(Code::MalformedJson));
    }
    let mut json = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(Strict(&mut json)).map_err(|e| {
        let pointer = pointer(e.path());
        let inner = e.into_inner();
        if inner.is_data() {
            Error::fault(shape_fault(&inner.to_string(), pointer))
        } else {
            Error::Refused(Code::MalformedJson)
        }
    })?;
    json.end().map_err(|_more| Error::Refused(Code::MalformedJson))?;
    Ok(value)
}

/// Whether brackets outside of texts are nested deeper than [`DEPTH`].
fn too_deep(bytes: &[u8]) -> bool {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH {
            return true;
        }
    }
    false
}

/// An RFC 6901 pointer to where serde stopped.
fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter()
        .map(|segment| match segment {
            Segment::Seq { index } => format!("/{index}"),
            Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
            Segment::Enum { .. } | Segment::Unknown => String::new(),
        })
        .collect()
}

/// How chrono says that a text is no date or instant.
const DATE_FAULTS: [&str; 5] = [
    "input contains invalid characters",
    "input is out of range",
    "input is not enough",
    "premature end of input",
    "trailing input",
];

/// Which code serde's sentence means. Its wording is stable across serde 1.
fn shape_fault(sentence: &str, pointer: String) -> Fault {
    let quoted = || sentence.split('`').nth(1).unwrap_or_default().to_owned();
    let child = |name: String| {
        let tail = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
        if pointer.ends_with(&tail) { pointer.clone() } else { format!("{pointer}{tail}") }
    };
    if sentence.starts_with("unknown field") {
        Fault::at(child(quoted()), Code::UnknownField)
    } else if sentence.starts_with("missing field") {
        Fault::at(child(quoted()), Code::MissingField)
    } else if sentence.starts_with("duplicate field") {
        Fault::at(child(quoted()), Code::DuplicateField)
    } else {
        let code = match sentence {
            s if s.starts_with("unknown variant") => Code::UnknownValue,
            s if s.starts_with("invalid value: integer") => Code::OutOfRange,
            s if s.starts_with("UUID parsing failed") => Code::BadId,
            s if DATE_FAULTS.iter().any(|start| s.starts_with(start)) => Code::BadDate,
            _ => Code::WrongType,
        };
        Fault::at(pointer, code)
    }
}

/// Path parameters are UUIDs; one that is not names itself.
pub fn path_config() -> web::PathConfig {
    web::PathConfig::default().error_handler(|_e, req| {
        let bad = req
            .match_info()
            .iter()
            .find(|(_, value)| uuid::Uuid::parse_str(value).is_err())
            .map_or("id", |(name, _)| name)
            .to_owned();
        Failure::from(Error::fault(Fault::parameter(bad, Code::BadId))).into()
    })
}

/// Query parameters: the first that does not fit is named.
pub fn query_config() -> web::QueryConfig {
    web::QueryConfig::default().error_handler(|e, _req| {
        let fault = shape_fault(&inner_sentence(&e.to_string()), String::new());
        let name = match &fault.place {
            crate::error::Place::Body(pointer) => pointer.trim_start_matches('/').to_owned(),
            crate::error::Place::Parameter(name) => name.clone(),
        };
        let name = if name.is_empty() { "query".to_owned() } else { name };
        Failure::from(Error::fault(Fault::parameter(name, fault.code))).into()
    })
}

/// The framework wraps serde's sentence in one of its own.
fn inner_sentence(text: &str) -> String {
    ["unknown field", "missing field", "duplicate field", "unknown variant"]
        .iter()
        .chain(&DATE_FAULTS)
        .find_map(|start| text.find(start).and_then(|at| text.get(at..)))
        .unwrap_or(text)
        .to_owned()
}
