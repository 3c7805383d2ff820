//! What becomes of a letter after an attempt, told at once or later: it is sent, over, tried again,
//! or goes by text because WhatsApp does not bring it.

use chrono::{DateTime, Duration, Utc};

use super::model::{Class, GRACE, Loss, Outgoing};
use super::network::{Handed, Outcome};
use super::outbox_store::{self as store, Claim};
use super::wire::{Wire, name_of, user_of};
use super::{attempt_store, wire_store};
use crate::app::App;
use crate::db::keys::random_bytes;
use crate::error::Error;

/// First wait before a letter is tried again, and the longest.
const FIRST_WAIT: Duration = Duration::seconds(5);
const LONGEST_WAIT: Duration = Duration::minutes(30);
/// The first wait for a letter that a network took and could not bring: a phone that is off.
const AWAY: Duration = Duration::minutes(1);
/// What is true of a person whichever network asks: no text follows.
const FINAL: [&str; 2] = ["opted_out", "invalid_number"];

/// What is done about a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// It is sent.
    Sent,
    /// It is over, and why.
    Over(&'static str),
    /// It goes by text.
    ByText,
    /// It is tried again then.
    Again(DateTime<Utc>),
    /// It would have to be tried again when nobody needs it any more.
    TooLate,
    /// Nobody knows: its class decides.
    InDoubt,
}

/// What news of an attempt is judged by.
#[derive(Debug, Clone, Copy)]
pub struct Stand {
    /// By which network it went.
    pub wire: Wire,
    /// Whether it could go by text.
    pub has_text: bool,
    /// What it is for.
    pub class: Class,
    /// From when to when it is of use.
    pub lives: (DateTime<Utc>, DateTime<Utc>),
}

impl Stand {
    /// Of a letter that went by a network.
    pub fn of(app: &App, letter: &Outgoing, wire: Wire) -> Self {
        let texts = app.network.wires().is_some_and(|wires| wires.texts.is_some());
        Self {
            wire,
            has_text: texts && user_of(&letter.receiver).is_none(),
            class: letter.class,
            lives: (letter.queued_at, letter.expires_at),
        }
    }

    fn may_text(self) -> bool {
        self.wire == Wire::WhatsApp && self.has_text
    }

    /// What follows from the answer to an attempt. `next` is when it would be tried again: by text
    /// in good time, and at once where somebody may be in danger.
    pub fn at_once(self, outcome: Outcome, next: DateTime<Utc>) -> Then {
        let (from, to) = self.lives;
        match outcome {
            Outcome::Accepted => Then::Sent,
            Outcome::Uncertain => Then::InDoubt,
            Outcome::Refused(why) | Outcome::Elsewhere(why) => self.refused(why),
            Outcome::Retry(_) if self.may_text() && self.class == Class::Safety => Then::ByText,
            Outcome::Retry(_) if self.may_text() && next >= from + (to - from) / 2 => Then::ByText,
            Outcome::Retry(_) if next < to => Then::Again(next),
            Outcome::Retry(_) => Then::TooLate,
        }
    }

    /// What follows from news that a letter, which was taken, will not arrive.
    pub fn later(self, outcome: Outcome, now: DateTime<Utc>) -> Then {
        let next = now + ((now - self.lives.0) / 2).clamp(AWAY, LONGEST_WAIT);
        match outcome {
            Outcome::Retry(_) if self.may_text() => Then::ByText,
            outcome => self.at_once(outcome, next),
        }
    }

    fn refused(self, why: &'static str) -> Then {
        if self.may_text() && !FINAL.contains(&why) { Then::ByText } else { Then::Over(why) }
    }
}

/// What an outcome says of the number itself.
pub fn loss(outcome: Outcome, wire: Wire) -> Option<Loss> {
    match (outcome, wire) {
        (Outcome::Refused("opted_out"), _) => Some(Loss::OptedOut),
        (Outcome::Refused("unknown_number"), Wire::Sms) => Some(Loss::Nobodys),
        _ => None,
    }
}

/// Writes what became of a letter and gives its lane back, unless the lane is somebody else's by
/// now: then nothing is written. Returns whether it still was ours.
///
/// # Errors
/// The engine failed.
pub async fn settle(
    app: &App,
    claim: &Claim,
    letter: &Outgoing,
    handed: impl Into<Handed>,
) -> Result<bool, Error> {
    let (claim, now) = (claim.clone(), app.clock.now());
    let (id, service_id, wire) = (letter.id, letter.service_id, letter.wire);
    let Handed { outcome, name } = handed.into();
    let name = name.map(|name| name_of(&app.keys, service_id, &name));
    let after = if let Outcome::Retry(after) = outcome { after } else { None };
    let next = now + wait(letter.attempts, after)?;
    let then = Stand::of(app, letter, wire.unwrap_or(Wire::Sms)).at_once(outcome, next);
    app.db
        .write(move |c| {
            if !store::hold(c, &claim, now)? {
                return Ok(false);
            }
            let leaving = attempt_store::is_leaving(c, service_id, id, wire)?;
            if let Some(name) = name {
                wire_store::set_name(c, service_id, id, (&name, wire))?;
            }
            // Its network told of it before it answered.
            if !leaving {
                return store::release(c, &claim, None);
            }
            let end = |state, why| (state, why);
            let (end, next) = match then {
                Then::Sent => (Some(end("sent", None)), None),
                Then::Over(why) => (Some(end("failed", Some(why))), None),
                Then::TooLate => (Some(end("expired", Some("retries"))), None),
                Then::InDoubt => (None, Some(now + GRACE)),
                Then::Again(at) => {
                    store::put_off(c, service_id, id, at)?;
                    (None, Some(at))
                }
                Then::ByText if attempt_store::go_by_text(c, service_id, id, now)? => {
                    (None, Some(now))
                }
                Then::ByText => (Some(end("expired", Some("retries"))), None),
            };
            if let Some(end) = end {
                store::close(c, service_id, id, end, now)?;
            }
            store::release(c, &claim, next)
        })
        .await
}

/// Full jitter: any time up to a limit that triples with each attempt. What the network asked for
/// wins, within reason.
fn wait(attempts: i32, after: Option<std::time::Duration>) -> Result<Duration, Error> {
    if let Some(asked) = after {
        let asked = Duration::from_std(asked).unwrap_or(LONGEST_WAIT);
        return Ok(asked.clamp(Duration::seconds(1), LONGEST_WAIT));
    }
    let exponent = u32::try_from(attempts).unwrap_or_default().min(12);
    let limit = FIRST_WAIT.num_milliseconds().saturating_mul(3_i64.saturating_pow(exponent));
    let limit = limit.min(LONGEST_WAIT.num_milliseconds());
    let draw = i64::from(u32::from_be_bytes(random_bytes()?));
    Ok(Duration::milliseconds(1000 + draw % (limit - 999).max(1)))
}
