//! `Idempotency-Key`: the same request twice is done once.

use actix_web::HttpRequest;
use serde::Serialize;
use utoipa::IntoParams;

use crate::db::request::Request;
use crate::error::{Code, Error, Fault};

/// Letters of an `Idempotency-Key`.
const KEY_LIMIT: usize = 200;

/// The client's key of a request, with what it asks.
///
/// # Errors
/// A key that is too long, or empty.
pub fn request<T: Serialize>(req: &HttpRequest, body: &T) -> Result<Option<Request>, Error> {
    let Some(value) = req.headers().get("idempotency-key") else { return Ok(None) };
    let key = value.to_str().unwrap_or_default().trim().to_owned();
    if key.is_empty() || key.len() > KEY_LIMIT {
        let fault = Fault::parameter("Idempotency-Key", Code::TooLong);
        return Err(Error::fault(fault.with("limit", KEY_LIMIT)));
    }
    let mut content = format!("{} {}\n", req.method(), req.path()).into_bytes();
    content.extend(serde_json::to_vec(body).map_err(|e| Error::Internal(e.to_string()))?);
    Ok(Some(Request { key, content }))
}

/// What a request that makes something says beside its body.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "for the document; it is read where it is needed")]
pub struct KeyHeader {
    /// The same key and body again changes nothing.
    #[param(rename = "Idempotency-Key", max_length = 200)]
    idempotency_key: Option<String>,
}

/// What a request that changes something says beside its body.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "for the document; they are read where they are needed")]
pub struct ChangeHeaders {
    /// The `version` you saw, in quotes; `*` for any.
    #[param(rename = "If-Match", max_length = 24)]
    if_match: String,
    /// The same request again changes nothing.
    #[param(rename = "Idempotency-Key", max_length = 200)]
    idempotency_key: Option<String>,
}
