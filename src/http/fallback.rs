//! What answers where no route does: 404, or 405 and OPTIONS with `Allow` read off the document,
//! so the router stays the only list of routes.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use actix_web::dev::ResourceDef;
use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::problem::Failure;
use crate::error::{Code, Error};

/// A path with the methods it allows.
type Row = (ResourceDef, String);

/// Every path with the methods it allows. Read off the document when it is first asked for: a
/// server at rest holds nothing of it.
pub struct Allowed {
    document: &'static str,
    rows: OnceLock<Vec<Row>>,
}

/// What is read of the document: its paths, and the methods each has.
#[derive(Deserialize)]
struct Paths {
    paths: BTreeMap<String, BTreeMap<String, IgnoredAny>>,
}

/// Methods in the order `Allow` lists them; HEAD goes wherever GET goes.
const METHODS: [(&str, &str); 5] = [
    ("get", "GET, HEAD"),
    ("post", "POST"),
    ("put", "PUT"),
    ("patch", "PATCH"),
    ("delete", "DELETE"),
];

impl Allowed {
    /// The table of a document; without one nothing is allowed.
    pub fn of(document: &'static str) -> Self {
        Self { document, rows: OnceLock::new() }
    }

    fn rows(&self) -> &[Row] {
        self.rows.get_or_init(|| Self::read(self.document))
    }

    fn read(document: &str) -> Vec<Row> {
        let read = serde_json::from_str::<Paths>(document);
        let paths = read.map(|document| document.paths).unwrap_or_default();
        let rows = paths.into_iter().map(|(path, item)| {
            let own = METHODS.iter().filter(|(method, _)| item.contains_key(*method));
            let mut methods: Vec<&str> = own.map(|(_, shown)| *shown).collect();
            methods.push("OPTIONS");
            (ResourceDef::new(path), methods.join(", "))
        });
        rows.collect()
    }
}

/// The `default_service`.
pub async fn answer(
    req: HttpRequest,
    allowed: web::Data<Allowed>,
) -> Result<HttpResponse, Failure> {
    let found = allowed.rows().iter().find(|(path, _)| path.is_match(req.path()));
    let Some((_, methods)) = found else { return Err(Error::not_found().into()) };
    let allow = header::HeaderValue::from_str(methods)
        .unwrap_or_else(|_e| header::HeaderValue::from_static(""));
    if req.method() == Method::OPTIONS {
        return Ok(HttpResponse::NoContent().insert_header((header::ALLOW, allow)).finish());
    }
    Err(Failure::from(Error::Refused(Code::MethodNotAllowed)).header(header::ALLOW, allow))
}
