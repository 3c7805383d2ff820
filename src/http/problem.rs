//! Problems: RFC 9457 bodies on every non-2xx that reaches a route or the fallback.
//!
//! A handler returns [`Failure`]; the response it makes carries a [`Draft`] only. The outermost
//! layer (`edge`) knows the caller's language and the request id and writes the body, so every
//! answer has the same shape wherever it came from.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;

use crate::error::{Code, Error, Fault, Place};
use crate::lines::Faults;

/// Where a problem type is described: this path and the code.
const TYPE: &str = "/problems/";
/// Faults told at most, unless they are a file's.
const MOST: usize = 50;

/// What a request says of the languages it reads.
pub fn accept_language(headers: &header::HeaderMap) -> Option<&str> {
    headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok())
}

/// Gives the words for a code in the caller's language; the texts room implements it.
pub trait Words: Send + Sync {
    /// The language served for an `Accept-Language` header (BCP 47).
    fn negotiate(&self, accept: Option<&str>) -> String;
    /// Title and detail of a code, with the values the words may use.
    fn problem(&self, code: Code, language: &str, params: &[(&str, String)]) -> (String, String);
}

/// How the application hands the words to this layer.
pub type SharedWords = Arc<dyn Words>;

/// An error on its way out of a handler.
#[derive(Debug)]
pub struct Failure {
    error: Error,
    extra: Vec<(HeaderName, HeaderValue)>,
    params: Vec<(&'static str, String)>,
    total: Option<usize>,
    instead: Vec<Instead>,
}

/// A time to choose instead of one that was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Instead {
    /// Begin, UTC.
    #[schema(example = "2026-12-08T10:30:00Z")]
    pub starts_at: chrono::DateTime<chrono::Utc>,
    /// End, UTC.
    #[schema(example = "2026-12-08T11:30:00Z")]
    pub ends_at: chrono::DateTime<chrono::Utc>,
}

impl Failure {
    /// The error itself.
    pub fn code(&self) -> Code {
        self.error.code()
    }

    /// Adds times to choose instead.
    #[must_use]
    pub fn instead(mut self, times: Vec<Instead>) -> Self {
        self.instead = times;
        self
    }

    /// Every fault of a file that came as `/text`, with its line, and how many there are in all.
    #[must_use]
    pub fn of_file(faults: Faults) -> Self {
        let told = faults.told.into_iter().map(|fault| fault.at("/text")).collect();
        Self { total: Some(faults.total), ..Self::from(Error::Invalid(told)) }
    }

    /// Adds a header to the answer (`Allow`, `Retry-After`, `WWW-Authenticate`).
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.extra.push((name, value));
        self
    }

    /// Adds a value the words of the whole refusal may use.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.params.push((name, value.to_string()));
        self
    }
}

impl<E: Into<Error>> From<E> for Failure {
    fn from(e: E) -> Self {
        Self {
            error: e.into(),
            extra: Vec::new(),
            params: Vec::new(),
            total: None,
            instead: Vec::new(),
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.error.fmt(f)
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        status(self.error.code())
    }

    fn error_response(&self) -> HttpResponse {
        let code = self.error.code();
        if code == Code::Internal {
            // Logged once, here at the boundary; the client gets the request id only.
            tracing::error!(error = %self.error, "a use case failed");
        }
        let faults = match &self.error {
            Error::Invalid(faults) => faults.clone(),
            _ => Vec::new(),
        };
        let mut response = HttpResponse::new(self.status_code());
        for (name, value) in &self.extra {
            response.headers_mut().insert(name.clone(), value.clone());
        }
        if code == Code::Unauthorised || code == Code::TokenExpired || code == Code::SessionEnded {
            response.headers_mut().insert(
                header::WWW_AUTHENTICATE,
                HeaderValue::from_static("Bearer error=\"invalid_token\""),
            );
        }
        if code == Code::Busy {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        let (params, total) = (self.params.clone(), self.total);
        let instead = self.instead.clone();
        response.extensions_mut().insert(Draft { code, faults, params, total, instead });
        response
    }
}

fn status(code: Code) -> StatusCode {
    StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// A problem without words yet, in a response's extensions.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What happened.
    pub code: Code,
    /// Where, if it was in the input.
    pub faults: Vec<Fault>,
    /// Values the words of the whole may use.
    pub params: Vec<(&'static str, String)>,
    /// How many faults there are, where all are told that were kept.
    pub total: Option<usize>,
    /// Times to choose instead.
    pub instead: Vec<Instead>,
}

/// The body on the wire.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// A stable address for this kind of problem.
    #[schema(example = "/problems/not_found")]
    r#type: String,
    /// A short name of the kind, in the caller's language.
    #[schema(example = "Not found")]
    title: String,
    /// The HTTP status.
    #[schema(example = 404)]
    status: u16,
    /// What to do about it, in the caller's language.
    #[schema(example = "Nothing is here, or it is not yours to see.")]
    detail: String,
    /// The request id.
    #[schema(example = "urn:uuid:0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a01")]
    instance: String,
    /// The stable code.
    #[schema(example = "not_found")]
    code: String,
    /// Each fault in the input.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ProblemItem>,
    /// How many faults there are, where `errors` may not hold all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 1)]
    total: Option<usize>,
    /// Of `slot_taken`: the next three times that are free.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    slots: Vec<Instead>,
}

/// One fault in the input.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ProblemItem {
    /// RFC 6901 pointer into the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "/bouts/0/tries")]
    pointer: Option<String>,
    /// Name of a path or query parameter or header.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<String>,
    /// The stable code of this fault.
    #[schema(example = "out_of_range")]
    code: String,
    /// What to do about it.
    detail: String,
    /// Values the words used, e.g. the limit.
    #[serde(skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    params: std::collections::BTreeMap<String, String>,
}

/// Writes the body for a draft in a language.
pub fn write(draft: &Draft, words: &dyn Words, language: &str, request_id: &str) -> Problem {
    let shared = draft.faults.first().map_or(draft.params.as_slice(), |f| f.params.as_slice());
    let (title, detail) = words.problem(draft.code, language, shared);
    let told = if draft.total.is_some() { usize::MAX } else { MOST };
    Problem {
        r#type: format!("{TYPE}{}", draft.code.wire()),
        title,
        status: draft.code.status(),
        detail,
        instance: instance(request_id),
        code: draft.code.wire().to_owned(),
        errors: draft.faults.iter().take(told).map(|f| item(f, words, language)).collect(),
        total: draft.total,
        slots: draft.instead.clone(),
    }
}

/// The request id as a reference; callers may bring ids that are no UUIDs.
fn instance(request_id: &str) -> String {
    match uuid::Uuid::try_parse(request_id) {
        Ok(id) => id.urn().to_string(),
        Err(_other) => format!("/requests/{request_id}"),
    }
}

fn item(fault: &Fault, words: &dyn Words, language: &str) -> ProblemItem {
    let (pointer, parameter) = match &fault.place {
        Place::Body(pointer) => (Some(pointer.clone()), None),
        Place::Parameter(name) => (None, Some(name.clone())),
    };
    ProblemItem {
        pointer,
        parameter,
        code: fault.code.wire().to_owned(),
        detail: words.problem(fault.code, language, &fault.params).1,
        params: fault.params.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect(),
    }
}

/// The code for a status that came from the framework, without a draft.
pub fn code_of(status: StatusCode) -> Code {
    match status.as_u16() {
        404 => Code::NotFound,
        405 => Code::MethodNotAllowed,
        406 => Code::NotAcceptable,
        408 => Code::BodyTooSlow,
        413 => Code::BodyTooLarge,
        414 => Code::UriTooLong,
        415 => Code::UnsupportedMediaType,
        429 => Code::TooManyRequests,
        503 => Code::Busy,
        400..=499 => Code::BadRequest,
        _ => Code::Internal,
    }
}
