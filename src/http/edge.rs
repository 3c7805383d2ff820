//! The outermost layer: request ids, HEAD, panics, safe headers, problems in the caller's words,
//! one line of log per request (pattern, status, time; never a path, a query or an address).

use std::panic::AssertUnwindSafe;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{ConnectionType, Method, StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{Error as ActixError, HttpResponse, web};
use futures_util::FutureExt;

use super::body::Limits;
use super::cors::Told;
use super::hold::Hold;
use super::limit::RequestLimit;
use super::problem::{Draft, Failure, SharedWords, accept_language, code_of, write};
use crate::error::{Code, Error};

/// Where message gateways call.
const GATEWAY: &str = "/v1/channels/";
const REQUEST_ID: header::HeaderName = header::HeaderName::from_static("x-request-id");

/// What the answer needs to know of the request, taken before the handler consumes it.
struct Seen {
    id: String,
    language: String,
    words: Option<web::Data<SharedWords>>,
    body: Option<Hold>,
    origin: Told,
    started: std::time::Instant,
}

/// Wraps every request; registered last so that it is outermost.
///
/// # Errors
/// Never of its own: whatever comes out is an answer.
pub async fn guard<B: MessageBody + 'static>(
    mut req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, ActixError> {
    let seen = see(&mut req);
    if let Some(refused) = refuse(&req) {
        let answer = finish(refused.error_response_box(), &seen, "-");
        return Ok(req.into_response(answer));
    }
    if let Some(allowed) = seen.origin.preflight(&req) {
        let answer = finish(allowed, &seen, "-");
        return Ok(req.into_response(answer));
    }
    if req.method() == Method::HEAD {
        req.head_mut().method = Method::GET;
    }
    let outcome = AssertUnwindSafe(next.call(req)).catch_unwind().await;
    match outcome {
        Ok(Ok(response)) => {
            let pattern = response.request().match_pattern().unwrap_or_else(|| "-".to_owned());
            let (request, response) = response.into_parts();
            let answer = finish(response.map_into_boxed_body(), &seen, &pattern);
            Ok(ServiceResponse::new(request, answer))
        }
        Ok(Err(error)) => Err(instead(finish(error.error_response(), &seen, "-"))),
        Err(_panic) => {
            let failure = Failure::from(Error::Panic("in a handler".to_owned()));
            Err(instead(finish(failure.error_response_box(), &seen, "-")))
        }
    }
}

fn instead(response: HttpResponse) -> ActixError {
    actix_web::error::InternalError::from_response("answered", response).into()
}

trait Boxed {
    fn error_response_box(&self) -> HttpResponse;
}

impl Boxed for Failure {
    fn error_response_box(&self) -> HttpResponse {
        actix_web::ResponseError::error_response(self)
    }
}

fn see(req: &mut ServiceRequest) -> Seen {
    let words = req.app_data::<web::Data<SharedWords>>().cloned();
    let accept = accept_language(req.headers());
    let language =
        words.as_ref().map_or_else(|| "en-GB".to_owned(), |words| words.negotiate(accept));
    let id = req
        .headers()
        .get(&REQUEST_ID)
        .and_then(|v| v.to_str().ok())
        .filter(|id| is_request_id(id))
        .map_or_else(|| uuid::Uuid::new_v4().to_string(), str::to_owned);
    let body = Hold::of(req);
    let origin = Told::of(req);
    Seen { id, language, words, body, origin, started: std::time::Instant::now() }
}

fn is_request_id(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// What is turned away before any route sees it.
fn refuse(req: &ServiceRequest) -> Option<Failure> {
    let limits = req.app_data::<web::Data<Limits>>();
    let limits = limits.map_or_else(Limits::default, |l| l.get_ref().clone());
    // A gateway carries the whole text in the address, proves itself by the secret in it, and
    // speaks for all families at once: it has a limit of its own and no count of requests.
    let gateway = req.path().starts_with(GATEWAY);
    let most = if gateway { limits.gateway_uri_bytes } else { limits.uri_bytes };
    if req.uri().to_string().len() > most {
        return Some(Error::Refused(Code::UriTooLong).into());
    }
    if gateway {
        return None;
    }
    let limit = req.app_data::<web::Data<RequestLimit>>()?;
    let wait = limit.check(req)?;
    let seconds = wait.as_secs() + 1;
    let refused = Failure::from(Error::Refused(Code::TooManyRequests)).with("seconds", seconds);
    Some(refused.header(header::RETRY_AFTER, header::HeaderValue::from(seconds)))
}

fn finish(mut response: HttpResponse, seen: &Seen, pattern: &str) -> HttpResponse {
    let status = response.status();
    if status.is_client_error() || status.is_server_error() {
        response = with_problem(response, seen);
    }
    let headers = response.headers_mut();
    if let Ok(id) = header::HeaderValue::from_str(&seen.id) {
        headers.insert(REQUEST_ID, id);
    }
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000"),
    ];
    for (name, value) in fixed {
        headers.insert(name, header::HeaderValue::from_static(value));
    }
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    ] {
        if !headers.contains_key(&name) {
            headers.insert(name, header::HeaderValue::from_static(value));
        }
    }
    seen.origin.tell(&mut response);
    // The header alone tells the caller only; our side would wait for the rest of the body.
    if response.headers().get(header::CONNECTION).is_some_and(|v| v == "close") {
        response.headers_mut().remove(header::CONNECTION);
        response.head_mut().set_connection_type(ConnectionType::Close);
    }
    let ms = u64::try_from(seen.started.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::debug!(route = pattern, status = response.status().as_u16(), ms, "request");
    match &seen.body {
        Some(body) => body.clone().until_sent(response),
        None => response,
    }
}

/// Replaces the body of a refusal by its problem, keeping the headers it set.
fn with_problem(response: HttpResponse, seen: &Seen) -> HttpResponse {
    let draft = response.extensions().get::<Draft>().cloned().unwrap_or_else(|| Draft {
        code: code_of(response.status()),
        faults: Vec::new(),
        params: Vec::new(),
        total: None,
        instead: Vec::new(),
    });
    let status = StatusCode::from_u16(draft.code.status()).unwrap_or(response.status());
    let body = seen.words.as_ref().map(|words| {
        let problem = write(&draft, words.as_ref().as_ref(), &seen.language, &seen.id);
        serde_json::to_vec(&problem).unwrap_or_default()
    });
    let mut answer = HttpResponse::build(status)
        .content_type("application/problem+json; charset=utf-8")
        .insert_header((header::CONTENT_LANGUAGE, seen.language.as_str()))
        .body(body.unwrap_or_default());
    for (name, value) in response.headers() {
        let described = [header::CONTENT_TYPE, header::CONTENT_LENGTH];
        if !described.contains(name) {
            answer.headers_mut().append(name.clone(), value.clone());
        }
    }
    answer
}
