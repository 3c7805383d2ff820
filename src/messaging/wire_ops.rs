//! What the networks that call us bring: messages into the inbox, news of letters to where they
//! stand. Saying it twice changes nothing.

use chrono::{DateTime, Utc};

use super::attempt_store::Mark;
use super::http::believed;
use super::inbox_store::{self, Arrival, Beside};
use super::model::{Fate, Loss, PartReceipt, Whose};
use super::network::Outcome;
use super::ops::Lost;
use super::settling::{Stand, Then, loss};
use super::store::lane_of;
use super::whatsapp_news::{Heard, Who};
use super::wire::{WHATSAPP, Wire, name_of, sender_of, user_hash};
use super::{attempt_store, outbox_store, reach_store, store, wire_store};
use crate::app::App;
use crate::db::{Conn, Id};
use crate::error::{Code, Error};

/// Keeps a message, unless it is kept already. Somebody whose number WhatsApp does not show is
/// found by their identity, where both were ever seen together.
///
/// # Errors
/// The engine failed: nothing is kept.
pub async fn hear(app: &App, service_id: Id, wire: Wire, heard: Heard) -> Result<(), Error> {
    let (keys, now) = (app.keys.clone(), app.clock.now());
    let sealer = keys.service(service_id)?;
    let kept = app.db.write(move |c| {
        let user = heard.who.user.as_ref().map(|user| (user, user_hash(&keys, service_id, user)));
        let (lane, sender) = match (heard.who.number, &user) {
            (Some(number), user) => {
                let lane = lane_of(&keys, service_id, &number);
                if let Some((user, hash)) = user {
                    let nameless = lane_of(&keys, service_id, &sender_of(user));
                    reach_store::learn(c, service_id, &lane, (hash, &nameless))?;
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
            channel: channel(wire),
            provider_id: name(&heard.name),
            lane,
            sender,
            body: heard.body,
            orphan: false,
            sent_at: believed(heard.at, now),
            received_at: now,
        };
        let about = heard.about.as_deref().map(name);
        let (pressed, kind, media) = (heard.pressed, heard.kind, heard.media);
        let beside = Beside { pressed, kind, about, media };
        inbox_store::receive_beside(c, &sealer, &arrival, beside).map(|_new| ())
    });
    kept.await?;
    app.wake.notify_one();
    Ok(())
}

/// Whether a message is kept.
///
/// # Errors
/// The engine failed.
pub async fn is_kept(app: &App, service_id: Id, wire: Wire, name: &str) -> Result<bool, Error> {
    let name = name_of(&app.keys, service_id, name);
    app.db.read(move |c| inbox_store::is_kept(c, service_id, (channel(wire), &name))).await
}

fn channel(wire: Wire) -> &'static str {
    match wire {
        Wire::Sms => store::SMS,
        Wire::WhatsApp => WHATSAPP,
    }
}

/// Hands what a network says of a number, since then, to a higher room. Nobody is answered in
/// WhatsApp there any more who left it.
///
/// # Errors
/// The engine failed: nothing is done.
pub async fn lose(
    app: &App,
    service_id: Id,
    who: Who,
    (said, at): (Loss, Option<DateTime<Utc>>),
    lost: Lost,
) -> Result<(), Error> {
    let (app2, now) = (app.clone(), app.clock.now());
    let done = app.db.write(move |c| {
        let lane = match (who.number, who.user) {
            (Some(number), _) => Some(lane_of(&app2.keys, service_id, &number)),
            (None, Some(user)) => {
                let hash = user_hash(&app2.keys, service_id, &user);
                reach_store::lane_of_user(c, service_id, &hash)?
            }
            (None, None) => None,
        };
        let Some(lane) = lane else { return Ok(()) };
        let whose = Whose::Sender { service_id, lane: lane.clone(), at: believed(at, now) };
        lost(c, &app2, &whose, said, now)?;
        match said {
            Loss::Moved => reach_store::forget(c, service_id, &lane),
            Loss::Nobodys | Loss::OptedOut => Ok(()),
        }
    });
    done.await
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
/// one whose phone was away is tried again as long as it is of use; a number that is nobody's is
/// handed to a higher room.
///
/// # Errors
/// The engine failed: nothing is kept.
pub async fn report(app: &App, service_id: Id, news: Report, lost: Lost) -> Result<(), Error> {
    let (app2, now) = (app.clone(), app.clock.now());
    let done = app.db.write(move |c| {
        let Some(id) = letter(c, &app2, service_id, &news)? else { return Ok(()) };
        let said = news.why.and_then(|why| loss(why, news.wire));
        let name = name_of(&app2.keys, service_id, &news.name);
        // Said once: the same news again is older than what was said since.
        if let Some(said) = said
            && let Some(to) = outbox_store::addressee(c, service_id, id, now)?
            && !attempt_store::is_marked(c, service_id, id, (Mark::Lost, &name))?
        {
            // The family's lock comes before the letter's, as where letters are queued.
            lost(c, &app2, &to, said, now)?;
            attempt_store::mark(c, service_id, id, (Mark::Lost, &name), now)?;
        }
        if attempt_store::is_marked(c, service_id, id, (Mark::Over, &name))? {
            return Ok(());
        }
        if news.wire == Wire::WhatsApp && attempt_store::goes_by_text(c, service_id, id)? {
            let said = format!("whatsapp {}", news.fate.as_str());
            return attempt_store::note(c, service_id, id, &said, now);
        }
        // Nobody heard of that attempt in time, so another followed, which may be on the phone.
        if news.fate == Fate::Failed && wire_store::has_other_name(c, service_id, id, &name)? {
            return attempt_store::note(c, service_id, id, "earlier failed", now);
        }
        match then(c, &app2, (service_id, id), &news, now)? {
            Some(Then::ByText) if attempt_store::go_by_text(c, service_id, id, now)? => {
                return attempt_store::note(c, service_id, id, "whatsapp failed", now);
            }
            Some(Then::Again(at)) if attempt_store::go_again(c, service_id, id, at)? => {
                return attempt_store::mark(c, service_id, id, (Mark::Over, &name), now);
            }
            _ => {}
        }
        let receipt = PartReceipt { fate: news.fate, part: 1, of: 1 };
        outbox_store::record_receipt(c, service_id, id, receipt, now).map(|_known| ())
    });
    done.await?;
    app.wake.notify_one();
    Ok(())
}

/// What follows from news that a letter will not arrive, as long as its family is there.
fn then(
    c: &mut Conn<'_>,
    app: &App,
    (service_id, id): (Id, Id),
    news: &Report,
    now: DateTime<Utc>,
) -> Result<Option<Then>, Error> {
    let (Some(why), Some(head)) = (news.why, outbox_store::letter(c, service_id, id)?) else {
        return Ok(None);
    };
    match head.open(c, &app.keys) {
        Ok(letter) => Ok(Some(Stand::of(app, &letter, news.wire).later(why, now))),
        Err(Error::Refused(Code::NotFound)) => Ok(None),
        Err(e) => Err(e),
    }
}

fn letter(c: &mut Conn<'_>, app: &App, service_id: Id, news: &Report) -> Result<Option<Id>, Error> {
    match news.id {
        Some(id) => wire_store::is_known(c, service_id, id).map(|known| known.then_some(id)),
        None => wire_store::by_name(c, service_id, &name_of(&app.keys, service_id, &news.name)),
    }
}
