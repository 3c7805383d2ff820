//! Letting letters out: claim lanes, judge and mark what is about to leave, send it outside any
//! transaction, write the outcome while the lane is still ours.
//!
//! A process that dies before the mark has sent nothing; the next one simply sends. After the
//! mark nobody knows: a receipt tells, or after [`GRACE`](super::model::GRACE) the class decides.

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use futures_util::StreamExt;
use futures_util::future::join_all;

use super::choices::choices;
use super::model::{Class, Loss, Outgoing, Verdict, Whose};
use super::network::{Outcome, Parcel};
use super::outbox_store::{self as store, Claim, Head};
use super::settling::loss;
pub use super::settling::settle;
use super::sms_parts::sms_parts;
use super::wire::{Asked, Way, Wire};
use super::{reach_store, wire_store};
use crate::app::App;
use crate::db::keys::Keys;
use crate::db::{Conn, Id};
use crate::error::{Code, Error};
use crate::l10n::Voice;

/// Lanes claimed at once.
const CLAIMED: i64 = 50;
/// Letters marked together just before they leave: few, since after a crash each is in doubt.
const LEAVING: usize = 8;
/// How long a lane rests when what it asked could not be answered.
const REST: Duration = Duration::seconds(60);

/// Decides about a letter at the moment it would leave; a higher room knows consent and quiet
/// hours.
pub type Desk = Arc<
    dyn Fn(&mut Conn<'_>, &Keys, &Outgoing, DateTime<Utc>) -> Result<Verdict, Error> + Send + Sync,
>;
/// Tells whether the row a letter depends on still is as it was.
pub type GuardCheck = Arc<
    dyn Fn(&mut Conn<'_>, &Keys, &Outgoing, DateTime<Utc>) -> Result<bool, Error> + Send + Sync,
>;

/// What is asked before a letter leaves.
#[derive(Clone)]
pub struct Rules {
    /// Consent, quiet hours, the reader's voice.
    pub desk: Desk,
    /// Each kind of guard with who answers for it.
    pub guards: Arc<Vec<(&'static str, GuardCheck)>>,
    /// What follows where a network says that a number is nobody's, or asked for no more.
    pub lost: Lost,
}

/// A letter marked and rendered.
struct Ready {
    claim: Claim,
    outgoing: Outgoing,
    text: String,
    way: Way,
    at: DateTime<Utc>,
}

/// What became of the first letter of a lane.
enum Step {
    /// It leaves now.
    Leave(Box<Ready>),
    /// It is done with; the next one's turn.
    Next,
    /// Nothing leaves this lane before then (or before its next letter is due).
    Rest(Option<DateTime<Utc>>),
}

/// Claims up to fifty lanes a service, or as many as its pace leaves room for, and sends the first
/// letter of each, in batches of eight of which `wide` are on their way at a time. Returns how many
/// lanes were looked at: with 0 nothing is due any more.
///
/// How many parts a text has is known once it is written, so a claim may go beyond the pace; what
/// it took too much is waited for before the next.
///
/// # Errors
/// The engine failed; nothing is lost, the next call goes on.
pub async fn send_due(app: &App, rules: &Rules, wide: usize) -> Result<usize, Error> {
    let mut seen = 0;
    for service_id in app.service_ids() {
        let now = app.clock.now();
        let rate = app.service_of(service_id).and_then(|service| service.texts_per_second);
        let room = rate.map_or(CLAIMED, |rate| app.pace.room(service_id, rate, now).min(CLAIMED));
        if room == 0 {
            continue;
        }
        let claims = app.db.write(move |c| store::claim(c, service_id, now, room)).await?;
        seen += claims.len();
        let batches: Vec<Vec<Claim>> = claims.chunks(LEAVING).map(<[_]>::to_vec).collect();
        let mut sending = futures_util::stream::iter(batches)
            .map(|batch| send_batch(app, rules, batch))
            .buffer_unordered(wide.max(1));
        while let Some(sent) = sending.next().await {
            sent?;
        }
    }
    Ok(seen)
}

async fn send_batch(app: &App, rules: &Rules, claims: Vec<Claim>) -> Result<(), Error> {
    let ready = prepare(app, rules, claims).await?;
    keep_pace(app, &ready);
    let sent = ready.into_iter().map(|ready| async move {
        let handed = match parcel(app, &ready) {
            Some(parcel) => app.network.send(&parcel).await,
            None => Outcome::Refused("no_sender").into(),
        };
        let wire = ready.outgoing.wire.unwrap_or(Wire::Sms);
        if let Some(said) = loss(handed.outcome, wire) {
            lose(app, rules, &ready.outgoing, said).await?;
        }
        settle(app, &ready.claim, &ready.outgoing, handed).await.map(|_held| ())
    });
    join_all(sent).await.into_iter().collect()
}

/// Counts what leaves: a text of several parts is as many messages to its provider.
fn keep_pace(app: &App, ready: &[Ready]) {
    for letter in ready {
        let service_id = letter.outgoing.service_id;
        let rate = app.service_of(service_id).and_then(|service| service.texts_per_second);
        let Some(rate) = rate else { continue };
        let parts = match letter.way.wire() {
            Wire::Sms => i64::try_from(sms_parts(&letter.text).parts.len()).unwrap_or(1),
            Wire::WhatsApp => 1,
        };
        app.pace.spend(service_id, rate, parts.max(1), letter.at);
    }
}

/// Hands what a network says of a letter's number to a higher room: the family's lock comes before
/// the lane's.
async fn lose(app: &App, rules: &Rules, letter: &Outgoing, said: Loss) -> Result<(), Error> {
    let (app2, lost, now) = (app.clone(), rules.lost.clone(), app.clock.now());
    let (service_id, id) = (letter.service_id, letter.id);
    let done = app.db.write(move |c| match store::addressee(c, service_id, id, now)? {
        Some(to) => lost(c, &app2, &to, said, now),
        None => Ok(()),
    });
    done.await
}

fn parcel(app: &App, ready: &Ready) -> Option<Parcel> {
    let service = app.service_of(ready.outgoing.service_id)?;
    Some(Parcel {
        service: service.code.clone(),
        secret: app.gateway_secret.clone(),
        id: ready.outgoing.id,
        from: service.sms_sender.clone(),
        to: ready.outgoing.receiver.clone(),
        text: ready.text.clone(),
        way: ready.way.clone(),
        at: ready.at,
    })
}

/// Judges, renders and marks the first letter of each lane, in one transaction.
async fn prepare(app: &App, rules: &Rules, claims: Vec<Claim>) -> Result<Vec<Ready>, Error> {
    let (app2, rules) = (app.clone(), rules.clone());
    let now = app.clock.now();
    app.db
        .write(move |c| {
            let mut ready = Vec::new();
            for claim in claims {
                let desk = Counter { app: &app2, rules: &rules, now };
                // A lane that fails is left to its lease, and the others go on.
                match c.attempt(|c| desk.first_of(c, &claim)) {
                    Ok(Some(letter)) => ready.push(letter),
                    Ok(None) => {}
                    Err(e) => tracing::error!(error = %e, "a lane could not be looked at"),
                }
            }
            Ok(ready)
        })
        .await
}

/// What looking at a lane needs.
struct Counter<'a> {
    app: &'a App,
    rules: &'a Rules,
    now: DateTime<Utc>,
}

impl Counter<'_> {
    /// The letter that leaves a lane now, if one does; else the lane is given back.
    fn first_of(&self, c: &mut Conn<'_>, claim: &Claim) -> Result<Option<Ready>, Error> {
        if !store::hold(c, claim, self.now)? {
            return Ok(None);
        }
        while let Some(head) = store::head(c, claim, self.now)? {
            match self.step(c, claim, head)? {
                Step::Leave(ready) => return Ok(Some(*ready)),
                Step::Next => {}
                Step::Rest(until) => {
                    store::release(c, claim, until)?;
                    return Ok(None);
                }
            }
        }
        store::release(c, claim, None)?;
        Ok(None)
    }

    fn step(&self, c: &mut Conn<'_>, claim: &Claim, head: Head) -> Result<Step, Error> {
        let (now, id, service_id) = (self.now, head.id, claim.service_id);
        if let Some(until) = head.in_doubt_until() {
            if now < until {
                return Ok(Step::Rest(Some(until)));
            }
            if !head.class().again_when_uncertain() {
                store::close(c, service_id, id, ("uncertain", Some("no_receipt")), now)?;
                tracing::warn!(%id, "nobody knows whether a letter was sent");
                return Ok(Step::Next);
            }
        }
        if head.is_over(now) {
            store::close(c, service_id, id, ("expired", Some("too_late")), now)?;
            return Ok(Step::Next);
        }
        if head.in_doubt_until().is_none() && head.due_at() > now {
            return Ok(Step::Rest(Some(head.due_at())));
        }
        let outgoing = match head.open(c, &self.app.keys) {
            Ok(outgoing) => outgoing,
            Err(e) => return self.unreadable(c, service_id, id, e),
        };
        // Its words were taken out, and it came back to wait: its network had not brought it.
        if outgoing.says.is_empty() {
            store::close(c, service_id, id, ("dropped", Some("forgotten")), now)?;
            return Ok(Step::Next);
        }
        match self.verdict(c, &outgoing) {
            Ok(Verdict::Send { voice }) => self.leave(c, claim, outgoing, &voice),
            Ok(Verdict::Drop(why)) => {
                store::close(c, service_id, id, ("dropped", Some(why)), now)?;
                Ok(Step::Next)
            }
            Ok(Verdict::Later(at)) if at >= outgoing.expires_at => {
                store::close(c, service_id, id, ("expired", Some("no_opening")), now)?;
                Ok(Step::Next)
            }
            Ok(Verdict::Later(at)) => {
                store::put_off(c, service_id, id, at.max(now + Duration::seconds(1)))?;
                // Tried before, it would keep its place and hold up the others.
                Ok(if outgoing.attempts > 0 { Step::Rest(None) } else { Step::Next })
            }
            Err(e) => self.undecided(c, service_id, id, e),
        }
    }

    /// Ends a letter that does not open; the key of an erased family went with it.
    fn unreadable(
        &self,
        c: &mut Conn<'_>,
        service_id: Id,
        id: Id,
        e: Error,
    ) -> Result<Step, Error> {
        let end = match e {
            Error::Refused(Code::NotFound) => ("dropped", Some("erased")),
            Error::Internal(why) => {
                tracing::error!(%id, why, "a letter does not open");
                ("failed", Some("unreadable"))
            }
            other => return Err(other),
        };
        store::close(c, service_id, id, end, self.now)?;
        Ok(Step::Next)
    }

    /// What it was about is gone, or nobody could say: then the lane rests a while.
    fn undecided(&self, c: &mut Conn<'_>, service_id: Id, id: Id, e: Error) -> Result<Step, Error> {
        match e {
            Error::Refused(Code::NotFound) => {
                store::close(c, service_id, id, ("dropped", Some("gone")), self.now)?;
                Ok(Step::Next)
            }
            e @ (Error::Db(_) | Error::Busy(_)) => Err(e),
            e => {
                tracing::error!(%id, error = %e, "nobody could decide about a letter");
                Ok(Step::Rest(Some(self.now + REST)))
            }
        }
    }

    fn verdict(&self, c: &mut Conn<'_>, outgoing: &Outgoing) -> Result<Verdict, Error> {
        if let Some(guard) = &outgoing.guard {
            let check = self.rules.guards.iter().find(|(kind, _)| *kind == guard.kind);
            let Some((_, check)) = check else { return Ok(Verdict::Drop("guard_unknown")) };
            if !check(c, &self.app.keys, outgoing, self.now)? {
                return Ok(Verdict::Drop("guard"));
            }
        }
        (self.rules.desk)(c, &self.app.keys, outgoing, self.now)
    }

    fn leave(
        &self,
        c: &mut Conn<'_>,
        claim: &Claim,
        outgoing: Outgoing,
        voice: &Voice,
    ) -> Result<Step, Error> {
        let (service_id, id) = (outgoing.service_id, outgoing.id);
        let way = match self.way(c, &outgoing, voice)? {
            Ok(way) => way,
            Err(why) => {
                store::close(c, service_id, id, ("failed", Some(why)), self.now)?;
                return Ok(Step::Next);
            }
        };
        let voice = Voice { channel: way.channel(), ..voice.clone() };
        let (mut lines, mut offered) = (Vec::new(), Vec::new());
        for say in &outgoing.says {
            match self.app.texts.render(say, &voice) {
                Ok(rendered) => {
                    offered.extend(choices(say, &rendered));
                    lines.push(rendered.text);
                }
                Err(_fault) => {
                    tracing::error!(message = %say.id, "a text does not render; nothing was sent");
                    store::close(c, service_id, id, ("failed", Some("render")), self.now)?;
                    return Ok(Step::Next);
                }
            }
        }
        let way = match way {
            Way::Free { .. } => Way::Free { choices: offered, question: outgoing.question },
            other => other,
        };
        if !store::mark_intent(c, service_id, id, self.now)? {
            return Ok(Step::Next);
        }
        let mut outgoing = outgoing;
        if self.app.network.wires().is_some() {
            outgoing.wire = Some(way.wire());
            wire_store::set_wire(c, service_id, id, way.wire())?;
        }
        let (claim, text) = (claim.clone(), lines.join("\n"));
        Ok(Step::Leave(Box::new(Ready { claim, outgoing, text, way, at: self.now })))
    }

    /// By which way a letter leaves, or why by none. Where there is only one, nothing is asked.
    fn way(
        &self,
        c: &mut Conn<'_>,
        letter: &Outgoing,
        voice: &Voice,
    ) -> Result<Result<Way, &'static str>, Error> {
        let Some(wires) = self.app.network.wires() else { return Ok(Ok(Way::Sms)) };
        let Some(service) = self.app.service_of(letter.service_id) else {
            return Ok(Err("no_sender"));
        };
        let asked = Asked {
            reach: reach_store::of(c, letter.service_id, &letter.lane)?,
            by_text: letter.wire == Some(Wire::Sms),
            pressing: letter.class == Class::Safety && letter.attempts > 0,
            class: letter.class,
            queued_at: letter.queued_at,
            receiver: &letter.receiver,
            now: self.now,
        };
        Ok(wires.way(&service.code, &asked, (&letter.says, &voice.language)))
    }
}

/// What a higher room does about what a network says of a number.
pub type Lost = Arc<
    dyn Fn(&mut Conn<'_>, &App, &Whose, Loss, DateTime<Utc>) -> Result<(), Error> + Send + Sync,
>;

/// Keeps a receipt. Returns whether the letter is known.
///
/// # Errors
/// The engine failed.
pub async fn record_receipt(
    app: &App,
    service_id: Id,
    outbox_id: Id,
    news: super::model::PartReceipt,
) -> Result<bool, Error> {
    let now = app.clock.now();
    app.db.write(move |c| store::record_receipt(c, service_id, outbox_id, news, now)).await
}

/// Keeps a receipt that says the number is nobody's, and lets a higher room act on it in the same
/// transaction. Returns whether the letter is known.
///
/// # Errors
/// The engine failed.
pub async fn record_lost(
    app: &App,
    service_id: Id,
    outbox_id: Id,
    news: super::model::PartReceipt,
    lost: Lost,
) -> Result<bool, Error> {
    let (app2, now) = (app.clone(), app.clock.now());
    app.db
        .write(move |c| {
            // The family's lock comes before the letter's, as where letters are queued.
            if let Some(to) = store::addressee(c, service_id, outbox_id, now)? {
                lost(c, &app2, &to, Loss::Nobodys, now)?;
            }
            store::record_receipt(c, service_id, outbox_id, news, now)
        })
        .await
}
