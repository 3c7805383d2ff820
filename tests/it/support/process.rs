//! The real program, started as an operator starts it, and the families it serves.

#![cfg(test)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use diesel::prelude::*;
use futures_util::StreamExt;
use smallsteps::app::{App, Parts};
use smallsteps::auth::{CarerPrincipal, Principal, Role, StaffPrincipal};
use smallsteps::clock::Clock;
use smallsteps::db::keys::MasterKey;
use smallsteps::db::{Db, FamilyScope, Id, ServiceScope, Target, migrate};
use smallsteps::families::model::Consent;
use smallsteps::families::store::{ConsentEvent, set_consent};
use smallsteps::messaging::network::{Network, StandIn};
use smallsteps::plans::model::{
    About, ActivityWords, GoalWords, HelpLevel, Lead, NewActivity, NewGoal, NewPlan, NewStep,
    StepWords, Success,
};
use smallsteps::programmes::Services;

use super::app::{GATEWAY_SECRET, new_family};
use super::postgres::{PATIENCE, Room, free_port};

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_smallsteps");
const NAME: &str = "serve";

/// `smallsteps serve` with a database, a key file and the address of a gateway.
pub struct Served {
    /// Its folder and process.
    pub room: Room,
    /// Where it listens.
    pub port: u16,
    /// Where its data are.
    pub target: Target,
    /// Where it sends texts.
    pub sendsms_url: String,
    /// Put before the command, to watch it.
    pub before: Vec<String>,
    master: MasterKey,
}

impl Served {
    /// On a file of its own.
    pub fn on_sqlite() -> Self {
        Self::new(|folder| Target::Sqlite(folder.join("smallsteps.db")))
    }

    /// On an empty database.
    pub fn on_postgres(url: String) -> Self {
        Self::new(|_| Target::Postgres(url))
    }

    fn new(target: impl FnOnce(&Path) -> Target) -> Self {
        let room = Room::new("serve", "KILL");
        let master = MasterKey::random().unwrap();
        std::fs::write(room.path.join("key"), master.reveal()).unwrap();
        let target = target(&room.path);
        let sendsms_url = "http://127.0.0.1:9/nobody".to_owned();
        Self { room, port: free_port(), target, sendsms_url, before: Vec::new(), master }
    }

    /// Where a gateway delivers texts for Hampshire.
    pub fn mo_url(&self) -> String {
        format!("{}/v1/channels/kannel/hampshire/{GATEWAY_SECRET}/inbound", self.url())
    }

    /// How the world reaches it.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The address of its data.
    pub fn database(&self) -> String {
        match &self.target {
            Target::Sqlite(path) => format!("sqlite:{}", path.display()),
            Target::Postgres(url) => url.clone(),
        }
    }

    /// The program with all its settings.
    pub fn command(&self) -> Vec<String> {
        let database = self.database();
        let mut command = self.before.clone();
        command.extend([PROGRAM.to_owned(), NAME.to_owned()]);
        for (flag, value) in [
            ("--listen", format!("127.0.0.1:{}", self.port)),
            ("--database", database),
            ("--public-url", self.url()),
            ("--key-file", "key".to_owned()),
            ("--sendsms-url", self.sendsms_url.clone()),
            ("--sendsms-password", "pass".to_owned()),
            ("--gateway-secret", GATEWAY_SECRET.to_owned()),
            ("--log", "warn".to_owned()),
        ] {
            command.extend([flag.to_owned(), value]);
        }
        command
    }

    /// Starts it and waits until it can reach its data.
    pub fn start(&mut self) {
        let command = self.command();
        let parts: Vec<&str> = command.iter().map(String::as_str).collect();
        self.room.spawn(NAME, &parts);
        self.wait_ready();
    }

    /// Waits until it can reach its data.
    pub fn wait_ready(&mut self) {
        let start = Instant::now();
        while get(self.port, "/readyz", "").is_none_or(|(status, _)| status != 200) {
            assert!(self.room.runs(NAME), "serve has ended: {}", self.log());
            assert!(start.elapsed() < PATIENCE, "serve is not ready: {}", self.log());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Ends it at once (SIGKILL).
    pub fn kill(&mut self) {
        self.room.stop(NAME);
    }

    /// Asks it to end (SIGTERM) and waits until it has.
    pub fn stop(&mut self) {
        let pid = self.room.pid(NAME).to_string();
        let asked = std::process::Command::new("sh").args(["-c", "kill -TERM $0", &pid]).status();
        assert!(asked.unwrap().success());
        super::postgres::wait_until("serve to end", || !self.room.runs(NAME));
        self.kill();
    }

    /// What it has logged.
    pub fn log(&self) -> String {
        self.room.log(NAME)
    }

    /// Does something with the same data and key inside the test, e.g. before it starts.
    pub fn within<T>(&self, work: impl AsyncFnOnce(&App) -> T) -> T {
        migrate::run(&self.target, migrate::Way::Up).unwrap();
        let parts = Parts {
            db: Db::open(&self.target, None).unwrap(),
            master: self.master.clone(),
            clock: Clock::System,
            services: Services::embedded().unwrap(),
            issuer: self.url(),
            network: Network::StandIn(StandIn::default()),
            gateway_secret: GATEWAY_SECRET.into(),
        };
        actix_web::rt::System::new().block_on(async {
            let app = App::build(parts).await.unwrap();
            work(&app).await
        })
    }

    /// Looks at its data: the first column of each row, as text.
    pub fn rows(&self, sql: &str) -> Vec<String> {
        #[derive(QueryableByName)]
        struct One {
            #[diesel(sql_type = diesel::sql_types::Text)]
            value: String,
        }
        let db = Db::open(&self.target, None).unwrap();
        let sql = format!("SELECT CAST(v AS TEXT) AS value FROM ({sql}) AS looked");
        let rows: Vec<One> =
            actix_web::rt::System::new()
                .block_on(db.read(move |c| {
                    Ok(smallsteps::with_conn!(c, c => diesel::sql_query(sql).load(c))?)
                }))
                .unwrap();
        rows.into_iter().map(|row| row.value).collect()
    }

    /// Looks at its data: one value.
    pub fn value(&self, sql: &str) -> String {
        self.rows(sql).remove(0)
    }
}

/// A family with one carer who agreed to texts, one child, and a plan with stacking cups.
pub struct Home {
    /// Its scope.
    pub scope: FamilyScope,
    /// The carer.
    pub carer: Id,
    /// The child.
    pub child: Id,
    /// Stacking cups.
    pub activity: Id,
    /// The carer's token.
    pub token: String,
    /// The carer's number, as the network writes it.
    pub number: String,
}

impl Home {
    /// What an app sends to log practice under an id of its own.
    pub fn entry(&self, id: uuid::Uuid, day: chrono::NaiveDate, tries: u32) -> String {
        let activity = self.activity;
        format!(
            r#"{{"id":"{id}","activity_id":"{activity}","practised_on":"{day}","outcome":"practised","bouts":[{{"tries":{tries}}}]}}"#
        )
    }

    /// Where the child's practice is.
    pub fn practice(&self) -> String {
        format!("/v1/children/{}/practice", self.child)
    }
}

/// Makes families in Hampshire with the numbers +447700900`first` and the following.
pub async fn homes(app: &App, first: u32, count: u32) -> Vec<Home> {
    let now = app.clock.now();
    let service_id = app.service("hampshire").unwrap().0;
    let visitor = StaffPrincipal {
        staff_id: Id::at(now),
        scope: ServiceScope { service_id },
        role: Role::Visitor,
        session_id: Id::at(now),
    };
    let keys = app.keys.clone();
    app.db
        .write(move |c| {
            let sealer = keys.service(service_id)?;
            smallsteps::auth::store::insert_staff(c, &sealer, &visitor, "Wren Hale", now)
        })
        .await
        .unwrap();
    futures_util::stream::iter(first..first + count)
        .map(|number| home(app, visitor, number))
        .buffered(32)
        .collect()
        .await
}

async fn home(app: &App, visitor: StaffPrincipal, number: u32) -> Home {
    let now = app.clock.now();
    let new = new_family(now, &format!("+447700900{number:03}"));
    let (carer, child) = (new.carers[0].id, new.children[0].id);
    let family = smallsteps::families::ops::create_family(app, visitor, new).await.unwrap();
    let scope = FamilyScope { service_id: visitor.scope.service_id, family_id: family.id };
    let address_id = family.addresses[0].id;
    app.db
        .write(move |c| {
            let rev = smallsteps::db::store::bump(c, scope)?;
            let (kind, source) = (Consent::Yes, "text");
            let event = ConsentEvent { address_id, kind, source, wording: "test/1" };
            set_consent(c, scope, &event, now, rev)
        })
        .await
        .unwrap();
    let plan = plan(now);
    let activity = plan.goals[0].steps[0].activities[0].id;
    smallsteps::plans::ops::create_plan(app, visitor, child, plan).await.unwrap();
    let who = Principal::Carer(CarerPrincipal { carer_id: carer, scope, session_id: Id::at(now) });
    let life = chrono::Duration::days(1);
    let token = smallsteps::auth::ops::mint_demo_token(app, who, life).await.unwrap();
    Home { scope, carer, child, activity, token, number: format!("447700900{number:03}") }
}

fn plan(now: chrono::DateTime<chrono::Utc>) -> NewPlan {
    let words = |name: &str| ActivityWords {
        name: name.to_owned(),
        how: None,
        materials: None,
        routine: None,
    };
    let activity = NewActivity {
        id: Id::at(now),
        words: words("Stacking cups"),
        lead: Lead::Child,
        help_levels: Vec::new(),
    };
    let step = NewStep {
        id: Id::at(now),
        words: StepWords { does_what: "Stacks 3 cups".to_owned(), conditions: None },
        success: Success::new(3, 4, 2, HelpLevel::Verbal).unwrap(),
        state: smallsteps::plans::state::StepState::Practising,
        part_of: None,
        statement: None,
        activities: vec![activity],
    };
    let goal = NewGoal {
        id: Id::at(now),
        source: smallsteps::plans::model::GoalSource::Portage,
        profession: None,
        area: "cognition".to_owned(),
        words: GoalWords {
            goal: "Plays for longer".to_owned(),
            family_words: None,
            therapist: None,
        },
        steps: vec![step],
    };
    let today = now.date_naive();
    NewPlan {
        id: Id::at(now),
        starts_on: today - chrono::Duration::days(14),
        review_by: today + chrono::Duration::days(60),
        about: About::default(),
        goals: vec![goal],
    }
}

/// Status and body of a GET; `None` if the service went away before its answer was whole.
pub fn get(port: u16, path: &str, token: &str) -> Option<(u16, String)> {
    ask(port, &format!("GET {path} HTTP/1.1"), token, "")
}

/// Status and body of a POST of JSON; `None` if the service went away meanwhile.
pub fn post(port: u16, path: &str, token: &str, body: &str) -> Option<(u16, String)> {
    let length = body.len();
    let line = format!("POST {path} HTTP/1.1\r\nContent-Type: application/json");
    ask(port, &format!("{line}\r\nContent-Length: {length}"), token, body)
}

fn ask(port: u16, head: &str, token: &str, body: &str) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    let auth =
        if token.is_empty() { String::new() } else { format!("Authorization: Bearer {token}\r\n") };
    let request = format!("{head}\r\nHost: 127.0.0.1\r\n{auth}Connection: close\r\n\r\n{body}");
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8_lossy(&answer);
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some((status, body.to_owned()))
}

/// A gateway that accepts everything and keeps which letters it was given.
pub struct Sink {
    /// Its sending address.
    pub url: String,
    letters: Arc<Mutex<Vec<String>>>,
    codes: Arc<Mutex<Option<String>>>,
}

impl Sink {
    /// Starts it; it ends with the test program.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/cgi-bin/sendsms", listener.local_addr().unwrap());
        let letters = Arc::new(Mutex::new(Vec::new()));
        let codes = Arc::default();
        let (taken, seen) = (letters.clone(), Arc::clone(&codes));
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (taken, seen) = (taken.clone(), Arc::clone(&seen));
                std::thread::spawn(move || accept(stream, &taken, &seen));
            }
        });
        Self { url, letters, codes }
    }

    /// The sign-in code in the last letter that had one.
    pub fn last_code(&self) -> Option<String> {
        self.codes.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The identities of the letters it was given, each as often as it was.
    pub fn letters(&self) -> Vec<String> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn accept(stream: TcpStream, taken: &Mutex<Vec<String>>, codes: &Mutex<Option<String>>) {
    let mut answers = stream.try_clone().unwrap();
    for line in BufReader::new(stream).lines().map_while(Result::ok) {
        if let Some((_, id)) = line.split_once("%3Fid%3D") {
            let id = id.split('%').next().unwrap_or_default().to_owned();
            taken.lock().unwrap_or_else(PoisonError::into_inner).push(id);
        }
        // The last line of such a letter is `@host #123456`.
        if let Some((_, rest)) = line.split_once("%23") {
            let digits: String = rest.chars().take(6).collect();
            *codes.lock().unwrap_or_else(PoisonError::into_inner) = Some(digits);
        }
        let accepted =
            "HTTP/1.1 202 Accepted\r\nContent-Length: 25\r\n\r\n0: Accepted for delivery.";
        if line.is_empty() && answers.write_all(accepted.as_bytes()).is_err() {
            return;
        }
    }
}
