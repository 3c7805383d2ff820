//! The OpenAPI document: what handlers do not say themselves is added by rule, so they name only
//! their own answers.

use serde_json::json;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::schema::{Schema, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    Components, ContentBuilder, Object, OpenApi, Ref, RefOr, Response, ResponseBuilder,
};

use crate::error::Code;

/// Operations with this tag take no token.
pub const OPEN_TAGS: &[&str] =
    &["sign-in", "channels", "feeds", "server", "services", "referral form"];
/// Operations that every role may ask for, volunteers too.
pub const EVERYBODYS: &[&str] = &[
    "sign_out",
    "list_sign_ins",
    "end_sign_in",
    "get_me",
    "end_calendar_feed",
    "list_children",
    "get_plan",
    "list_practice",
    "get_calendar",
    "list_contact_numbers",
    "list_frameworks",
    "list_statements",
];
/// Operations that no limit counts: the gateway speaks for all families at once.
const UNCOUNTED: &str = "channels";

const PROBLEM: &str = "application/problem+json";

/// The problems that are the same wherever they occur.
const SHARED: &[(Code, &str)] = &[
    (Code::MalformedJson, "The body is not JSON, or nested deeper than 128."),
    (Code::Unauthorised, "No token, or one that does not hold."),
    (Code::Forbidden, "Your role does not allow it."),
    (Code::NotFound, "Unknown, or not yours to see."),
    (Code::BodyTooSlow, "The body took longer than 15 seconds."),
    (Code::BodyTooLarge, "The body has more than 64 KiB."),
    (Code::UnsupportedMediaType, "The body is not `application/json`."),
    (Code::InvalidBody, "A field does not fit; `errors` says which."),
    (Code::TooManyRequests, "Too many requests; `Retry-After` says when to come again."),
    (Code::Internal, "Our fault; tell us the request id."),
    (Code::Busy, "Busy; `Retry-After` says when to come again."),
];

/// Adds the bearer scheme and, per operation, the problems it can answer with.
pub fn complete(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .description(Some("An access token from `sign_in` or `refresh_session`; ten minutes."))
        .build();
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    for (code, what) in SHARED {
        components.responses.insert(name(*code), RefOr::T(problem(*code, what)));
    }
    for (path, item) in &mut document.paths.paths {
        for operation in operations(item) {
            describe(path, operation);
            headers(components, operation);
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
    let id = operation.operation_id.clone().unwrap_or_default();
    let mut codes = vec![Code::Internal, Code::Busy];
    if !open {
        let empty: [&str; 0] = [];
        operation.security = Some(vec![SecurityRequirement::new("bearer", empty)]);
        codes.push(Code::Unauthorised);
        if !EVERYBODYS.contains(&id.as_str()) {
            codes.push(Code::Forbidden);
        }
    }
    if operation.request_body.is_some() {
        codes.extend([
            Code::MalformedJson,
            Code::BodyTooSlow,
            Code::BodyTooLarge,
            Code::UnsupportedMediaType,
            Code::InvalidBody,
        ]);
    }
    if path.contains('{') {
        codes.extend([Code::NotFound, Code::InvalidBody]);
    }
    if !tags.iter().any(|tag| tag == UNCOUNTED) {
        codes.push(Code::TooManyRequests);
    }
    for code in codes {
        let shared = || RefOr::Ref(Ref::from_response_name(name(code)));
        operation.responses.responses.entry(code.status().to_string()).or_insert_with(shared);
    }
}

/// What the headers of an answer say: where the new thing is, which version this is.
fn headers(components: &Components, operation: &mut Operation) {
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        if status == "201" {
            add(response, "Location", "Where it is from now on.");
        }
        if status == "200" && has_version(components, response) {
            add(response, "ETag", "The `version`, in quotes.");
        }
    }
}

fn add(response: &mut Response, name: &str, what: &str) {
    let text = Object::with_type(Type::String);
    let header = HeaderBuilder::new().schema(Some(text)).description(Some(what)).build();
    response.headers.insert(name.to_owned(), RefOr::T(header));
}

fn has_version(components: &Components, response: &Response) -> bool {
    let bodies = response.content.values().filter_map(|content| match content {
        RefOr::T(content) => content.schema.as_ref(),
        RefOr::Ref(_) => None,
    });
    bodies.into_iter().any(|schema| {
        let RefOr::Ref(to) = schema else { return false };
        let name = to.ref_location.rsplit('/').next().unwrap_or_default();
        match components.schemas.get(name) {
            Some(RefOr::T(Schema::Object(object))) => object.properties.contains_key("version"),
            _ => false,
        }
    })
}

/// `not_found` as `NotFound`.
fn name(code: Code) -> String {
    code.wire()
        .split('_')
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<String>()
        })
        .collect()
}

fn problem(code: Code, what: &str) -> Response {
    let mut example = json!({
        "type": format!("/problems/{}", code.wire()),
        "title": what.split([';', ',']).next().unwrap_or(what).trim_end_matches('.'),
        "status": code.status(),
        "detail": what,
        "instance": "urn:uuid:0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a01",
        "code": code.wire(),
    });
    if code == Code::InvalidBody
        && let Some(fields) = example.as_object_mut()
    {
        let fault = |pointer: &str, code: Code| json!({"pointer": pointer, "code": code.wire(), "detail": "What to do about it."});
        let faults = [fault("/name", Code::TooLong), fault("/born", Code::BadDate)];
        fields.insert("errors".to_owned(), json!(faults));
    }
    let content = ContentBuilder::new()
        .schema(Some(RefOr::Ref(Ref::from_schema_name("Problem"))))
        .example(Some(example))
        .build();
    let mut response = ResponseBuilder::new().description(what).content(PROBLEM, content).build();
    match code {
        Code::TooManyRequests | Code::Busy => {
            add(&mut response, "Retry-After", "Seconds to wait.");
        }
        Code::Unauthorised => {
            add(&mut response, "WWW-Authenticate", "`Bearer error=\"invalid_token\"`.");
        }
        Code::UnsupportedMediaType => {
            add(&mut response, "Accept", "What is taken instead.");
        }
        _ => {}
    }
    response
}
