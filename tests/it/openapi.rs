//! The OpenAPI document: committed as the program makes it, whole, and fit for generators.

#![cfg(test)]

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use smallsteps::http::document::OPEN_TAGS;
use smallsteps::routes::openapi_json;

use crate::support::app::*;
use crate::support::site::*;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

fn document() -> Value {
    serde_json::from_str(&openapi_json()).unwrap()
}

/// An operation with its path and method.
struct Operation {
    path: String,
    method: &'static str,
    said: Value,
}

impl Operation {
    fn id(&self) -> &str {
        self.said["operationId"].as_str().unwrap_or_default()
    }

    fn tag(&self) -> &str {
        self.said["tags"][0].as_str().unwrap_or_default()
    }

    fn responses(&self) -> &Map<String, Value> {
        self.said["responses"].as_object().unwrap()
    }
}

fn operations(document: &Value) -> Vec<Operation> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in METHODS {
            if let Some(said) = item.get(method) {
                all.push(Operation { path: path.clone(), method, said: said.clone() });
            }
        }
    }
    all
}

/// What a reference points to, or the value itself.
fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(place) => document.pointer(place.trim_start_matches('#')).expect(place),
        None => value,
    }
}

#[test]
fn the_committed_document_is_what_the_router_makes() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi/openapi.json");
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == openapi_json(),
        "openapi/openapi.json is not what the router makes; run:\n  \
         cargo run -- openapi > openapi/openapi.json"
    );
}

#[test]
fn every_operation_says_what_it_is() {
    let document = document();
    let (mut ids, mut faults) = (BTreeSet::new(), Vec::new());
    let known: Vec<&str> =
        document["tags"].as_array().unwrap().iter().map(|t| t["name"].as_str().unwrap()).collect();
    for operation in operations(&document) {
        let id = operation.id().to_owned();
        let mut need = |holds: bool, what: &str| {
            if !holds {
                faults.push(format!("{} {}: {what}", operation.method, operation.path));
            }
        };
        let summary = operation.said["summary"].as_str().unwrap_or_default();
        need(!summary.is_empty() && summary.len() <= 72 && !summary.contains('\n'), "summary");
        need(id.split('_').count() >= 2 && id.chars().all(|c| c.is_lowercase() || c == '_'), "id");
        need(ids.insert(id), "the operationId is another's too");
        need(known.contains(&operation.tag()), "tag");
        let open = OPEN_TAGS.contains(&operation.tag());
        need(operation.said.get("security").is_none() == open, "security");
        for (status, response) in operation.responses() {
            let response = resolved(&document, response);
            let said = response["description"].as_str().unwrap_or_default();
            need(said.len() > 3, "each response needs a description");
            if status.starts_with(['4', '5']) {
                let problem = &response["content"]["application/problem+json"]["schema"]["$ref"];
                need(problem == "#/components/schemas/Problem", "a problem in each refusal");
            }
            let headers = &response["headers"];
            need(status != "201" || headers.get("Location").is_some(), "Location");
            need(status != "429" || headers.get("Retry-After").is_some(), "Retry-After");
            need(status != "401" || open || headers.get("WWW-Authenticate").is_some(), "challenge");
        }
        for parameter in operation.said["parameters"].as_array().into_iter().flatten() {
            need(parameter["description"].is_string(), "each parameter needs a description");
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_apps_rely_on_is_there() {
    let document = document();
    let ids: Vec<String> = operations(&document).iter().map(|o| o.id().to_owned()).collect();
    for id in [
        "create_family",
        "create_plan",
        "create_activity",
        "request_sign_in_code",
        "sign_in",
        "refresh_session",
        "sign_out",
        "get_me",
        "list_children",
        "get_plan",
        "log_practice",
        "list_practice",
        "update_practice_entry",
        "delete_practice_entry",
        "set_reminder",
        "pause_reminders",
        "send_chat_message",
        "list_chat",
        "follow_chat",
    ] {
        assert!(ids.iter().any(|known| known == id), "{id}");
    }
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["info"]["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(document["info"]["license"]["name"], "Apache-2.0");
}

/// Walks a schema of a request with everything it refers to.
fn bounds(document: &Value, schema: &Value, place: &str, faults: &mut Vec<String>) {
    let schema = resolved(document, schema);
    let is = |kind: &str| match &schema["type"] {
        Value::String(one) => one == kind,
        Value::Array(some) => some.iter().any(|one| one == kind),
        _ => false,
    };
    let has = |names: &[&str]| names.iter().any(|name| schema.get(name).is_some());
    if is("string") && !has(&["maxLength", "format", "enum", "pattern"]) {
        faults.push(format!("{place}: a text without bounds"));
    }
    if is("integer") && !has(&["maximum", "format"]) {
        faults.push(format!("{place}: a number without bounds"));
    }
    if is("array") && !has(&["maxItems"]) {
        faults.push(format!("{place}: a list without bounds"));
    }
    if is("object") && schema["additionalProperties"] != false {
        faults.push(format!("{place}: an object that takes any field"));
    }
    for (name, inner) in schema["properties"].as_object().into_iter().flatten() {
        bounds(document, inner, &format!("{place}/{name}"), faults);
    }
    if schema.get("items").is_some() {
        bounds(document, &schema["items"], &format!("{place}/0"), faults);
    }
    for kind in ["oneOf", "anyOf", "allOf"] {
        for inner in schema[kind].as_array().into_iter().flatten() {
            bounds(document, inner, place, faults);
        }
    }
}

#[test]
fn everything_that_can_be_sent_is_bounded() {
    let document = document();
    let mut faults = Vec::new();
    for operation in operations(&document) {
        let id = operation.id().to_owned();
        for parameter in operation.said["parameters"].as_array().into_iter().flatten() {
            // A gateway's addresses are ours to make; their texts have the limit of an address.
            if operation.tag() != "channels" {
                let place = format!("{id}?{}", parameter["name"].as_str().unwrap());
                bounds(&document, &parameter["schema"], &place, &mut faults);
            }
        }
        let Some(body) = operation.said.get("requestBody") else { continue };
        let content = &body["content"]["application/json"];
        bounds(&document, &content["schema"], &id, &mut faults);
        let schema = resolved(&document, &content["schema"]);
        if schema.get("example").is_none() && content.get("example").is_none() {
            faults.push(format!("{id}: no example"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A path of the document with something in its places.
fn filled(path: &str) -> String {
    let parts = path.split('/').map(|part| match part.strip_prefix('{') {
        Some("service}") => "hampshire".to_owned(),
        Some("secret}") => GATEWAY_SECRET.to_owned(),
        Some(_) => uuid::Uuid::new_v4().to_string(),
        None => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}

#[actix_web::test]
async fn every_documented_operation_is_served_and_every_other_method_refused() {
    let site = Site::open(TestApp::new(Engine::Sqlite).await);
    let document = document();
    for (path, item) in document["paths"].as_object().unwrap() {
        let (mut allowed, path) = (Vec::new(), filled(path));
        for method in METHODS.iter().filter(|method| item.get(**method).is_some()) {
            allowed.push(method.to_uppercase());
            if *method == "get" {
                allowed.push("HEAD".to_owned());
            }
        }
        allowed.push("OPTIONS".to_owned());
        let options = site.call(&format!("OPTIONS {path}"), "", None).await;
        assert_eq!(options.status, 204, "{path}");
        let said: BTreeSet<&str> = options.header("allow").split(", ").collect();
        assert_eq!(said, allowed.iter().map(String::as_str).collect(), "{path}");
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "HEAD"] {
            let answer = site.call(&format!("{method} {path}"), "", None).await;
            let is_allowed = allowed.iter().any(|known| known == method);
            assert_eq!(answer.status == 405, !is_allowed, "{method} {path}: {answer:?}");
            // Where the address is the secret, a wrong one is unknown.
            let by_secret = ["/v1/channels", "/v1/feeds"].iter().any(|door| path.starts_with(door));
            assert!(answer.status != 404 || by_secret, "{method} {path}");
            if answer.status == 405 {
                assert_eq!(answer.header("allow"), options.header("allow"), "{method} {path}");
            }
        }
    }
}

/// Open to both carers and staff, but not to a carer without the right.
const BY_RIGHT: [&str; 40] = [
    "list_consents",
    "get_audit",
    "list_visits",
    "get_visit",
    "propose_visit",
    "book_visit",
    "confirm_visit",
    "cancel_visit",
    "move_visit",
    "list_slots",
    "change_visit_series",
    "get_unavailable_times",
    "set_unavailable_times",
    "get_visit_ics",
    "get_fhir_appointment",
    "get_calendar_feed",
    "renew_calendar_feed",
    "get_step_story",
    "get_activity_chart",
    "get_visit_record",
    "list_plan_views",
    "record_observation",
    "list_observations",
    "list_reviews",
    "list_enrolments",
    "get_enrolment",
    "change_enrolment",
    "list_blocks",
    "list_setting_places",
    "list_packages",
    "list_transition_actions",
    "finish_transition_action",
    "list_shares",
    "get_first_visit",
    "tick_first_visit",
    "list_referrals",
    "get_referral",
    "refer_child",
    "change_referral",
    "record_referral_step",
];

#[actix_web::test]
async fn who_may_not_is_told_so_exactly_where_the_document_says() {
    let site = Site::open(TestApp::new(Engine::Sqlite).await);
    // As when the server stops: a stream begins and ends at once.
    site.at.app.listeners.close();
    let home = site.home("07700 900111").await;
    let document = document();
    for operation in operations(&document) {
        if OPEN_TAGS.contains(&operation.tag()) {
            continue;
        }
        let what = format!("{} {}", operation.method.to_uppercase(), filled(&operation.path));
        let nobody = site.call(&what, "", None).await;
        assert_eq!(nobody.refusal(), (401, "unauthorised"), "{what}");
        assert_eq!(nobody.header("www-authenticate"), "Bearer error=\"invalid_token\"");
        let mut refused = false;
        for token in [&home.carer, &home.visitor] {
            refused |=
                operation.id() != "sign_out" && site.call(&what, token, None).await.status == 403;
        }
        // Where a right of one's own decides, the matrix of rights asks those who lack it.
        if !BY_RIGHT.contains(&operation.id()) {
            assert_eq!(refused, operation.responses().contains_key("403"), "{what}");
        }
    }
}

/// Every list of words below a place in the document.
fn lists<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                if name == "enum" { found.push(field) } else { lists(field, found) }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| lists(item, found)),
        _ => {}
    }
}

#[test]
fn closed_lists_are_told_in_the_words_of_the_wire() {
    use smallsteps::practice::model as practice;
    use smallsteps::visits::{ladder, words};
    fn same<T: serde::Serialize + Copy>(all: &[T], word: impl Fn(T) -> &'static str) {
        for one in all {
            assert_eq!(serde_json::to_value(one).unwrap(), word(*one));
        }
    }
    same(words::Kind::ALL, words::Kind::as_str);
    same(words::Mode::ALL, words::Mode::as_str);
    same(words::State::ALL, words::State::as_str);
    same(words::Side::ALL, words::Side::as_str);
    same(words::Reason::ALL, words::Reason::as_str);
    same(words::Cause::ALL, words::Cause::as_str);
    same(words::Happening::ALL, words::Happening::as_str);
    same(words::Door::ALL, words::Door::as_str);
    same(words::AttendeeRole::ALL, words::AttendeeRole::as_str);
    same(words::Reply::ALL, words::Reply::as_str);
    same(ladder::Step::ALL, ladder::Step::as_str);
    same(practice::Outcome::ALL, practice::Outcome::as_str);
    same(practice::Enjoyed::ALL, practice::Enjoyed::as_str);
    same(practice::Barrier::ALL, practice::Barrier::as_str);

    let document = document();
    let mut found = Vec::new();
    lists(&document, &mut found);
    assert!(found.len() > 20, "{}", found.len());
    for list in found {
        for word in list.as_array().unwrap().iter().filter_map(Value::as_str) {
            assert_eq!(word, word.to_lowercase(), "{list}");
        }
    }
    let reason = document.pointer("/components/schemas/Reason/enum").unwrap();
    let reasons: Vec<&str> = words::Reason::ALL.iter().map(|one| one.as_str()).collect();
    assert_eq!(reason, &Value::from(reasons));
}

#[actix_web::test]
async fn the_document_is_served_as_it_is_committed() {
    let site = Site::open(TestApp::new(Engine::Sqlite).await);
    let served = site.get("/openapi.json", "").await;
    assert_eq!((served.status, served.text), (200, openapi_json()));
}
