//! The whole service behind its real edge on the loopback, with people who hold tokens.

#![cfg(test)]

use std::collections::BTreeMap;
use std::net::TcpListener;

use actix_web::HttpServer;
use actix_web::web::ServiceConfig;
use chrono::Duration;
use serde_json::{Value, json};
use smallsteps::auth::{CarerPrincipal, Principal, Role};
use smallsteps::db::{FamilyScope, Id};
use smallsteps::families::model::{NewCarer, NewFamily, PhoneNumber, QuietHours};
use smallsteps::http::body::Limits;
use smallsteps::http::limit::RequestLimit;
use smallsteps::l10n::{Language, Style};
use smallsteps::routes::Shared;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::app::{Engine, Household, TestApp, Wanted};

/// How long a server may take to give up on a client.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(20);

/// A running service.
pub struct Site {
    /// What it stands on.
    pub at: TestApp,
    /// Where it listens: host and port.
    pub address: String,
    http: reqwest::Client,
    handle: actix_web::dev::ServerHandle,
}

impl Drop for Site {
    fn drop(&mut self) {
        actix_web::rt::spawn(self.handle.stop(false));
    }
}

/// What may differ from the published service.
#[derive(Default)]
pub struct Terms {
    /// Sizes and times.
    pub limits: Limits,
    /// How often one may call.
    pub rate: Option<RequestLimit>,
}

/// Runs a body on SQLite, then on PostgreSQL, each with a fresh service.
pub async fn on_each_site<F: Future<Output = ()>>(body: impl Fn(Site) -> F) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        body(Site::open(TestApp::new(engine).await)).await;
    }
}

impl Site {
    /// Serves an application as it is published.
    pub fn open(at: TestApp) -> Self {
        Self::open_with(at, Terms::default(), |_| {})
    }

    /// Serves an application; `more` adds routes that no service has.
    pub fn open_with(at: TestApp, terms: Terms, more: fn(&mut ServiceConfig)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let shared = Shared::new(at.app.clone(), terms.limits, terms.rate);
        let server = HttpServer::new(move || smallsteps::actix_app!(shared.clone(), more));
        let server = server.workers(2).disable_signals().listen(listener).unwrap().run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        // A kept connection may be closed by the server just as a test writes to it.
        let http = reqwest::Client::builder().pool_max_idle_per_host(0).build().unwrap();
        Self { at, address, http, handle }
    }

    /// Sends a request: method and path, token, body.
    pub async fn call(&self, what: &str, token: &str, body: Option<Value>) -> Answer {
        let request = self.request(what, token);
        let request = match body {
            Some(body) => request.json(&body),
            None => request,
        };
        Answer::of(request.send().await.unwrap()).await
    }

    /// As [`Site::call`] without a body.
    pub async fn get(&self, path: &str, token: &str) -> Answer {
        self.call(&format!("GET {path}"), token, None).await
    }

    /// A request to add to.
    pub fn request(&self, what: &str, token: &str) -> reqwest::RequestBuilder {
        let (method, path) = what.split_once(' ').unwrap();
        let url = format!("http://{}{path}", self.address);
        let request = self.http.request(method.parse().unwrap(), url);
        if token.is_empty() { request } else { request.bearer_auth(token) }
    }

    /// Sends these bytes as a JSON body.
    pub async fn send(&self, what: &str, token: &str, body: impl Into<reqwest::Body>) -> Answer {
        let request = self.request(what, token).header("content-type", "application/json");
        Answer::of(request.body(body).send().await.unwrap()).await
    }

    /// Writes bytes to a socket and reads until the server closes it.
    /// The words of the open tasks of a kind that somebody reads.
    pub async fn tasks_of(&self, token: &str, kind: &str) -> Vec<String> {
        let tasks = self.get("/v1/tasks", token).await;
        let items = tasks.body["items"].as_array().unwrap().iter();
        let ours = items.filter(|task| task["kind"] == kind);
        ours.map(|task| task["words"].as_str().unwrap().to_owned()).collect()
    }

    /// The same, once everything happened that waits to.
    pub async fn told(&self, token: &str, kind: &str) -> Vec<String> {
        self.at.settle(&smallsteps::serve::rooms()).await;
        self.tasks_of(token, kind).await
    }

    pub async fn raw(&self, bytes: &[u8]) -> String {
        let mut socket = tokio::net::TcpStream::connect(&self.address).await.unwrap();
        // A server that has heard enough may close while we still write.
        let _refused_early = socket.write_all(bytes).await;
        let mut heard = Vec::new();
        let all = tokio::time::timeout(PATIENCE, socket.read_to_end(&mut heard));
        let _closed_hard = all.await.expect("the server closes the connection");
        String::from_utf8_lossy(&heard).into_owned()
    }

    /// A long-lived token.
    pub async fn token(&self, who: Principal) -> String {
        smallsteps::auth::ops::mint_demo_token(&self.at.app, who, Duration::days(400))
            .await
            .unwrap()
    }

    /// A member of staff without families.
    pub async fn staff(&self, role: Role) -> String {
        let who = self.at.staff(role).await;
        self.token(Principal::Staff(who)).await
    }

    /// A family with a carer, a child and a plan.
    pub async fn home(&self, phone: &str) -> Home {
        self.home_like(phone, |_| {}).await
    }

    /// As [`Site::home`], changed before it is created.
    pub async fn home_like(&self, phone: &str, change: impl FnOnce(&mut NewFamily)) -> Home {
        let house = self.at.family_like(phone, change).await;
        let visitor = self.token(Principal::Staff(house.visitor)).await;
        let adults = &house.family.carers;
        let first = adults.iter().find(|carer| carer.name == "Amina Yusuf").unwrap_or(&adults[0]);
        let carer = self.carer(house.scope, first.id).await;
        let child = house.family.children[0].id;
        let path = format!("POST /v1/children/{child}/plan");
        let made = self.call(&path, &visitor, Some(plan_body())).await;
        assert_eq!(made.status, 201, "{made:?}");
        let plan = self.get(&format!("/v1/children/{child}/plan"), &carer).await;
        let of = |path: &str| plan.body.pointer(path).unwrap().as_str().unwrap().to_owned();
        Home {
            step: of("/steps/0/id"),
            activity: of("/steps/0/activities/0/id"),
            second: of("/steps/0/activities/1/id"),
            goal: of("/goals/0/id"),
            child,
            visitor,
            carer,
            house,
        }
    }

    /// A token of a carer.
    pub async fn carer(&self, scope: FamilyScope, carer_id: Id) -> String {
        let session_id = Id::at(self.at.clock.now());
        self.token(Principal::Carer(CarerPrincipal { carer_id, scope, session_id })).await
    }

    /// Everything that lies in the tables of a family, in rows a table.
    pub async fn rows(&self) -> BTreeMap<&'static str, String> {
        let mut counts = BTreeMap::new();
        for (table, sql) in [
            ("family", "SELECT count(*) FROM family"),
            ("carer", "SELECT count(*) FROM carer"),
            ("child", "SELECT count(*) FROM child"),
            ("address", "SELECT count(*) FROM address"),
            ("plan", "SELECT count(*) FROM plan"),
            ("goal", "SELECT count(*) FROM goal"),
            ("step", "SELECT count(*) FROM step"),
            ("activity", "SELECT count(*) FROM activity"),
            ("practice_entry", "SELECT count(*) FROM practice_entry"),
            ("practice_revision", "SELECT count(*) FROM practice_revision"),
            ("outbox", "SELECT count(*) FROM outbox"),
            ("rev", "SELECT coalesce(sum(rev), 0) FROM family_head"),
        ] {
            counts.insert(table, self.at.sql(sql).await);
        }
        counts
    }
}

/// An application whose statements are noted, and the notes.
pub async fn noted(engine: Engine) -> (TestApp, Notes) {
    let notes = Notes::default();
    let inside = notes.clone();
    let observer: smallsteps::db::Observer =
        std::sync::Arc::new(move |text: &str| inside.0.lock().unwrap().push(text.to_owned()));
    let wanted = Wanted { observer: Some(observer), ..Wanted::default() };
    (TestApp::build(engine, wanted).await, notes)
}

/// Statements as they were run.
#[derive(Clone, Default)]
pub struct Notes(std::sync::Arc<std::sync::Mutex<Vec<String>>>);

impl Notes {
    /// The statements since the last call, without those that begin and end transactions.
    pub fn take(&self) -> Vec<String> {
        let frame = ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"];
        let mut all = std::mem::take(&mut *self.0.lock().unwrap());
        all.retain(|text| !frame.iter().any(|word| text.to_uppercase().starts_with(word)));
        all
    }
}

/// A family as seen from outside.
pub struct Home {
    /// What lies behind it.
    pub house: Household,
    /// Token of the visitor.
    pub visitor: String,
    /// Token of the carer.
    pub carer: String,
    /// The child.
    pub child: Id,
    /// The plan's goal.
    pub goal: String,
    /// Its step.
    pub step: String,
    /// The step's first activity.
    pub activity: String,
    /// The step's second activity, which has its own order of help.
    pub second: String,
}

impl Home {
    /// An adult of the family.
    pub fn carer_named(&self, name: &str) -> Id {
        self.house.family.carers.iter().find(|carer| carer.name == name).unwrap().id
    }

    /// Where practice is logged.
    pub fn practice(&self) -> String {
        format!("/v1/children/{}/practice", self.child)
    }

    /// One tap for a day.
    pub fn tap(&self, day: &str) -> Value {
        json!({"id": uuid::Uuid::new_v4(), "activity_id": self.activity, "practised_on": day,
            "outcome": "practised"})
    }
}

/// A plan for the weeks around [`super::app::start`]: three of four tries on two days with at most
/// verbal help; the second activity counts a gesture as less help than words.
pub fn plan_body() -> Value {
    json!({"starts_on": "2026-11-02", "review_by": "2026-12-18",
        "about": {"likes": ["bubbles"], "hopes": "That she can ask."},
        "goals": [{"area": "cognition", "goal": "Plays with things",
            "steps": [{"does_what": "Stacks 3 cups", "conditions": "at the table",
                "success": {"k": 3, "n": 4, "days": 2, "max_help": "verbal"},
                "activities": [{"name": "Stacking cups", "how": "Build one."},
                    {"name": "Cups in the bath", "lead": "child",
                     "help_levels": ["independent", "gesture", "verbal", "model"]}]}]}]})
}

/// A second adult for a family.
pub fn another_carer(name: &str, phone: Option<&str>) -> NewCarer {
    // Behind everybody made by the clock: adults of a family stand in the order of their ids.
    let mut id = uuid::Uuid::new_v4().into_bytes();
    id[0] = 0xff;
    NewCarer {
        id: Id(uuid::Uuid::from_bytes(id)),
        name: name.to_owned(),
        called: None,
        language: Language::english(),
        style: Style::Standard,
        quiet: QuietHours::default(),
        phone: phone.map(|number| PhoneNumber::parse(number).unwrap()),
        standing: smallsteps::families::rights::Standing::None,
        rights: smallsteps::families::rights::Rights::CARER,
    }
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Headers.
    pub headers: reqwest::header::HeaderMap,
    /// The body as it came.
    pub text: String,
    /// The body as JSON, or null.
    pub body: Value,
}

impl Answer {
    /// Reads an answer whole.
    pub async fn of(response: reqwest::Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await.unwrap();
        let body = serde_json::from_str(&text).unwrap_or(Value::Null);
        Self { status, headers, text, body }
    }

    /// A header, or "".
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// A text of the body by its pointer.
    pub fn text_at(&self, pointer: &str) -> &str {
        let found = self.body.pointer(pointer).and_then(Value::as_str);
        found.unwrap_or_else(|| panic!("no {pointer} in {self:?}"))
    }

    /// Status and code of a refusal, which must be a problem in every respect.
    pub fn refusal(&self) -> (u16, &str) {
        let kind = self.header("content-type");
        assert_eq!(kind, "application/problem+json; charset=utf-8", "{self:?}");
        assert!(
            !self.header("x-request-id").is_empty() && !self.header("content-language").is_empty()
        );
        assert_eq!(self.body["status"], self.status);
        assert_eq!(self.body["type"], format!("/problems/{}", self.text_at("/code")));
        for part in ["/title", "/detail", "/instance"] {
            assert!(!self.text_at(part).is_empty());
        }
        (self.status, self.text_at("/code"))
    }

    /// Pointer (or parameter) and code of each fault.
    pub fn faults(&self) -> Vec<(String, String)> {
        let items = self.body["errors"].as_array().cloned().unwrap_or_default();
        let text = |item: &Value, name: &str| item[name].as_str().map(str::to_owned);
        let place = |item| text(item, "pointer").or_else(|| text(item, "parameter"));
        items.iter().map(|i| (place(i).unwrap(), text(i, "code").unwrap())).collect()
    }

    /// The body without what differs from request to request.
    pub fn without_id(&self) -> Value {
        let mut body = self.body.clone();
        if let Some(fields) = body.as_object_mut() {
            fields.remove("instance");
        }
        body
    }
}
