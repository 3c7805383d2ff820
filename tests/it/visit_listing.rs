//! Listing the next visits of a child costs the same however many are past.

#![cfg(test)]

use std::sync::{Arc, Mutex};

use chrono::Duration;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use smallsteps::auth::{Principal, Role};
use smallsteps::db::{Db, Id, Observer};
use smallsteps::visits::model::Visit;
use smallsteps::visits::ops::{self, How, Window};

use super::visit_races::booking;
use crate::support::app::*;

/// What an engine says of how it would answer a statement it is given no values for.
async fn plan(db: &Db, engine: Engine, statement: String) -> String {
    #[derive(QueryableByName)]
    struct Line {
        #[diesel(sql_type = diesel::sql_types::Text)]
        detail: String,
    }
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::Text, column_name = "QUERY PLAN")]
        line: String,
    }
    let lines = db.write(move |c| {
        let lines: Vec<String> = match (engine, c) {
            (Engine::Sqlite, smallsteps::db::Conn::Sqlite(c)) => {
                let explain = format!("EXPLAIN QUERY PLAN {statement}");
                let lines: Vec<Line> = diesel::sql_query(explain).load(*c)?;
                lines.into_iter().map(|line| line.detail).collect()
            }
            (_, smallsteps::db::Conn::Pg(c)) => {
                // A few hundred rows are read whole however they lie; asked is what can be avoided.
                diesel::sql_query("SET LOCAL enable_seqscan = off").execute(*c)?;
                diesel::sql_query("SET LOCAL enable_bitmapscan = off").execute(*c)?;
                diesel::sql_query("SET LOCAL plan_cache_mode = force_generic_plan").execute(*c)?;
                let values = (1..).take_while(|n| statement.contains(&format!("${n}")));
                let nothing = vec!["NULL"; values.count()].join(", ");
                c.batch_execute(&format!("PREPARE asked AS {statement}"))?;
                let explain = format!("EXPLAIN EXECUTE asked ({nothing})");
                let rows: Vec<Row> = diesel::sql_query(explain).load(*c)?;
                c.batch_execute("DEALLOCATE asked")?;
                rows.into_iter().map(|row| row.line).collect()
            }
            _ => Vec::new(),
        };
        Ok(lines.join("\n"))
    });
    lines.await.unwrap()
}

/// The statements of a listing, and how many visits it shows.
async fn listing(t: &TestApp, seen: &Mutex<Vec<String>>, child: Id) -> (Vec<String>, usize) {
    let lead = Principal::Staff(t.staff(Role::Lead).await);
    seen.lock().unwrap().clear();
    let window = Window { from: None, until: None, limit: 100 };
    let shown = ops::list_visits(&t.app, lead, child, window).await.unwrap();
    let texts = seen.lock().unwrap().clone();
    let bare = |text: &String| text.split(" -- binds").next().unwrap_or_default().to_owned();
    (texts.iter().map(bare).collect(), shown.len())
}

/// Copies a visit so many weeks into the past.
async fn past(t: &TestApp, home: &Household, like: &Visit, weeks: std::ops::Range<i64>) {
    let (scope, like, now, keys) = (home.scope, like.clone(), t.clock.now(), t.app.keys.clone());
    let write = t.app.db.write(move |c| {
        let sealer = keys.family(c, scope)?;
        for week in weeks {
            let id = Id::at(now);
            let starts_at = like.starts_at - Duration::weeks(week);
            let ends_at = like.ends_at - Duration::weeks(week);
            let old = Visit { id, root_id: id, starts_at, ends_at, ..like.clone() };
            smallsteps::visits::store::insert(c, scope, &sealer, &old, now)?;
        }
        Ok(())
    });
    write.await.unwrap();
}

#[actix_web::test]
async fn a_thousand_past_visits_cost_what_ten_do() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let seen: Arc<Mutex<Vec<String>>> = Arc::default();
        let inside = seen.clone();
        let observer: Observer = Arc::new(move |query: &str| {
            inside.lock().unwrap().push(query.to_owned());
        });
        let wanted = Wanted { observer: Some(observer), ..Wanted::default() };
        let t = TestApp::build(engine, wanted).await;
        let home = t.family("07700 900111").await;
        let child = home.family.children[0].id;
        let lead = Principal::Staff(t.staff(Role::Lead).await);
        let at = t.clock.now() + Duration::days(2);
        let new = booking(child, home.visitor.staff_id, at);
        let made = ops::add_visit(&t.app, lead, How::Book, new, None).await.unwrap();
        past(&t, &home, &made.shown.visit, 1..11).await;
        let (with_ten, shown) = listing(&t, &seen, child).await;
        assert_eq!(shown, 1, "the past is not among them");
        past(&t, &home, &made.shown.visit, 11..1001).await;
        let (with_thousand, shown) = listing(&t, &seen, child).await;
        assert_eq!(shown, 1);
        assert_eq!(with_ten, with_thousand, "the same statements");

        let of_visits = |query: &&String| query.contains("visit") && query.contains("starts_at");
        let statement = with_thousand.iter().find(of_visits).unwrap();
        let plan = plan(&t.app.db, engine, statement.clone()).await;
        // The engine goes straight to the first that is not over: both ends of the time are in what
        // it looks up, not in what it throws away.
        let bounds = match engine {
            Engine::Sqlite => "starts_at>? AND starts_at<?",
            Engine::Postgres => "(starts_at > $",
        };
        let cond = plan.lines().find(|line| {
            line.contains(bounds) && (line.contains("Index Cond") || line.contains("INDEX"))
        });
        assert!(cond.is_some(), "{plan}");
        assert!(cond.unwrap().contains("family_id"), "{plan}");
    }
}
