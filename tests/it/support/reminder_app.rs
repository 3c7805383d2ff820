//! An application with one family to remind, on either engine, its clock standing still.

#![cfg(test)]

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Date, Nullable, Text};
use smallsteps::app::{App, Parts};
use smallsteps::auth::{CarerPrincipal, Role, StaffPrincipal};
use smallsteps::clock::Clock;
use smallsteps::db::keys::MasterKey;
use smallsteps::db::types::{At, Guid, Instant};
use smallsteps::db::{Db, FamilyScope, Id, ServiceScope, Target, migrate};
use smallsteps::families::model::{
    Consent, NewCarer, NewChild, NewFamily, PhoneNumber, QuietHours,
};
use smallsteps::families::store::{ConsentEvent, set_consent};
use smallsteps::l10n::{Channel, Language, Say, Style, Voice};
use smallsteps::messaging::network::{Network, StandIn};
use smallsteps::plans::model::{
    About, ActivityWords, GoalWords, HelpLevel, Lead, NewActivity, NewGoal, NewPlan, NewStep,
    StepWords, Success,
};
use smallsteps::practice::model::{Content, NewEntry, Outcome};
use smallsteps::programmes::Services;
use smallsteps::reminders::model::DaySet;
use smallsteps::with_conn;

use super::postgres;

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// A database of the shared server.
    Postgres,
}

/// Both.
pub const ENGINES: [Engine; 2] = [Engine::Sqlite, Engine::Postgres];

/// A family's own settings.
pub struct Wanted {
    /// Its clocks.
    pub zone: Tz,
    /// When the carer gets no texts.
    pub quiet: QuietHours,
    /// In which language the carer reads.
    pub language: &'static str,
    /// Names of the children, each with its activities; a `None` name is "your child".
    pub children: Vec<(Option<&'static str>, Vec<&'static str>)>,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            zone: chrono_tz::Europe::London,
            quiet: QuietHours::default(),
            language: "en-GB",
            children: vec![(Some("Maya"), vec!["Stacking cups", "Peekaboo"])],
        }
    }
}

/// An application with a family.
pub struct Home {
    /// The application.
    pub app: App,
    /// The carer who is reminded.
    pub who: CarerPrincipal,
    /// The visitor.
    pub staff: StaffPrincipal,
    /// Children by id, each with its activities in the order of the plan.
    pub children: Vec<(Id, Vec<Id>)>,
    target: Target,
    master: MasterKey,
    folder: Option<PathBuf>,
}

impl Drop for Home {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

/// A row of `occurrence`.
#[derive(QueryableByName, Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Which day.
    #[diesel(sql_type = Date)]
    pub local_date: NaiveDate,
    /// Sent or dropped.
    #[diesel(sql_type = Text)]
    pub state: String,
    /// Why it was dropped.
    #[diesel(sql_type = Nullable<Text>)]
    pub why: Option<String>,
}

/// A reminder in the outbox.
#[derive(QueryableByName)]
struct Letter {
    #[diesel(sql_type = Guid)]
    id: Id,
    #[diesel(sql_type = Binary)]
    says: Vec<u8>,
    #[diesel(sql_type = Text)]
    dedupe_key: String,
    #[diesel(sql_type = Instant)]
    expires_at: At,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// The one place that knows all parts of an application.
async fn build(target: &Target, master: MasterKey, clock: Clock) -> App {
    let target = target.clone();
    // Opening PostgreSQL drives a runtime of its own, which an async caller may not.
    let open = move || Db::open(&target, None).unwrap();
    let parts = Parts {
        db: tokio::task::spawn_blocking(open).await.unwrap(),
        master,
        clock,
        services: Services::embedded().unwrap(),
        issuer: "https://smallsteps.example".to_owned(),
        network: Network::StandIn(StandIn::default()),
        gateway_secret: "".into(),
    };
    App::build(parts).await.unwrap()
}

fn place(engine: Engine) -> (Target, Option<PathBuf>) {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("reminders_{}_{number}", std::process::id());
    match engine {
        Engine::Sqlite => {
            let folder = std::env::temp_dir().join(format!("smallsteps-{name}"));
            std::fs::create_dir_all(&folder).unwrap();
            (Target::Sqlite(folder.join("data.db")), Some(folder))
        }
        Engine::Postgres => {
            postgres::server().create_db(&name);
            (Target::Postgres(postgres::server().url(&name)), None)
        }
    }
}

impl Home {
    /// A family that practises, whose carer said yes; no reminder is set.
    pub async fn new(engine: Engine, now: DateTime<Utc>, wanted: Wanted) -> Self {
        let (target, folder) = tokio::task::spawn_blocking(move || {
            let (target, folder) = place(engine);
            migrate::run(&target, migrate::Way::Up).unwrap();
            (target, folder)
        })
        .await
        .unwrap();
        let master = MasterKey::random().unwrap();
        let app = build(&target, master.clone(), Clock::fixed(now)).await;
        let (service_id, _) = app.service("hampshire").unwrap();
        let scope = ServiceScope { service_id };
        let id = || Id::at(now);
        let staff = StaffPrincipal { staff_id: id(), scope, role: Role::Visitor, session_id: id() };
        let sealer = app.keys.service(service_id).unwrap();
        let added = move |c: &mut smallsteps::db::Conn<'_>| {
            smallsteps::auth::store::insert_staff(c, &sealer, &staff, "Robin", now)
        };
        app.db.write(added).await.unwrap();
        let (family, carer_id) = (family(now, &wanted), id());
        let family = NewFamily { carers: vec![carer(carer_id, &wanted)], ..family };
        let ids: Vec<Id> = family.children.iter().map(|child| child.id).collect();
        let family_id = family.id;
        smallsteps::families::ops::create_family(&app, staff, family).await.unwrap();
        let scope = FamilyScope { service_id, family_id };
        let who = CarerPrincipal { carer_id, scope, session_id: id() };
        let mut home = Self { app, who, staff, children: Vec::new(), target, master, folder };
        for (child, (_, names)) in ids.into_iter().zip(wanted.children) {
            let activities = home.plan(child, &names, now).await;
            home.children.push((child, activities));
        }
        // As the application lists them; ids of the same instant have no order of their own.
        home.children.sort();
        home.say(Consent::Yes).await;
        home
    }

    /// Another process on the same database.
    pub async fn replica(&self) -> App {
        build(&self.target, self.master.clone(), self.app.clock.clone()).await
    }

    /// Agrees a plan of a year; returns its activities.
    async fn plan(&self, child: Id, names: &[&str], now: DateTime<Utc>) -> Vec<Id> {
        let activities: Vec<NewActivity> = names.iter().map(|name| activity(now, name)).collect();
        let ids = activities.iter().map(|activity| activity.id).collect();
        let success = Success::new(3, 4, 3, HelpLevel::Verbal).unwrap();
        let words = StepWords { does_what: "Stacks two cups".to_owned(), conditions: None };
        let step = NewStep {
            id: Id::at(now),
            words,
            success,
            state: smallsteps::plans::state::StepState::Practising,
            part_of: None,
            statement: None,
            activities,
        };
        let words = GoalWords { goal: "Builds".to_owned(), family_words: None, therapist: None };
        let goal = NewGoal {
            id: Id::at(now),
            source: smallsteps::plans::model::GoalSource::Portage,
            profession: None,
            area: "cognitive".to_owned(),
            words,
            steps: vec![step],
        };
        let plan = NewPlan {
            id: Id::at(now),
            starts_on: now.date_naive(),
            review_by: now.date_naive() + chrono::Days::new(365),
            about: About::default(),
            goals: vec![goal],
        };
        smallsteps::plans::ops::create_plan(&self.app, self.staff, child, plan).await.unwrap();
        ids
    }

    /// What the carer's number says to texts.
    pub async fn say(&self, consent: Consent) {
        let (app, who) = (self.app.clone(), self.who);
        let change = move |c: &mut smallsteps::db::Conn<'_>| {
            let sealer = app.keys.family(c, who.scope)?;
            let numbers =
                smallsteps::families::store::addresses_of(c, who.scope, &sealer, who.carer_id)?;
            let rev = smallsteps::db::store::bump(c, who.scope)?;
            let event = ConsentEvent {
                address_id: numbers[0].id,
                kind: consent,
                source: "text",
                wording: "first-text/1",
            };
            set_consent(c, who.scope, &event, app.clock.now(), rev)
        };
        self.app.db.write(change).await.unwrap();
    }

    /// Sets the reminder: every day at `minute`.
    pub async fn daily(&self, minute: u32) {
        let set =
            smallsteps::reminders::ops::set_reminder(&self.app, self.who, DaySet::EVERY, minute);
        set.await.unwrap();
    }

    /// Logs that an activity went like this today.
    pub async fn log(&self, (child, place): (usize, usize), day: NaiveDate, outcome: Outcome) {
        let (child, activities) = &self.children[child];
        let new = NewEntry {
            id: Id::at(self.app.clock.now()),
            content: Content::tap(activities[place], day, outcome),
            logged_at: None,
            zone: None,
            source: "app",
        };
        let logged = smallsteps::practice::ops::log_practice(&self.app, self.who, *child, new);
        logged.await.unwrap();
    }

    /// Moves the clock and looks what is due, once.
    pub async fn tick_at(&self, at: DateTime<Utc>) -> (usize, usize) {
        self.app.clock.set(at);
        let ticked = smallsteps::reminders::ops::tick(&self.app).await.unwrap();
        (ticked.sent, ticked.dropped)
    }

    /// What became of each day's reminder.
    pub async fn occurrences(&self) -> Vec<Occurrence> {
        let sql = "SELECT local_date, state, why FROM occurrence ORDER BY local_date";
        let read = move |c: &mut smallsteps::db::Conn<'_>| {
            Ok(with_conn!(c, c => diesel::sql_query(sql).load::<Occurrence>(c))?)
        };
        self.app.db.read(read).await.unwrap()
    }

    /// The one reminder in the outbox: its key, when it expires, and its words as the carer would
    /// read them.
    pub async fn letter(&self) -> (String, DateTime<Utc>, String) {
        let (app, who) = (self.app.clone(), self.who);
        let sql = "SELECT id, says, dedupe_key, expires_at FROM outbox WHERE class = 'reminder'";
        let read = move |c: &mut smallsteps::db::Conn<'_>| {
            let sealer = app.keys.family(c, who.scope)?;
            let row: Letter = with_conn!(&mut *c, c => diesel::sql_query(sql).get_result(c))?;
            let says: Vec<Say> = sealer.open_json("outbox.says", row.id, &row.says)?;
            let carer = smallsteps::families::store::carer(c, who.scope, &sealer, who.carer_id)?;
            let voice =
                Voice { language: carer.language, style: carer.style, channel: Channel::Sms };
            let text = app.texts.render(&says[0], &voice).unwrap().text;
            Ok((row.dedupe_key, row.expires_at.0, text))
        };
        self.app.db.read(read).await.unwrap()
    }

    /// Reminders in the outbox.
    pub async fn queued(&self) -> i64 {
        let sql = "SELECT count(*) AS n FROM outbox WHERE class = 'reminder'";
        let read = move |c: &mut smallsteps::db::Conn<'_>| {
            Ok(with_conn!(c, c => diesel::sql_query(sql).get_result::<Count>(c))?.n)
        };
        self.app.db.read(read).await.unwrap()
    }
}

fn family(now: DateTime<Utc>, wanted: &Wanted) -> NewFamily {
    let child = |(name, _): &(Option<&str>, Vec<&str>)| NewChild {
        id: Id::at(now),
        name: name.unwrap_or("Alexandra").to_owned(),
        text_name: name.map(str::to_owned),
        also: Vec::new(),
        born: None,
    };
    NewFamily {
        id: Id::at(now),
        name: "Nowak".to_owned(),
        zone: wanted.zone,
        carers: Vec::new(),
        children: wanted.children.iter().map(child).collect(),
        confidential: false,
    }
}

fn carer(id: Id, wanted: &Wanted) -> NewCarer {
    NewCarer {
        id,
        name: "Anna Nowak".to_owned(),
        called: None,
        language: Language::parse(wanted.language).unwrap(),
        style: Style::Standard,
        quiet: wanted.quiet,
        phone: Some(PhoneNumber::parse("07700 900123").unwrap()),
        standing: smallsteps::families::rights::Standing::None,
        rights: smallsteps::families::rights::Rights::CARER,
    }
}

fn activity(now: DateTime<Utc>, name: &str) -> NewActivity {
    let words = ActivityWords { name: name.to_owned(), how: None, materials: None, routine: None };
    NewActivity { id: Id::at(now), words, lead: Lead::Adult, help_levels: Vec::new() }
}
