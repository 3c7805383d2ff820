//! A whole application for one test, on either engine: fresh database, fixed clock, pretended
//! network, and families to write to.

#![cfg(test)]

use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, Duration, TimeZone, Utc};
use smallsteps::app::{App, Parts};
use smallsteps::auth::{Role, StaffPrincipal};
use smallsteps::clock::Clock;
use smallsteps::db::keys::MasterKey;
use smallsteps::db::{Db, FamilyScope, Id, Observer, ServiceScope, Target, migrate};
use smallsteps::error::Error;
use smallsteps::families::model::{
    Consent, Family, NewCarer, NewChild, NewFamily, PhoneNumber, QuietHours,
};
use smallsteps::families::store::{ConsentEvent, set_consent};
use smallsteps::l10n::{Language, Style};
use smallsteps::messaging::network::{Network, SentText, StandIn};
use smallsteps::programmes::Services;
use smallsteps::worker::{Rooms, run_until_idle};

use super::postgres;

/// What the gateway proves itself with in tests.
pub const GATEWAY_SECRET: &str = "gateway-secret-for-tests";
/// Where every test starts: a Tuesday in winter, eleven o'clock in London.
pub fn start() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 11, 0, 0).unwrap()
}

/// The engines every test of stored behaviour runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// A database of the shared server.
    Postgres,
}

/// An application with what a test needs to steer it.
pub struct TestApp {
    /// The application.
    pub app: App,
    /// Its engine.
    pub engine: Engine,
    /// Where its data are.
    pub target: Target,
    /// Its clock, which stands still.
    pub clock: Clock,
    master: MasterKey,
    _folder: Option<Folder>,
}

/// A folder that goes with the test. (PostgreSQL's databases go with the shared server.)
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _gone_already = std::fs::remove_dir_all(&self.0);
    }
}

/// How an application is to be built.
#[derive(Default)]
pub struct Wanted {
    /// The way out; the stand-in if nothing is said.
    pub network: Option<Network>,
    /// Sees each statement.
    pub observer: Option<Observer>,
    /// The machine's clock instead of one that stands still.
    pub system_clock: bool,
    /// The services; the five that are embedded if nothing is said.
    pub services: Option<Services>,
}

fn number() -> usize {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    COUNT.fetch_add(1, Ordering::Relaxed)
}

fn folder() -> PathBuf {
    let folder =
        std::env::temp_dir().join(format!("smallsteps-test-{}-{}", std::process::id(), number()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A migrated SQLite file to copy; its bytes, since nothing but SQLite opens a database in use.
fn sqlite_template() -> &'static [u8] {
    static TEMPLATE: OnceLock<Vec<u8>> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let folder = folder();
        let file = folder.join("template.db");
        migrate::run(&Target::Sqlite(file.clone()), migrate::Way::Up).unwrap();
        let bytes = std::fs::read(&file).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        bytes
    })
}

/// The name of a migrated PostgreSQL database to copy.
fn postgres_template() -> &'static str {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let name = "smallsteps_template".to_owned();
        postgres::server().create_db(&name);
        let target = Target::Postgres(postgres::server().url(&name));
        migrate::run(&target, migrate::Way::Up).unwrap();
        name
    })
}

impl TestApp {
    /// A fresh application on an engine, as most tests want it.
    pub async fn new(engine: Engine) -> Self {
        Self::build(engine, Wanted::default()).await
    }

    /// A fresh application.
    pub async fn build(engine: Engine, wanted: Wanted) -> Self {
        // Servers are started and databases copied by other programs, which block.
        let (target, folder) = tokio::task::spawn_blocking(move || fresh(engine)).await.unwrap();
        let clock = if wanted.system_clock { Clock::System } else { Clock::fixed(start()) };
        let master = MasterKey::random().unwrap();
        let network = wanted.network.unwrap_or_else(|| Network::StandIn(StandIn::default()));
        let services = wanted.services.unwrap_or_else(|| Services::embedded().unwrap());
        let parts = (network, wanted.observer, services);
        let app = open(&target, &master, clock.clone(), parts).await.unwrap();
        Self { app, engine, target, clock, master, _folder: folder }
    }

    /// Another process on the same data, with a network of its own.
    pub async fn twin(&self) -> App {
        assert_eq!(self.engine, Engine::Postgres, "a SQLite file has one process");
        let network = Network::StandIn(StandIn::default());
        let parts = (network, None, Services::embedded().unwrap());
        open(&self.target, &self.master, self.clock.clone(), parts).await.unwrap()
    }

    /// The first service.
    pub fn service_id(&self) -> Id {
        self.app.service_ids()[0]
    }

    /// Moves the clock on.
    pub fn advance(&self, by: Duration) {
        self.clock.set(self.clock.now() + by);
    }

    /// What the stand-in has sent so far.
    pub fn sent(&self) -> Vec<SentText> {
        self.stand_in().sent()
    }

    /// The stand-in.
    pub fn stand_in(&self) -> &StandIn {
        self.app.network.stand_in().expect("a stand-in")
    }

    /// Lets everything happen that is due now.
    pub async fn settle(&self, rooms: &Rooms) {
        run_until_idle(&self.app, rooms).await.unwrap();
    }

    /// Runs SQL and gives the first column of the first row as text (counts, states); tests look
    /// behind the stores with it.
    pub async fn sql(&self, sql: &'static str) -> String {
        use diesel::prelude::*;
        #[derive(QueryableByName)]
        struct One {
            #[diesel(sql_type = diesel::sql_types::Text)]
            value: String,
        }
        let one: One = self
            .app
            .db
            .write(move |c| {
                let sql = format!("SELECT CAST(({sql}) AS TEXT) AS value");
                Ok(smallsteps::with_conn!(c, c => diesel::sql_query(sql).get_result(c))?)
            })
            .await
            .unwrap();
        one.value
    }

    /// Runs statements that give nothing; what the engine says against them.
    pub async fn exec(&self, sql: &'static str) -> Result<(), Error> {
        use diesel::connection::SimpleConnection;
        let done = self.app.db.write(move |c| {
            smallsteps::with_conn!(c, c => c.batch_execute(sql))?;
            Ok(())
        });
        done.await
    }

    /// What another process with the same key comes to.
    pub async fn reopened(&self) -> Result<App, Error> {
        self.with_key(&self.master).await
    }

    /// What another process with another key comes to.
    pub async fn with_key(&self, master: &MasterKey) -> Result<App, Error> {
        let network = Network::StandIn(StandIn::default());
        let parts = (network, None, Services::embedded().unwrap());
        open(&self.target, master, self.clock.clone(), parts).await
    }

    /// A visitor of the first service.
    pub async fn visitor(&self) -> StaffPrincipal {
        self.staff(Role::Visitor).await
    }

    /// A member of staff of the first service.
    pub async fn staff(&self, role: Role) -> StaffPrincipal {
        self.staff_of("hampshire", role).await
    }

    /// As [`TestApp::staff`], of another service.
    pub async fn staff_of(&self, service: &str, role: Role) -> StaffPrincipal {
        let (service_id, now) = (self.app.service(service).unwrap().0, self.clock.now());
        let who = StaffPrincipal {
            staff_id: Id::at(now),
            scope: ServiceScope { service_id },
            role,
            session_id: Id::at(now),
        };
        let keys = self.app.keys.clone();
        self.app
            .db
            .write(move |c| {
                let sealer = keys.service(service_id)?;
                smallsteps::auth::store::insert_staff(c, &sealer, &who, "Wren Hale", now)
            })
            .await
            .unwrap();
        who
    }

    /// A family with one carer on `phone` and one child, made through the use case; the first
    /// text is queued.
    pub async fn family(&self, phone: &str) -> Household {
        self.family_like(phone, |_| {}).await
    }

    /// As [`TestApp::family`], changed before it is created.
    pub async fn family_like(&self, phone: &str, change: impl FnOnce(&mut NewFamily)) -> Household {
        let mut new = new_family(self.clock.now(), phone);
        change(&mut new);
        let who = self.visitor().await;
        let family = smallsteps::families::ops::create_family(&self.app, who, new).await.unwrap();
        let scope = FamilyScope { service_id: who.scope.service_id, family_id: family.id };
        Household { scope, family, visitor: who }
    }

    /// Lets the number of a household say yes, stop and so on, as the conversation would.
    pub async fn consent(&self, home: &Household, kind: Consent) {
        let (scope, address_id, now) = (home.scope, home.address_id(), self.clock.now());
        self.app
            .db
            .write(move |c| {
                let rev = smallsteps::db::store::bump(c, scope)?;
                let event = ConsentEvent { address_id, kind, source: "text", wording: "test/1" };
                set_consent(c, scope, &event, now, rev)
            })
            .await
            .unwrap();
    }
}

/// A family as created.
pub struct Household {
    /// Its scope.
    pub scope: FamilyScope,
    /// What was created.
    pub family: Family,
    /// Who created it.
    pub visitor: StaffPrincipal,
}

impl Household {
    /// Its first number.
    pub fn address_id(&self) -> Id {
        self.family.addresses[0].id
    }

    /// Its first number as the network writes it.
    pub fn number(&self) -> &str {
        self.family.addresses[0].number.as_str()
    }
}

/// One carer, one child.
pub fn new_family(now: DateTime<Utc>, phone: &str) -> NewFamily {
    let carer = NewCarer {
        id: Id::at(now),
        name: "Amina Yusuf".to_owned(),
        called: Some("Mama".to_owned()),
        language: Language::english(),
        style: Style::Standard,
        quiet: QuietHours::default(),
        phone: Some(PhoneNumber::parse(phone).unwrap()),
        standing: smallsteps::families::rights::Standing::None,
        rights: smallsteps::families::rights::Rights::CARER,
    };
    let child = NewChild {
        id: Id::at(now),
        name: "Maya Yusuf".to_owned(),
        text_name: Some("Maya".to_owned()),
        also: Vec::new(),
        born: None,
    };
    NewFamily {
        id: Id::at(now),
        name: "Yusuf".to_owned(),
        zone: chrono_tz::Europe::London,
        carers: vec![carer],
        children: vec![child],
        confidential: false,
    }
}

fn fresh(engine: Engine) -> (Target, Option<Folder>) {
    match engine {
        Engine::Sqlite => {
            let folder = folder();
            let file = folder.join("smallsteps.db");
            std::fs::write(&file, sqlite_template()).unwrap();
            (Target::Sqlite(file), Some(Folder(folder)))
        }
        Engine::Postgres => {
            let name = format!("test_{}", number());
            let template = postgres_template();
            postgres::server().create_db_from_template(&name, template);
            (Target::Postgres(postgres::server().url(&name)), None)
        }
    }
}

async fn open(
    target: &Target,
    master: &MasterKey,
    clock: Clock,
    (network, observer, services): (Network, Option<Observer>, Services),
) -> Result<App, Error> {
    let target = target.clone();
    let db =
        tokio::task::spawn_blocking(move || Db::open(&target, observer)).await.unwrap().unwrap();
    let parts = Parts {
        db,
        master: master.clone(),
        clock,
        services,
        issuer: "http://smallsteps.test".to_owned(),
        network,
        gateway_secret: GATEWAY_SECRET.into(),
    };
    App::build(parts).await
}

/// Runs a body on SQLite, then on PostgreSQL, each with a fresh application.
pub async fn on_each_engine<F: Future<Output = ()>>(body: impl Fn(TestApp) -> F) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        body(TestApp::new(engine).await).await;
    }
}

/// How often a long trial is made on an engine: always whole on SQLite; on PostgreSQL, where each
/// step costs several ways to a server, a tenth unless `SMALLSTEPS_TEST_SIZE=full` asks for all.
pub fn trials(engine: Engine, whole: usize) -> usize {
    let full = std::env::var_os("SMALLSTEPS_TEST_SIZE").is_some_and(|size| size == "full");
    if full || engine == Engine::Sqlite { whole } else { whole / 10 }
}
