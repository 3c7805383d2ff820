//! What stays quick when a service has many families and years of texts.

#![cfg(test)]

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use chrono::Duration;
use diesel::prelude::*;
use smallsteps::auth::{CarerPrincipal, Principal, Role, StaffPrincipal};
use smallsteps::conversation::{chat, contact};
use smallsteps::db::request::Request;
use smallsteps::db::{Db, FamilyScope, Id};
use smallsteps::l10n::{Channel, Language, Style, Voice};
use smallsteps::messaging::http::routes;
use smallsteps::programmes::teams::OfTeam;
use smallsteps::visits::calendar_ops::{self, File, Mode};
use smallsteps::visits::import::Format;
use smallsteps::visits::ladder::Step;
use smallsteps::visits::{engagement_ops, ladder_ops, side_ops};
use smallsteps::{practice, referrals, serve, waiting};

use crate::support::app::*;
use crate::support::process::homes;
use crate::support::server::Server;

/// Tables that stay as small as the configuration is: among them the diaries, one a visitor, and a
/// service's calendar, which is read as a whole; and the reminders carers chose, which the clock
/// goes through four times a minute.
const SMALL: [&str; 7] = [
    "service",
    "secret_key",
    "reminder",
    "audit_head",
    "diary",
    "calendar_range",
    "engagement_rule",
];
/// Partial indexes that hold what waits and nothing else, and the queue of lanes; and the key at
/// whose end the newest batch of the audit trail is found, in one look.
const QUEUES: [&str; 7] = [
    "inbox_waiting",
    "outbox_lane",
    "lane_due",
    "sqlite_autoindex_audit_batch_1",
    "task_open",
    "task_thread_open",
    "thread_held",
];

/// A line of the engine's plan that looks at every row of a table, or at every row of a service.
fn walks(line: &str) -> bool {
    let table = line.split(' ').nth(1).unwrap_or_default();
    let all = line.starts_with("SCAN ") && line != "SCAN CONSTANT ROW";
    let service = line.ends_with("(service_id=?)") || line.contains("(service_id=?) ");
    (all || service) && !SMALL.contains(&table) && !QUEUES.iter().any(|index| line.contains(index))
}

fn plan_of(db: &Db, sql: String) -> impl Future<Output = Vec<String>> {
    #[derive(QueryableByName)]
    struct Line {
        #[diesel(sql_type = diesel::sql_types::Text)]
        detail: String,
    }
    let asked = db.clone();
    async move {
        let lines: Vec<Line> = asked
            .read(move |c| {
                let sql = format!("EXPLAIN QUERY PLAN {sql}");
                Ok(smallsteps::with_conn!(c, c => diesel::sql_query(sql).load(c))?)
            })
            .await
            .unwrap();
        lines.into_iter().map(|line| line.detail).collect()
    }
}

#[actix_web::test]
async fn no_statement_walks_through_a_table_that_grows() {
    let seen = Arc::new(Mutex::new(BTreeSet::new()));
    let note = seen.clone();
    let observer: smallsteps::db::Observer = Arc::new(move |text: &str| {
        let sql = text.split("-- binds").next().unwrap_or_default().trim().to_owned();
        note.lock().unwrap().insert(sql);
    });
    let wanted = Wanted { observer: Some(observer), system_clock: true, ..Wanted::default() };
    let t = TestApp::build(Engine::Sqlite, wanted).await;
    a_day_of_everything(&t).await;

    let mut walking = Vec::new();
    let statements = seen.lock().unwrap().clone();
    let is_query = |sql: &&String| {
        ["SELECT", "UPDATE", "DELETE", "INSERT", "WITH"].iter().any(|verb| sql.starts_with(verb))
    };
    for sql in statements.iter().filter(is_query) {
        let plan = plan_of(&t.app.db, sql.clone()).await;
        walking.extend(plan.into_iter().filter(|l| walks(l)).map(|l| format!("{l}\n  in {sql}")));
    }
    assert!(statements.len() > 30, "only {} statements were seen", statements.len());
    assert!(walking.is_empty(), "{}", walking.join("\n"));
}

/// Texts, logs, looks, a stranger's text, reminders, receipts.
async fn a_day_of_everything(t: &TestApp) {
    let server = Server::start(&t.app, routes);
    let rooms = serve::rooms();
    let home = homes(&t.app, 0, 1).await.remove(0);
    let client = reqwest::Client::new();
    let texts = [
        (home.number.as_str(), "cups 3"),
        (&home.number, "did 4 stacking cups, she loved it"),
        (&home.number, "sorry that was 5"),
        (&home.number, "UNDO"),
        (&home.number, "PLAN"),
        (&home.number, "remind me at 6pm every day"),
        (&home.number, "can somebody ring me please"),
        ("447700900777", "hello"),
    ];
    for (place, (from, text)) in texts.iter().enumerate() {
        let id = place.to_string();
        let url = format!("{}/v1/channels/kannel/hampshire/{GATEWAY_SECRET}/inbound", server.url);
        let query = [("id", id.as_str()), ("from", from), ("text", text)];
        assert!(client.get(url).query(&query).send().await.unwrap().status().is_success());
        t.settle(&rooms).await;
    }
    for sent in t.sent() {
        let url = format!("{}/v1/channels/kannel/hampshire/{GATEWAY_SECRET}/receipt", server.url);
        let query = [("id", sent.id.to_string()), ("s", "1".to_owned())];
        assert!(client.get(url).query(&query).send().await.unwrap().status().is_success());
    }
    let now = t.app.clock.now();
    let carer_id = home.carer;
    let who = CarerPrincipal { carer_id, scope: home.scope, session_id: Id::at(now) };
    practice::ops::get_plan(&t.app, Principal::Carer(who), home.child).await.unwrap();
    practice::ops::list_practice(&t.app, Principal::Carer(who), home.child, None).await.unwrap();
    let entry = practice::model::NewEntry {
        id: Id::at(now),
        content: practice::model::Content {
            activity_id: home.activity,
            practised_on: now.date_naive(),
            outcome: practice::model::Outcome::Practised,
            barrier: None,
            bouts: Vec::new(),
            help_level: None,
            enjoyed: None,
            note: None,
            private: false,
        },
        logged_at: None,
        zone: None,
        source: "app",
    };
    for _ in 0..2 {
        practice::ops::log_practice(&t.app, who, home.child, entry.clone()).await.unwrap();
    }
    let id = Id(uuid::Uuid::new_v4());
    for _ in 0..2 {
        let (text, pressed, written_at) = ("cups 2".to_owned(), None, None);
        chat::send(&t.app, who, chat::Draft { id, text, pressed, written_at }).await.unwrap();
        t.settle(&rooms).await;
    }
    let page = chat::list(&t.app, who, i64::MAX, 1).await.unwrap();
    assert!(page.more && page.bubbles.len() == 1);
    assert_eq!(chat::after(&t.app, who, 0, 9).await.unwrap().1.len(), 2);
    let lead = t.staff(Role::Lead).await;
    let step = ladder_ops::NewStep { step: Step::PatternNoticed, note: None };
    let again = Some(Request { key: "k".to_owned(), content: Vec::new() });
    contact::record_engagement_step(&t.app, lead, home.child, step, again.clone()).await.unwrap();
    let step = ladder_ops::NewStep { step: Step::ContactMade, note: None };
    contact::record_engagement_step(&t.app, lead, home.child, step, None).await.unwrap();
    side_ops::get_conversation_due(&t.app, who, home.child).await.unwrap();
    let said = ("Mornings are hard.".to_owned(), false);
    contact::add_family_side(&t.app, who, home.child, said, again).await.unwrap();
    engagement_ops::get_engagement(&t.app, lead, home.child).await.unwrap();
    referrals_of_a_day(t, lead).await;
    talk_of_a_day(t, lead, (home.scope, home.carer)).await;
    for name in ["Snow", "Ice"] {
        // The whole of next week, in the place of what there was.
        let (from, to) = (now + Duration::days(3), now + Duration::days(10));
        let (from, to) = (from.date_naive(), to.date_naive());
        let text = format!("kind,first,last,name\nclosure,{from},{to},{name}\n");
        let file = File { format: Format::Csv, text, mode: Mode::Replace };
        calendar_ops::import_calendar(&t.app, lead, file).await.unwrap().unwrap();
    }
}

/// A lead who looks what waits, takes a thread, answers in it and gives it back.
async fn talk_of_a_day(t: &TestApp, lead: StaffPrincipal, (scope, carer): (FamilyScope, Id)) {
    use smallsteps::conversation::inbox::{list, model::Which, ops, reply, view};
    use smallsteps::messaging::story_store::Place;
    for which in [Which::All, Which::Mine] {
        list::list_inbox(&t.app, lead, (which, None), 30).await.unwrap();
    }
    ops::take_thread(&t.app, lead, carer, false).await.unwrap();
    let words = || reply::Answer::Words("I will ring you.".to_owned());
    let again = Some(Request { key: "r".to_owned(), content: Vec::new() });
    for _ in 0..2 {
        reply::reply_in_thread(&t.app, lead, carer, words(), again.clone()).await.unwrap();
    }
    let page = view::get_thread(&t.app, lead, carer, (Place::newest(), 2)).await.unwrap();
    assert!(page.more);
    let older = (page.items[0].place, 2);
    assert_eq!(view::get_thread(&t.app, lead, carer, older).await.unwrap().items.len(), 2);
    ops::close_thread(&t.app, lead, carer).await.unwrap();
    let whole = view::get_thread(&t.app, lead, carer, (Place::newest(), 50)).await.unwrap();
    let written = whole.items.iter().find(|item| !item.place.out).unwrap().place.id;
    crate::support::media::keep(t, scope, written).await;
    assert!(smallsteps::messaging::media::fetch_due(&t.app).await.unwrap() > 0);
}

/// The form, twice for one child; a lead who reads what came and who waits; the clock.
async fn referrals_of_a_day(t: &TestApp, lead: StaffPrincipal) {
    use referrals::model::{Contact, Content, Kind};
    let contact = |phone: &str| Contact {
        name: Some("Ana Reed".to_owned()),
        phone: Some(phone.to_owned()),
        ..Contact::default()
    };
    for name in ["Maya Reed", "maya reed"] {
        let mut content = Content { agreed: true, ..Content::default() };
        content.child = Some(name.to_owned());
        content.facts.born = "2024-03-02".parse().ok();
        content.parent = contact("+447700900555");
        content.referrer = Some(contact("+447700900556"));
        let by = smallsteps::programmes::intake::Referrer::Setting;
        let (kind, child_id, draft) = (Kind::Child, None, false);
        let new = referrals::arrive::New { kind, by, content, child_id, draft };
        let who = referrals::Who::Sender(lead.scope);
        referrals::arrive::refer(&t.app, who, new, None).await.unwrap();
    }
    t.settle(&serve::rooms()).await;
    let who = Principal::Staff(lead);
    let wanted = referrals::ops::Wanted::default();
    let open = referrals::ops::list(&t.app, who, wanted).await.unwrap();
    assert_eq!(open.len(), 2);
    let (language, style) = (Language::english(), Style::Standard);
    let voice = Voice { language, style, channel: Channel::Web };
    let whole = referrals::ops::get(&t.app, who, open[0].referral.id, voice).await.unwrap();
    assert_eq!(whole.twins.len(), 1);
    let team = |asked| OfTeam::parse(t.app.services.get("hampshire").unwrap(), asked).unwrap();
    for asked in [None, Some("havant"), Some("none")] {
        let wanted = referrals::ops::Wanted { team: team(asked), ..Default::default() };
        referrals::ops::list(&t.app, who, wanted).await.unwrap();
        let page = (team(asked), 0);
        waiting::ops::list(&t.app, lead, "portage".to_owned(), page).await.unwrap();
    }
}
