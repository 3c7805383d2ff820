//! Answers that went well: JSON with the status and headers of the contract.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header;
use serde::Serialize;

/// 200 with a JSON body.
pub fn ok<T: Serialize>(value: &T) -> HttpResponse {
    json(StatusCode::OK, value)
}

/// 200 with a JSON body and a strong ETag made of the row's version.
pub fn ok_version<T: Serialize>(value: &T, version: i64) -> HttpResponse {
    let mut response = ok(value);
    tag(&mut response, version);
    response
}

/// 201 with a JSON body and where it now lives.
pub fn created<T: Serialize>(value: &T, location: &str) -> HttpResponse {
    let mut response = json(StatusCode::CREATED, value);
    if let Ok(location) = header::HeaderValue::from_str(location) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// 200: the same request had already been done; nothing was done again.
pub fn replayed<T: Serialize>(value: &T, version: i64) -> HttpResponse {
    let mut response = ok_version(value, version);
    mark_replayed(&mut response);
    response
}

/// As [`replayed`], of what has no version.
pub fn replayed_plain<T: Serialize>(value: &T) -> HttpResponse {
    let mut response = ok(value);
    mark_replayed(&mut response);
    response
}

fn mark_replayed(response: &mut HttpResponse) {
    response.headers_mut().insert(
        header::HeaderName::from_static("idempotent-replayed"),
        header::HeaderValue::from_static("true"),
    );
}

/// 202 with a JSON body.
pub fn accepted<T: Serialize>(value: &T) -> HttpResponse {
    json(StatusCode::ACCEPTED, value)
}

/// 204.
pub fn no_content() -> HttpResponse {
    HttpResponse::NoContent().finish()
}

fn tag(response: &mut HttpResponse, version: i64) {
    if let Ok(value) = header::HeaderValue::from_str(&format!("\"{version}\"")) {
        response.headers_mut().insert(header::ETAG, value);
    }
}

fn json<T: Serialize>(status: StatusCode, value: &T) -> HttpResponse {
    HttpResponse::build(status).json(value)
}
