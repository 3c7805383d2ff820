//! Which pages of other origins may call from a browser. None unless the operator says so; each is
//! compared whole. Tokens travel in a header, never in cookies, so credentials are not allowed and
//! a page that is not on the list learns nothing.

use actix_web::HttpResponse;
use actix_web::dev::ServiceRequest;
use actix_web::http::{Method, header};
use actix_web::web;

/// What a page may send along.
const SENT: &str = "accept-language, authorization, content-type, if-match, x-request-id";
/// What a page may read of an answer, besides what every page may.
const READ: &str = "content-language, etag, idempotent-replayed, location, retry-after, \
                    www-authenticate, x-request-id";
const METHODS: &str = "GET, HEAD, POST, PUT, PATCH, DELETE";
/// Seconds a browser remembers.
const REMEMBERED: &str = "3600";

/// The origins whose pages may call.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origins {
    exact: Vec<String>,
    loopback: bool,
}

impl Origins {
    /// Reads the operator's list.
    ///
    /// # Errors
    /// One sentence for each that is no origin.
    pub fn parse(list: &[String]) -> Result<Self, Vec<String>> {
        let is_origin = |text: &str| is_https(text) || is_loopback(text);
        let faults: Vec<String> = list
            .iter()
            .filter(|text| !is_origin(text))
            .map(|text| {
                format!(
                    "--allowed-origins: '{text}' is no origin; write https://HOST or \
                     https://HOST:PORT in small letters, without a path"
                )
            })
            .collect();
        if faults.is_empty() {
            Ok(Self { exact: list.to_vec(), loopback: false })
        } else {
            Err(faults)
        }
    }

    /// Every page of this machine, for the demo.
    pub fn of_this_machine() -> Self {
        Self { exact: Vec::new(), loopback: true }
    }

    fn allows(&self, origin: &str) -> bool {
        self.exact.iter().any(|known| known == origin) || (self.loopback && is_loopback(origin))
    }

    fn is_empty(&self) -> bool {
        self.exact.is_empty() && !self.loopback
    }
}

/// `https://` and a host in small letters, with or without a port.
fn is_https(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let (host, port) = rest.split_once(':').map_or((rest, None), |(h, p)| (h, Some(p)));
    let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.';
    let ends = host.starts_with(['.', '-']) || host.ends_with(['.', '-']);
    // A browser leaves the usual port out, so an origin with it would never be met.
    let port = port.is_none_or(|port| is_port(port) && port != "443");
    !host.is_empty() && !ends && host.bytes().all(letter) && port
}

/// A page served by this machine, as somebody has who develops one.
fn is_loopback(text: &str) -> bool {
    let rest = ["http://localhost", "http://127.0.0.1"].iter().find_map(|p| text.strip_prefix(p));
    rest.is_some_and(|rest| rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port))
}

fn is_port(text: &str) -> bool {
    !text.starts_with('0') && text.parse::<u16>().is_ok() && !text.starts_with('+')
}

/// What the browser is to be told about the origin a request came from.
#[derive(Debug, Clone, Default)]
pub struct Told {
    origin: Option<header::HeaderValue>,
    varies: bool,
}

impl Told {
    /// Looks at the request before a handler consumes it.
    pub fn of(req: &ServiceRequest) -> Self {
        let Some(origins) = req.app_data::<web::Data<Origins>>().filter(|o| !o.is_empty()) else {
            return Self::default();
        };
        let origin = req
            .headers()
            .get(header::ORIGIN)
            .filter(|value| value.to_str().is_ok_and(|origin| origins.allows(origin)));
        Self { origin: origin.cloned(), varies: true }
    }

    /// The answer to a browser that asks beforehand whether a page may call. A page that may not
    /// gets what anybody gets who asks for `OPTIONS`.
    pub fn preflight(&self, req: &ServiceRequest) -> Option<HttpResponse> {
        self.origin.as_ref()?;
        let asks = req.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
        if req.method() != Method::OPTIONS || !asks {
            return None;
        }
        let mut answer = HttpResponse::NoContent();
        answer
            .insert_header((header::ACCESS_CONTROL_ALLOW_METHODS, METHODS))
            .insert_header((header::ACCESS_CONTROL_ALLOW_HEADERS, SENT))
            .insert_header((header::ACCESS_CONTROL_MAX_AGE, REMEMBERED));
        Some(answer.finish())
    }

    /// Adds what the browser needs to hand an answer to the page.
    pub fn tell(&self, response: &mut HttpResponse) {
        let headers = response.headers_mut();
        if self.varies {
            headers.append(header::VARY, header::HeaderValue::from_static("origin"));
        }
        let Some(origin) = &self.origin else { return };
        // What is for every page already (the document) stays so.
        if !headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN) {
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        }
        let read = header::HeaderValue::from_static(READ);
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, read);
    }
}
