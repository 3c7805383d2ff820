//! What the networks that call us bring: messages into the inbox, news of letters to where they
//! stand. Saying it twice changes nothing.

use super::http::believed;
use super::inbox_store::{self, Arrival, Beside};
use super::model::{Fate, PartReceipt};
use super::network::Outcome;
use super::ops::Lost;
use super::store::lane_of;
use super::whatsapp_news::Heard;
use super::wire::{WHATSAPP, Wire, name_of, sender_of};
use super::{outbox_store, reach_store, store, wire_store};
use crate::app::App;
use crate::db::{Conn, Id};
use crate::error::Error;

/// Keeps a message, unless it is kept already. Somebody whose number WhatsApp does not show is
/// found by their identity, where both were ever seen together.
///
/// # Errors
/// The engine failed: nothing is kept.
pub async fn hear(app: &App, service_id: Id, wire: Wire, heard: Heard) -> Result<(), Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    let sealer = keys.service(service_id)?;
    let kept = app.db.write(move |c| {
        let user = heard.user.as_ref().map(|user| {
            (user, keys.mac("whatsapp-user", &[service_id.0.as_bytes(), user.as_bytes()]))
        });
        let (lane, sender) = match (heard.number, &user) {
            (Some(number), user) => {
                let lane = lane_of(&keys, service_id, &number);
                if let Some((_, hash)) = user {
                    reach_store::learn(c, service_id, &lane, hash)?;
                }
                (lane, number)
            }
            (None, Some((user, hash))) => {
                let sender = sender_of(user);
                let known = reach_store::lane_of_user(c, service_id, hash)?;
                (known.unwrap_or_else(|| lane_of(&keys, service_id, &sender)), sender)
            }
            (None, None) => return Ok(()),
        };
        let name = |name: &str| name_of(&keys, service_id, name);
        let arrival = Arrival {
            service_id,
            channel: match wire {
                Wire::Sms => store::SMS,
                Wire::WhatsApp => WHATSAPP,
            },
            provider_id: name(&heard.name),
            lane,
            sender,
            body: heard.body,
            orphan: false,
            sent_at: believed(heard.at, now),
            received_at: now,
        };
        let about = heard.about.as_deref().map(name);
        let beside = Beside { pressed: heard.pressed, kind: heard.kind, about };
        inbox_store::receive_beside(c, &sealer, &arrival, beside).map(|_new| ())
    });
    kept.await?;
    app.wake.notify_one();
    Ok(())
}

/// What a network says of a letter.
pub struct Report {
    /// Our identity of it.
    pub id: Option<Id>,
    /// The network's name for it.
    pub name: String,
    /// By which network it went.
    pub wire: Wire,
    /// What became of it.
    pub fate: Fate,
    /// Why it failed, where it did.
    pub why: Option<Outcome>,
}

/// Keeps what became of a letter. One that WhatsApp could not bring goes as a text message, once;
/// a number that is nobody's is handed to a higher room.
///
/// # Errors
/// The engine failed: nothing is kept.
pub async fn report(app: &App, service_id: Id, news: Report, lost: Lost) -> Result<(), Error> {
    let (app2, now) = (app.clone(), app.clock.now());
    let done = app.db.write(move |c| {
        let Some(id) = letter(c, &app2, service_id, &news)? else { return Ok(()) };
        let nobodys = news.why == Some(Outcome::Refused("unknown_number"));
        if nobodys && let Some(to) = outbox_store::addressee(c, service_id, id)? {
            // The family's lock comes before the letter's, as where letters are queued.
            lost(c, &app2, to, now)?;
        }
        let elsewhere = matches!(news.why, Some(Outcome::Elsewhere(_)));
        if elsewhere && wire_store::go_by_text(c, service_id, id, now)? {
            return wire_store::note(c, service_id, id, "whatsapp failed", now);
        }
        if news.wire == Wire::WhatsApp && wire_store::goes_by_text(c, service_id, id)? {
            let said = format!("whatsapp {}", news.fate.as_str());
            return wire_store::note(c, service_id, id, &said, now);
        }
        let receipt = PartReceipt { fate: news.fate, part: 1, of: 1 };
        outbox_store::record_receipt(c, service_id, id, receipt, now).map(|_known| ())
    });
    done.await?;
    app.wake.notify_one();
    Ok(())
}

fn letter(c: &mut Conn<'_>, app: &App, service_id: Id, news: &Report) -> Result<Option<Id>, Error> {
    match news.id {
        Some(id) => wire_store::is_known(c, service_id, id).map(|known| known.then_some(id)),
        None => wire_store::by_name(c, service_id, &name_of(&app.keys, service_id, &news.name)),
    }
}
