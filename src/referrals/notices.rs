//! What people are to be told of, for the room that hands out tasks.

use chrono::{DateTime, Utc};

pub use super::event_store::Due;
use super::store;
use super::words::{Notice, State};
use super::{confirm, event_store};
use crate::app::App;
use crate::db::{Conn, Id, ServiceScope};
use crate::error::Error;

/// What is due by now.
///
/// # Errors
/// The engine failed.
pub fn due(
    c: &mut Conn<'_>,
    s: ServiceScope,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Due>, Error> {
    event_store::due(c, s, now, limit)
}

/// Has a person told of something at once.
///
/// # Errors
/// The engine failed.
pub fn tell(
    c: &mut Conn<'_>,
    s: ServiceScope,
    (referral, notice): (Id, Notice),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    event_store::notify(c, s, referral, notice, (now, now))
}

/// What a task says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The family, once it has one.
    pub family_id: Option<Id>,
    /// What to do, and where to read on: a code and a path, no word about anybody.
    pub words: String,
}

/// Takes the telling of something upon oneself; nothing where somebody else has, or where it does
/// not matter any more.
///
/// # Errors
/// The engine failed.
pub fn take(
    c: &mut Conn<'_>,
    app: &App,
    s: ServiceScope,
    due: Due,
    now: DateTime<Utc>,
) -> Result<Option<Told>, Error> {
    if !event_store::claim(c, s, due.id, now)? {
        return Ok(None);
    }
    let referral = store::get(c, s, &app.keys, due.referral_id)?;
    let ended = referral.state.is_over();
    let waits = matches!(referral.state, State::AwaitingEvidence | State::AwaitingConsent);
    let over = match due.notice {
        Notice::TellReferrer | Notice::Enrol => false,
        Notice::EvidenceOverdue => !waits,
        Notice::NoAnswer => referral.state != State::AwaitingConsent,
        // A yes that is missing is missing however far people went without it.
        Notice::AskYourself => {
            let missing = referral.consent.is_none() || referral.state == State::AwaitingConsent;
            !missing || (ended && referral.state != State::Accepted)
        }
        Notice::QuestionUndelivered => {
            referral.state != State::AwaitingConsent || !confirm::is_lost(c, app, s, &referral)?
        }
        // Whoever was taken up belongs to a team too, however quickly that went.
        Notice::ChooseTeam => {
            referral.team.is_some() || (ended && referral.state != State::Accepted)
        }
        _ => ended,
    };
    // Whoever sent one that was joined hears of it like everybody who asked.
    let of_sender = matches!(due.notice, Notice::TellReferrer | Notice::TellGoesOn);
    let joined = referral.joined_to.is_some() && !of_sender;
    if over || joined {
        return Ok(None);
    }
    Ok(Some(Told {
        family_id: referral.linked.map(|(family, _)| family),
        words: format!("{} /v1/referrals/{}", due.notice.as_str(), referral.id),
    }))
}
