//! What answers where no route does: 404, or 405 and OPTIONS with `Allow` read off the document,
//! so the router stays the only list of routes.

use actix_web::dev::ResourceDef;
use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::problem::Failure;
use crate::error::{Code, Error};

/// Every path with the methods it allows.
pub struct Allowed(Vec<(ResourceDef, String)>);

impl Allowed {
    /// Reads the table off the document.
    pub fn of(document: &utoipa::openapi::OpenApi) -> Self {
        let rows = document.paths.paths.iter().map(|(path, item)| {
            let mut methods = Vec::new();
            if item.get.is_some() {
                methods.extend(["GET", "HEAD"]);
            }
            let others = [
                ("POST", item.post.is_some()),
                ("PUT", item.put.is_some()),
                ("PATCH", item.patch.is_some()),
                ("DELETE", item.delete.is_some()),
            ];
            methods.extend(others.iter().filter(|(_, is)| *is).map(|(name, _)| *name));
            methods.push("OPTIONS");
            (ResourceDef::new(path.clone()), methods.join(", "))
        });
        Self(rows.collect())
    }
}

/// The `default_service`.
pub async fn answer(
    req: HttpRequest,
    allowed: web::Data<Allowed>,
) -> Result<HttpResponse, Failure> {
    let found = allowed.0.iter().find(|(path, _)| path.is_match(req.path()));
    let Some((_, methods)) = found else { return Err(Error::not_found().into()) };
    let allow = header::HeaderValue::from_str(methods)
        .unwrap_or_else(|_e| header::HeaderValue::from_static(""));
    if req.method() == Method::OPTIONS {
        return Ok(HttpResponse::NoContent().insert_header((header::ALLOW, allow)).finish());
    }
    Err(Failure::from(Error::Refused(Code::MethodNotAllowed)).header(header::ALLOW, allow))
}
