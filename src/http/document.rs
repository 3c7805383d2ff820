//! The OpenAPI document: what handlers do not say themselves is added by rule, so they name only
//! their own answers.

use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, RefOr, ResponseBuilder};

/// Operations with this tag take no token.
pub const OPEN_TAGS: &[&str] = &["sign-in", "channels", "server"];

/// Adds the bearer scheme and, per operation, the problems it can answer with.
pub fn complete(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .description(Some("An access token from `sign_in` or `refresh_session`; ten minutes."))
        .build();
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    for (path, item) in &mut document.paths.paths {
        for operation in operations(item) {
            describe(path, operation);
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete]
        .into_iter()
        .filter_map(Option::as_mut)
}

fn describe(path: &str, operation: &mut Operation) {
    let tags = operation.tags.clone().unwrap_or_default();
    let open = tags.iter().any(|tag| OPEN_TAGS.contains(&tag.as_str()));
    if !open {
        let empty: [&str; 0] = [];
        operation.security = Some(vec![SecurityRequirement::new("bearer", empty)]);
    }
    let mut add = |status: &str, what: &str| {
        operation
            .responses
            .responses
            .entry(status.to_owned())
            .or_insert_with(|| RefOr::T(problem(what)));
    };
    if operation.request_body.is_some() {
        add("400", "The body is not JSON.");
        add("408", "The body came too slowly.");
        add("413", "The body is too large.");
        add("415", "The body is not `application/json`.");
        add("422", "A field does not fit; `errors` says which.");
    }
    if path.contains('{') {
        add("404", "Unknown, or not yours to see.");
        add("422", "A field does not fit; `errors` says which.");
    }
    if !open {
        add("401", "No token, or one that does not hold.");
        add("403", "Your role does not allow it.");
    }
    add("429", "Too many requests; `Retry-After` says when to come again.");
    add("500", "Our fault; tell us the request id.");
    add("503", "Busy; `Retry-After` says when to come again.");
}

fn problem(what: &str) -> utoipa::openapi::Response {
    let content =
        ContentBuilder::new().schema(Some(RefOr::Ref(Ref::from_schema_name("Problem")))).build();
    ResponseBuilder::new().description(what).content("application/problem+json", content).build()
}
