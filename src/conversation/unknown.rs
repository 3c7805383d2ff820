//! A number nobody knows: one reply per text, at most five a day, no personal fact. Words of
//! danger still reach a person, and a child can be referred.

use chrono::{DateTime, Duration, Utc};
use serde_json::json;

use super::intake;
use super::model::TaskKind;
use super::store::{self, NewTask};
use super::understand::{Intent, Reading};
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::l10n::{Say, says};
use crate::messaging::inbox_store as inbox;
use crate::messaging::model::{Class, Incoming, Letter};
use crate::messaging::store::{Letters, enqueue, sent_since};
use crate::messaging::wire::Kind;

/// Replies to one unknown number within a day.
const A_DAY: i64 = 5;
/// The same while a child is being referred, one question at a time.
const A_DAY_OF_QUESTIONS: i64 = 40;

/// Answers a text from an unknown number, inside its transaction.
pub fn answer(
    c: &mut Conn<'_>,
    app: &App,
    text: &Incoming,
    reading: &Reading,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let sealer = app.keys.service(text.service_id)?;
    let service = app.service_of(text.service_id).ok_or_else(Error::not_found)?;
    let (danger, quiet) = (reading.asks(Intent::Safeguarding), reading.tells_of("quiet"));
    let trace = json!({ "intent": reading.intent });
    // Signs and second thoughts are no answers; danger is heard in any of them, and a stop in other
    // words for a message.
    let stops = text.kind == Kind::Edit && reading.asks(Intent::Stop);
    if text.kind != Kind::Words && !danger && !quiet && !stops {
        let name = text.about.as_deref().filter(|_| text.kind == Kind::Withdrawal);
        if let Some(name) = name {
            for id in inbox::versions(c, text.service_id, &text.lane, name)? {
                inbox::blank_stranger(c, &sealer, text.service_id, id)?;
            }
        }
        return inbox::finish(c, &sealer, text, None, &trace);
    }
    if danger || quiet {
        let new = NewTask {
            service_id: text.service_id,
            family_id: None,
            inbox_id: Some(text.id),
            kind: TaskKind::of_alarms(reading).as_str(),
            words: &text.body,
        };
        store::open_task(c, &sealer, &new, now)?;
    }
    // "Don't text back": somebody else may read this phone.
    if quiet {
        intake::ops::hush(c, app, text, now)?;
        return inbox::finish(c, &sealer, text, None, &trace);
    }
    let (name, phone) = (service.name.clone(), service.family_phone.clone());
    let known = intake::ops::turn(c, app, text, reading, now)?;
    let (mut language, mut most, mut body) = (None, A_DAY, text.body.clone());
    let says: Vec<Say> = match known {
        Some(reply) if reply.says.is_empty() => {
            return inbox::finish(c, &sealer, text, None, &trace);
        }
        Some(reply) => {
            (language, most) = (Some(reply.language), A_DAY_OF_QUESTIONS);
            if reply.forgotten {
                body.clear();
            }
            reply.says
        }
        None if danger => vec![says::Emergency { service: name, phone }.into()],
        None => vec![says::UnknownNumber { phone }.into()],
    };
    inbox::finish(c, &sealer, &Incoming { body, ..text.clone() }, None, &trace)?;
    let since = now - Duration::hours(24);
    let which = if language.is_some() { Letters::All } else { Letters::Unasked };
    let sent = sent_since(c, text.service_id, &text.lane, (which, since))?;
    if sent >= most && !danger {
        return Ok(());
    }
    let letter = Letter {
        service_id: text.service_id,
        family_id: None,
        address_id: None,
        lane: text.lane.clone(),
        receiver: text.sender.clone(),
        language,
        says,
        class: if danger { Class::Safety } else { Class::Reply },
        guard: None,
        dedupe_key: format!("re:{}", text.id),
        due_at: now,
        expires_at: now + Duration::hours(4),
    };
    enqueue(c, &sealer, &letter, now).map(|_| ())
}
