//! A server with families to write to, on one engine.

use std::net::SocketAddr;
use std::sync::Arc;

use chrono::Duration;
use smallsteps::app::{App, Parts};
use smallsteps::auth::{CarerPrincipal, Principal, Role, StaffPrincipal};
use smallsteps::clock::Clock;
use smallsteps::db::keys::MasterKey;
use smallsteps::db::migrate::{self, Way};
use smallsteps::db::{Db, FamilyScope, Id, ServiceScope, Target, store};
use smallsteps::families::model::{Family, NewCarer, NewChild, NewFamily, PhoneNumber, QuietHours};
use smallsteps::http::body::Limits;
use smallsteps::l10n::{Language, Style};
use smallsteps::messaging::network::{Network, StandIn};
use smallsteps::plans::model::{
    About, ActivityWords, GoalWords, HelpLevel, Lead, NewActivity, NewGoal, NewPlan, NewStep,
    StepWords, Success,
};
use smallsteps::practice::model::{Bout, Content, NewEntry, Outcome, Timing};
use smallsteps::practice::store::{self as log, Stamp};
use smallsteps::programmes::Services;
use smallsteps::routes::Shared;

use super::client::Shot;
use super::floors;

/// One family per connection that writes, and one per connection that reads: what is read is as
/// long as a real family's log, however long a run writes.
const FAMILIES: usize = 64;
/// The log of a family that reads: days so far, and entries on each.
const DAYS: i64 = 42;
const A_DAY: usize = 3;
const SECRET: &str = "bench-secret-bench-secret";

/// A carer's phone, and whose it is.
#[derive(Clone)]
pub struct Phone {
    token: String,
    carer: Id,
    pub scope: FamilyScope,
    child: Id,
    activity: Id,
}

/// The server and the phones that call it.
#[derive(Clone)]
pub struct World {
    pub address: SocketAddr,
    phones: Arc<Vec<Phone>>,
    today: String,
    server: actix_web::dev::ServerHandle,
}

impl World {
    pub async fn new(target: &Target) -> Self {
        let app = app(target).await;
        let phones = families(&app).await;
        let shared = Shared::new(app.clone(), Limits::default(), None);
        let data = actix_web::web::Data::new(app.clone());
        let server = actix_web::HttpServer::new(move || {
            let data = data.clone();
            smallsteps::actix_app!(
                shared.clone(),
                move |cfg: &mut actix_web::web::ServiceConfig| {
                    cfg.app_data(data.clone());
                    floors::routes(cfg);
                }
            )
        })
        .workers(2)
        .bind(("127.0.0.1", 0))
        .unwrap();
        let address = server.addrs().first().copied().unwrap();
        let running = server.run();
        let handle = running.handle();
        actix_web::rt::spawn(running);
        let today = app.clock.now().date_naive().to_string();
        Self { address, phones: Arc::new(phones), today, server: handle }
    }

    pub async fn stop(&self) {
        self.server.stop(false).await;
    }

    /// The next request of a connection.
    pub fn request(&self, shot: Shot, n: usize) -> String {
        let reads = matches!(shot, Shot::ReadFloor | Shot::GetPlan | Shot::PlanAnew);
        let phone = self.phones.get(n % FAMILIES + if reads { FAMILIES } else { 0 }).unwrap();
        let Phone { token, scope, child, .. } = phone;
        let today = &self.today;
        let id = uuid::Uuid::now_v7();
        match shot {
            Shot::Hello => get("/bench/hello", ""),
            Shot::Bare => post("/bench/bare", "", &self.plain(phone, id)),
            Shot::WriteFloor => post("/bench/write", "", &self.plain(phone, id)),
            Shot::ReadFloor => {
                get(&format!("/bench/read/{}/{}", scope.service_id, scope.family_id), "")
            }
            Shot::GetPlan => get(&format!("/v1/children/{child}/plan"), token),
            Shot::PlanAnew => {
                get(&format!("/bench/plan/{}/{}/{child}", scope.service_id, scope.family_id), "")
            }
            Shot::WebhookAck => get(
                &format!(
                    "/v1/channels/kannel/hampshire/{SECRET}/inbound?id={id}&from=447700900{n:03}\
                     &to=62000&text=did+3+stacking+cups+today+with+a+bit+of+help&ts=1795302298\
                     &cs=UTF-8&coding=0&udh=&smsc=X"
                ),
                "",
            ),
            Shot::LogPractice => post(
                &format!("/v1/children/{child}/practice"),
                token,
                &format!(
                    r#"{{"id":"{id}","activity_id":"{}","practised_on":"{today}","outcome":"practised","bouts":[{{"tries":4,"help":{{"independent":1,"verbal":2,"partial_physical":1}},"minutes":6,"where":"bath","with":"mum"}}],"enjoyed":"yes","note":{{"lang":"pl","text":"Bardzo jej to pasowalo dzisiaj"}}}}"#,
                    phone.activity
                ),
            ),
        }
    }

    fn plain(&self, phone: &Phone, id: uuid::Uuid) -> String {
        let Phone { carer, scope, child, activity, .. } = phone;
        format!(
            r#"{{"id":"{id}","service_id":"{}","family_id":"{}","child_id":"{child}","activity_id":"{activity}","carer_id":"{carer}","practised_on":"{}","outcome":"practised","detail":"[{{tries:4,help:[1,2,1],minutes:6,where:bath,with:mum}}] Bardzo jej to pasowalo dzisiaj and some more to be as long"}}"#,
            scope.service_id, scope.family_id, self.today
        )
    }
}

/// The whole application on a fresh database.
pub async fn app(target: &Target) -> App {
    let copy = target.clone();
    let ran = tokio::task::spawn_blocking(move || migrate::run(&copy, Way::Up));
    ran.await.unwrap().unwrap();
    let copy = target.clone();
    let db = tokio::task::spawn_blocking(move || Db::open(&copy, None));
    let parts = Parts {
        db: db.await.unwrap().unwrap(),
        master: MasterKey::random().unwrap(),
        clock: Clock::System,
        services: Services::embedded().unwrap(),
        issuer: "http://127.0.0.1".to_owned(),
        network: Network::StandIn(StandIn::default()),
        gateway_secret: SECRET.into(),
    };
    App::build(parts).await.unwrap()
}

fn get(path: &str, token: &str) -> String {
    let auth =
        if token.is_empty() { String::new() } else { format!("Authorization: Bearer {token}\r\n") };
    format!("GET {path} HTTP/1.1\r\nHost: x\r\n{auth}\r\n")
}

fn post(path: &str, token: &str, body: &str) -> String {
    let auth =
        if token.is_empty() { String::new() } else { format!("Authorization: Bearer {token}\r\n") };
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nHost: x\r\n{auth}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}

async fn families(app: &App) -> Vec<Phone> {
    let visitor = visitor(app).await;
    let mut phones = Vec::new();
    for _ in 0..FAMILIES * 2 {
        phones.push(family(app, visitor, None).await.0);
    }
    for phone in phones.iter().skip(FAMILIES) {
        practise(app, phone).await;
    }
    phones
}

/// Somebody who has families.
pub async fn visitor(app: &App) -> StaffPrincipal {
    let (service_id, _) = app.service("hampshire").unwrap();
    let now = app.clock.now();
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
            smallsteps::auth::store::insert_staff(c, &sealer, &visitor, "Alex", now)
        })
        .await
        .unwrap();
    visitor
}

/// A family with a plan, and as it was created.
pub async fn family(
    app: &App,
    visitor: StaffPrincipal,
    number: Option<PhoneNumber>,
) -> (Phone, Family) {
    let now = app.clock.now();
    let new = NewFamily {
        id: Id::at(now),
        name: "Carter".to_owned(),
        zone: chrono_tz::Europe::London,
        confidential: false,
        carers: vec![NewCarer {
            id: Id::at(now),
            name: "Jo Carter".to_owned(),
            called: None,
            language: Language::english(),
            style: Style::Standard,
            quiet: QuietHours::default(),
            phone: number,
            standing: smallsteps::families::rights::Standing::None,
            rights: smallsteps::families::rights::Rights::CARER,
        }],
        children: vec![NewChild {
            id: Id::at(now),
            name: "Maya Carter".to_owned(),
            text_name: None,
            also: Vec::new(),
            born: None,
        }],
    };
    let (carer, child) = (new.carers[0].id, new.children[0].id);
    let scope = FamilyScope { service_id: visitor.scope.service_id, family_id: new.id };
    let created = smallsteps::families::ops::create_family(app, visitor, new).await.unwrap();
    let plan = plan(app);
    let activity = plan.goals[0].steps[0].activities[0].id;
    smallsteps::plans::ops::create_plan(app, visitor, child, plan).await.unwrap();
    let principal =
        Principal::Carer(CarerPrincipal { carer_id: carer, scope, session_id: Id::at(now) });
    let token =
        smallsteps::auth::ops::mint_demo_token(app, principal, Duration::days(1)).await.unwrap();
    (Phone { token, carer, scope, child, activity }, created)
}

/// Fills a family's log with the six weeks so far.
async fn practise(app: &App, phone: &Phone) {
    let (now, keys, phone) = (app.clock.now(), app.keys.clone(), phone.clone());
    let written = app.db.write(move |c| {
        let sealer = keys.family(c, phone.scope)?;
        for number in 0..usize::try_from(DAYS).unwrap_or_default() * A_DAY {
            let day = now - Duration::days(i64::try_from(number / A_DAY).unwrap_or_default());
            let rev = store::bump(c, phone.scope)?;
            let timing = Timing { logged_at: day, late: false, clock_off: false };
            let stamp = Stamp {
                child_id: phone.child,
                carer_id: phone.carer,
                timing,
                zone: chrono_tz::Europe::London,
                now: day,
                rev,
                fingerprint: vec![0; 32],
            };
            let entry = entry(Id::at(day), phone.activity, day.date_naive());
            log::insert(c, phone.scope, &sealer, &entry, &stamp)?;
        }
        Ok(())
    });
    written.await.unwrap();
}

fn entry(id: Id, activity_id: Id, practised_on: chrono::NaiveDate) -> NewEntry {
    let bout = Bout { tries: Some(4), ..Bout::default() };
    let content = Content {
        activity_id,
        practised_on,
        outcome: Outcome::Practised,
        barrier: None,
        bouts: vec![bout],
        help_level: None,
        enjoyed: None,
        note: None,
        private: false,
    };
    NewEntry { id, content, logged_at: None, zone: None, source: "app" }
}

/// A plan of a usual size: two goals, three steps, four activities.
fn plan(app: &App) -> NewPlan {
    let now = app.clock.now();
    let activity = |name: &str| NewActivity {
        id: Id::at(now),
        words: ActivityWords {
            name: name.to_owned(),
            how: Some("Start it, wait, and see what happens.".to_owned()),
            materials: Some("cups".to_owned()),
            routine: Some("after breakfast".to_owned()),
        },
        lead: Lead::Child,
        help_levels: Vec::new(),
    };
    let step = |names: &[&str]| NewStep {
        id: Id::at(now),
        words: StepWords { does_what: "Stacks 3 cups".to_owned(), conditions: None },
        success: Success::new(3, 4, 2, HelpLevel::Verbal).unwrap(),
        state: smallsteps::plans::state::StepState::Practising,
        part_of: None,
        statement: None,
        activities: names.iter().map(|name| activity(name)).collect(),
    };
    let goal = |steps: Vec<NewStep>| NewGoal {
        id: Id::at(now),
        source: smallsteps::plans::model::GoalSource::Portage,
        profession: None,
        area: "cognition".to_owned(),
        words: GoalWords {
            goal: "Plays for longer".to_owned(),
            family_words: None,
            therapist: None,
        },
        steps,
    };
    let today = now.date_naive();
    NewPlan {
        id: Id::at(now),
        starts_on: today - Duration::days(DAYS),
        review_by: today + Duration::days(60),
        about: About::default(),
        goals: vec![
            goal(vec![step(&["Stacking cups", "Cups in the bath"]), step(&["Bubbles"])]),
            goal(vec![step(&["Big ball"])]),
        ],
    }
}
