//! Conditional requests: what a client saw (RFC 9110, section 13.1).

use actix_web::HttpRequest;
use actix_web::http::header;

use crate::error::{Code, Error, Fault};

/// The version in `If-Match`, which must be there; `*` says that any will do.
///
/// # Errors
/// [`Code::PreconditionRequired`] without it, and those of [`if_match`].
pub fn need_match(req: &HttpRequest) -> Result<Option<i64>, Error> {
    if !req.headers().contains_key(header::IF_MATCH) {
        return Err(Error::Refused(Code::PreconditionRequired));
    }
    if_match(req)
}

/// The version in `If-Match`; `*` or none asks for no check.
///
/// # Errors
/// [`Code::WrongType`] for what is no version of ours.
pub fn if_match(req: &HttpRequest) -> Result<Option<i64>, Error> {
    let Some(value) = req.headers().get(header::IF_MATCH) else { return Ok(None) };
    let text = value.to_str().unwrap_or_default().trim();
    if text == "*" {
        return Ok(None);
    }
    text.trim_matches('"')
        .parse()
        .map(Some)
        .map_err(|_e| Error::fault(Fault::parameter("If-Match", Code::WrongType)))
}
