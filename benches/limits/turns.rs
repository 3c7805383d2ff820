//! A turn of a conversation from end to end: a text that waits becomes an entry, a state and an
//! answer in the outbox, all committed.

use std::time::Instant;

use chrono::Duration;
use futures_util::StreamExt;
use smallsteps::app::App;
use smallsteps::db::store::bump;
use smallsteps::db::{Id, Target};
use smallsteps::families::model::{Consent, PhoneNumber};
use smallsteps::families::store::{ConsentEvent, set_consent};
use smallsteps::messaging::inbox_store::{self, Arrival};
use smallsteps::messaging::store::lane_of;
use smallsteps::serve::rooms;

use super::world;

/// Who writes, and how often each does in a run: no number is answered more than so often a day.
const SENDERS: usize = 128;
const TEXTS: usize = 12;
/// Senders taken side by side, as the worker does.
const WIDE: usize = 64;

/// Prints the fifth table.
pub async fn table(target: &Target) {
    let app = world::app(target).await;
    let visitor = world::visitor(&app).await;
    let mut numbers = Vec::new();
    for n in 0..SENDERS {
        let number = PhoneNumber::parse(&format!("07700 900{n:03}")).unwrap();
        let (phone, created) = world::family(&app, visitor, Some(number.clone())).await;
        says_yes(&app, &phone, created.addresses[0].id).await;
        numbers.push(number.as_str().to_owned());
    }
    let mut rates = Vec::new();
    for run in 0..3 {
        arrive(&app, &numbers, run).await;
        let before = entries(&app).await;
        let begun = Instant::now();
        let taken = take(&app, &numbers).await;
        let time = begun.elapsed();
        assert_eq!(taken, SENDERS * TEXTS);
        assert_eq!(entries(&app).await - before, SENDERS * TEXTS, "each is an entry");
        rates.push(f64::from(u32::try_from(taken).unwrap()) / time.as_secs_f64());
    }
    rates.sort_by(f64::total_cmp);
    println!("A turn of a conversation on SQLite FULL");
    println!("  text to answer{:>10.0}/s   (at least 2000; median of 3)", rates[1]);
}

/// The number has said yes.
async fn says_yes(app: &App, phone: &world::Phone, address_id: Id) {
    let (scope, now) = (phone.scope, app.clock.now());
    let written = app.db.write(move |c| {
        let rev = bump(c, scope)?;
        let event =
            ConsentEvent { address_id, kind: Consent::Yes, source: "text", wording: "bench/1" };
        set_consent(c, scope, &event, now, rev)
    });
    written.await.unwrap();
}

/// Lets the texts of a run come in.
async fn arrive(app: &App, numbers: &[String], run: usize) {
    let (service_id, _) = app.service("hampshire").unwrap();
    let (keys, numbers, now) = (app.keys.clone(), numbers.to_vec(), app.clock.now());
    let kept = app.db.write(move |c| {
        let sealer = keys.service(service_id)?;
        for (n, sender) in numbers.iter().enumerate() {
            for text in 0..TEXTS {
                let at = now + Duration::milliseconds(i64::try_from(text).unwrap());
                let new = Arrival {
                    service_id,
                    channel: "sms",
                    provider_id: format!("{run}-{n}-{text}"),
                    lane: lane_of(&keys, service_id, sender),
                    sender: sender.clone(),
                    body: format!("big ball {} goes w a bit of help, loved it", text + 1),
                    orphan: false,
                    sent_at: at,
                    received_at: at,
                };
                assert!(inbox_store::receive(c, &sealer, &new)?);
            }
        }
        Ok(())
    });
    kept.await.unwrap();
}

/// Answers every text, each sender's in order.
async fn take(app: &App, numbers: &[String]) -> usize {
    let (service_id, _) = app.service("hampshire").unwrap();
    let rooms = &rooms();
    let senders = numbers.iter().map(|number| async move {
        let lane = lane_of(&app.keys, service_id, number);
        let mut taken = 0;
        while (rooms.answer)(app.clone(), service_id, lane.clone()).await.unwrap() {
            taken += 1;
        }
        taken
    });
    let taken = futures_util::stream::iter(senders).buffer_unordered(WIDE);
    taken.fold(0, |all, some| async move { all + some }).await
}

/// Entries so far.
async fn entries(app: &App) -> usize {
    use diesel::prelude::*;
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        value: i64,
    }
    let counted = app.db.read(|c| {
        let sql = diesel::sql_query("SELECT count(*) AS value FROM practice_entry");
        Ok(smallsteps::with_conn!(c, c => sql.get_result::<Count>(c))?.value)
    });
    usize::try_from(counted.await.unwrap()).unwrap()
}
