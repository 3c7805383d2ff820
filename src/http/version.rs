//! Conditional requests: what a client saw (RFC 9110, section 13.1).

use actix_web::HttpRequest;
use actix_web::http::header;

use crate::error::{Code, Error, Fault};

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
