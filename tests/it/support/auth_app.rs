//! A whole application over a fresh database of either engine, its clock in the test's hand, its
//! doors for signing in driven as HTTP.

#![cfg(test)]

use std::path::PathBuf;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::Service;
use actix_web::middleware::from_fn;
use actix_web::{HttpResponse, test, web};
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use serde_json::Value;
use smallsteps::app::{App, Parts};
use smallsteps::auth::{Principal, Role, StaffPrincipal};
use smallsteps::clock::Clock;
use smallsteps::db::keys::MasterKey;
use smallsteps::db::{Db, FamilyScope, Id, ServiceScope, Target, migrate};
use smallsteps::families::model::{NewCarer, NewFamily, PhoneNumber, QuietHours};
use smallsteps::http::problem::SharedWords;
use smallsteps::http::{body, edge};
use smallsteps::l10n::{Arg, Language, Say, Style};
use smallsteps::with_conn;

use super::postgres;

/// How the world knows the server of these tests.
pub const ISSUER: &str = "https://steps.example:8443";

/// An application with a visitor, a family on the caseload and another one that is not.
pub struct House {
    /// The application.
    pub app: App,
    /// The service everybody here belongs to.
    pub service: Id,
    /// The visitor.
    pub visitor: StaffPrincipal,
    /// A visitor without families.
    pub stranger: StaffPrincipal,
    /// A lead of the service.
    pub lead: StaffPrincipal,
    /// The family.
    pub family: FamilyScope,
    /// A carer with the number [`House::PHONE`].
    pub carer: Id,
    /// A carer without a number.
    pub silent: Id,
    /// Every statement since [`House::statements`] was asked last.
    seen: Arc<Mutex<Vec<String>>>,
    place: Place,
}

enum Place {
    Sqlite(PathBuf),
    Postgres(String),
}

fn number() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    NEXT.fetch_add(1, Ordering::SeqCst)
}

/// Runs a test on a fresh SQLite file.
pub fn on_sqlite(test: impl AsyncFn(&House)) {
    let name = format!("smallsteps-auth-{}-{}", std::process::id(), number());
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder).unwrap();
    run(Target::Sqlite(folder.join("a.db")), Place::Sqlite(folder.clone()), &test);
    std::fs::remove_dir_all(&folder).unwrap();
}

/// Runs a test on a fresh database of each engine.
pub fn on_both(test: impl AsyncFn(&House)) {
    on_sqlite(&test);
    let number = number();
    let (server, name) = (postgres::server(), format!("auth_{number}"));
    server.create_db(&name);
    run(Target::Postgres(server.url(&name)), Place::Postgres(name.clone()), &test);
    server.drop_db(&name);
}

fn run(target: Target, place: Place, test: &impl AsyncFn(&House)) {
    migrate::run(&target, migrate::Way::Up).unwrap();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let note = seen.clone();
    let observer: smallsteps::db::Observer =
        Arc::new(move |text: &str| note.lock().unwrap().push(text.to_owned()));
    // Opening waits for the engine, which is not allowed inside a runtime.
    let db = Db::open(&target, Some(observer)).unwrap();
    actix_web::rt::System::new().block_on(async {
        let house = House::build(db, seen, place).await;
        test(&house).await;
    });
}

impl House {
    /// The carer's number.
    pub const PHONE: &str = "+447700900123";

    async fn build(db: Db, seen: Arc<Mutex<Vec<String>>>, place: Place) -> Self {
        let parts = Parts {
            db,
            master: MasterKey::random().unwrap(),
            clock: Clock::fixed("2026-03-02T09:00:00Z".parse().unwrap()),
            services: smallsteps::programmes::Services::embedded().unwrap(),
            issuer: ISSUER.to_owned(),
            network: smallsteps::messaging::network::Network::StandIn(Default::default()),
            gateway_secret: "gateway-secret-for-tests".into(),
        };
        let app = App::build(parts).await.unwrap();
        let service = app.service("hampshire").unwrap().0;
        let visitor = add_staff(&app, service, Role::Visitor).await;
        let stranger = add_staff(&app, service, Role::Visitor).await;
        let lead = add_staff(&app, service, Role::Lead).await;
        let (carer, silent) = (new_id(), new_id());
        let carers = vec![new_carer(carer, Some(Self::PHONE)), new_carer(silent, None)];
        let family = add_family(&app, visitor, carers).await;
        Self { app, service, visitor, stranger, lead, family, carer, silent, seen, place }
    }

    /// Moves the clock.
    pub fn later(&self, by: Duration) {
        self.app.clock.set(self.app.clock.now() + by);
    }

    /// A family of its own with one carer at that number.
    pub async fn another_carer(&self, phone: &str) -> Id {
        let carer = new_id();
        add_family(&self.app, self.visitor, vec![new_carer(carer, Some(phone))]).await;
        carer
    }

    /// A long-lived token.
    pub async fn token(&self, who: StaffPrincipal) -> String {
        let life = Duration::days(400);
        let who = Principal::Staff(who);
        smallsteps::auth::ops::mint_demo_token(&self.app, who, life).await.unwrap()
    }

    /// An invitation for a carer, as handed over.
    pub async fn invite(&self, carer: Id) -> String {
        let made = smallsteps::families::sign_in::invite_carer(&self.app, self.visitor, carer);
        made.await.unwrap().code.reveal()
    }

    /// The code that stands in the outbox for a sign-in.
    pub async fn code(&self, sign_in_id: &str) -> String {
        self.code_in_letter(sign_in_id, Some(self.family), Self::PHONE).await
    }

    /// The same for a member of staff with that number.
    pub async fn staff_code(&self, sign_in_id: &str, phone: &str) -> String {
        self.code_in_letter(sign_in_id, None, phone).await
    }

    async fn code_in_letter(&self, id: &str, family: Option<FamilyScope>, phone: &str) -> String {
        let (app, key, phone) = (self.app.clone(), format!("code:{id}"), phone.to_owned());
        let service = self.service;
        let opened = self.app.db.read(move |c| {
            let sealer = match family {
                Some(family) => app.keys.family(c, family)?,
                None => app.keys.service(service)?,
            };
            let sql = "SELECT id, dedupe_key, receiver, says FROM outbox \
                       WHERE class = 'code' ORDER BY created_at DESC LIMIT 20";
            let rows: Vec<Queued> = with_conn!(c, c => diesel::sql_query(sql).load(c))?;
            let row = rows.into_iter().find(|row| row.dedupe_key == key).expect("a letter");
            let says: Vec<Say> = sealer.open_json("outbox.says", row.id, &row.says)?;
            assert_eq!(sealer.open("outbox.receiver", row.id, &row.receiver)?, phone);
            assert_eq!(says[0].args["host"], Arg::Exact("steps.example".to_owned()));
            let Arg::Exact(code) = &says[0].args["code"] else { panic!("no code") };
            Ok(code.clone())
        });
        opened.await.unwrap()
    }

    /// The number a `SELECT count(*) AS n …` gives.
    pub async fn count(&self, sql: &'static str) -> i64 {
        let counted = self.app.db.read(move |c| {
            let row: Count = with_conn!(c, c => diesel::sql_query(sql).get_result(c))?;
            Ok(row.n)
        });
        counted.await.unwrap()
    }

    /// The statements run since the last call.
    pub fn statements(&self) -> Vec<String> {
        std::mem::take(&mut *self.seen.lock().unwrap())
    }

    /// Everything the database holds, as another process sees it.
    pub fn dump(&self) -> Vec<u8> {
        match &self.place {
            Place::Sqlite(folder) => {
                let all = "cat \"$0\"/a.db \"$0\"/a.db-wal";
                let shell = std::process::Command::new("sh").args(["-c", all]).arg(folder).output();
                shell.unwrap().stdout
            }
            Place::Postgres(name) => {
                let tables = [
                    "invitation",
                    "sign_in_code",
                    "session",
                    "refresh_token",
                    "outbox",
                    "staff",
                    "staff_invitation",
                    "staff_access",
                ];
                let read = |table| {
                    let rows = format!("SELECT t::text FROM {table} t");
                    postgres::server().psql(name, &rows).unwrap()
                };
                tables.map(read).concat().into_bytes()
            }
        }
    }
}

#[derive(QueryableByName)]
struct Queued {
    #[diesel(sql_type = smallsteps::db::types::Guid)]
    id: Id,
    #[diesel(sql_type = diesel::sql_types::Text)]
    dedupe_key: String,
    #[diesel(sql_type = diesel::sql_types::Binary)]
    receiver: Vec<u8>,
    #[diesel(sql_type = diesel::sql_types::Binary)]
    says: Vec<u8>,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    n: i64,
}

/// A new identifier.
pub fn new_id() -> Id {
    Id(uuid::Uuid::new_v4())
}

async fn add_staff(app: &App, service_id: Id, role: Role) -> StaffPrincipal {
    let scope = ServiceScope { service_id };
    let who = StaffPrincipal { staff_id: new_id(), scope, role, session_id: new_id() };
    let (keys, now) = (app.keys.clone(), app.clock.now());
    let added = app.db.write(move |c| {
        let sealer = keys.service(service_id)?;
        smallsteps::auth::store::insert_staff(c, &sealer, &who, "Nisha", now)
    });
    added.await.unwrap();
    who
}

fn new_carer(id: Id, phone: Option<&str>) -> NewCarer {
    NewCarer {
        id,
        name: "Jo".to_owned(),
        called: None,
        language: Language::english(),
        style: Style::Standard,
        quiet: QuietHours::default(),
        phone: phone.map(|number| PhoneNumber::parse(number).unwrap()),
        standing: smallsteps::families::rights::Standing::None,
        rights: smallsteps::families::rights::Rights::CARER,
    }
}

async fn add_family(app: &App, who: StaffPrincipal, carers: Vec<NewCarer>) -> FamilyScope {
    let id = new_id();
    let zone = smallsteps::families::model::zone("Europe/London").unwrap();
    let name = "Family".to_owned();
    let new = NewFamily { id, name, zone, carers, children: Vec::new(), confidential: false };
    smallsteps::families::ops::create_family(app, who, new).await.unwrap();
    FamilyScope { service_id: who.scope.service_id, family_id: id }
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Headers, sorted; without the request id.
    pub headers: Vec<(String, String)>,
    /// The body, or null.
    pub body: Value,
}

impl Answer {
    /// A text of the body.
    pub fn text(&self, name: &str) -> &str {
        self.body[name].as_str().unwrap_or_else(|| panic!("no {name} in {self:?}"))
    }

    /// Status and code of a refusal.
    pub fn refusal(&self) -> (u16, &str) {
        (self.status, self.text("code"))
    }
}

type Answering = Pin<Box<dyn Future<Output = HttpResponse<BoxBody>>>>;

/// The doors for signing in behind the outermost layer.
pub struct Doors(Box<dyn Fn(test::TestRequest) -> Answering>);

/// Opens the doors of an application.
pub async fn doors(app: &App) -> Doors {
    let words: SharedWords = Arc::new(app.clone());
    let routes = |cfg: &mut web::ServiceConfig| {
        smallsteps::http::doors::Doors::Serve(cfg)
            .configure(|doors| smallsteps::auth::http::routes(doors))
            .configure(|doors| smallsteps::auth::sign_ins_http::routes(doors))
            .configure(|doors| smallsteps::families::sign_in_http::routes(doors))
            .configure(|doors| smallsteps::staff::sign_in_http::routes(doors))
            .configure(|doors| smallsteps::staff::http::routes(doors));
    };
    let service = actix_web::App::new()
        .configure(routes)
        .app_data(web::Data::new(app.clone()))
        .app_data(web::Data::new(words))
        .app_data(body::path_config())
        .wrap(from_fn(edge::guard));
    let service = Rc::new(test::init_service(service).await);
    Doors(Box::new(move |request| {
        let service = service.clone();
        Box::pin(async move {
            match service.call(request.to_request()).await {
                Ok(response) => response.into_parts().1,
                Err(error) => error.error_response(),
            }
        })
    }))
}

impl Doors {
    /// Sends a request: method and path, token, body.
    pub async fn call(&self, what: &str, token: Option<&str>, body: Option<Value>) -> Answer {
        let (method, path) = what.split_once(' ').unwrap();
        let mut request = test::TestRequest::with_uri(path).method(method.parse().unwrap());
        if let Some(token) = token {
            request = request.insert_header(("authorization", format!("Bearer {token}")));
        }
        if let Some(body) = body {
            request = request.set_json(body);
        }
        let response = (self.0)(request).await;
        let mut headers: Vec<(String, String)> = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
            .filter(|(name, _)| name != "x-request-id")
            .collect();
        headers.sort();
        let status = response.status().as_u16();
        let bytes = response.into_body().try_into_bytes().unwrap_or_default();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer { status, headers, body }
    }

    /// As [`Doors::call`] with a body and no token.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.call(&format!("POST {path}"), None, Some(body)).await
    }
}

/// An instant as it stands in an answer.
pub fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}
