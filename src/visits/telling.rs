//! Who hears of what happens to a visit: every carer of the child who may book and whose number
//! said yes, in the transaction that changes it. A letter is tied to the version of the visit it
//! speaks of: if the visit changes before it leaves, it never leaves.

use chrono::{DateTime, Duration, Utc};

use super::hand::Hand;
use super::model::{Mode, Side, State, Visit, midnight};
use super::store;
use crate::clock::wall;
use crate::db::{Conn, Id, ServiceScope};
use crate::error::Error;
use crate::families::model::{Address, Carer, Consent};
use crate::l10n::{Say, keys, says};
use crate::messaging::model::{Class, Guard, Letter};
use crate::{families, messaging};

/// The kind of guard on a letter about a visit; [`guard_holds`] answers for it.
pub const GUARD: &str = "visit";
/// How long news of a visit that is over is worth telling.
const FRESH: Duration = Duration::hours(24);

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// A time is offered.
    Proposed,
    /// It is agreed.
    Booked,
    /// It moved, from this time.
    Moved {
        /// When it would have begun.
        from: DateTime<Utc>,
    },
    /// The family called it off.
    CancelledByFamily,
    /// The service called it off.
    CancelledByService,
    /// The family did not take an offer.
    Declined,
    /// Somebody came and nobody was there.
    Missed,
    /// It is tomorrow.
    Tomorrow,
}

impl News {
    fn word(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Booked => "booked",
            Self::Moved { .. } => "moved",
            Self::CancelledByFamily | Self::CancelledByService => "cancelled",
            Self::Declined => "declined",
            Self::Missed => "missed",
            Self::Tomorrow => "tomorrow",
        }
    }
}

/// The catalogue's word for how they meet.
pub fn mode_key(mode: Mode) -> keys::Mode {
    match mode {
        Mode::Home => keys::Mode::Home,
        Mode::Setting => keys::Mode::Setting,
        Mode::Hub => keys::Mode::Hub,
        Mode::Phone => keys::Mode::Phone,
        Mode::Video => keys::Mode::Video,
    }
}

/// The words for news of a visit.
fn say(hand: &Hand<'_>, visit: &Visit, visitor: String, news: News) -> Say {
    let mode = mode_key(visit.mode);
    let here = wall(visit.starts_at, visit.zone);
    let (day, time) = (here.date(), here.time());
    let service = hand.app.service_of(hand.scope.service_id);
    match news {
        News::Proposed => says::VisitProposed { visitor, mode, day, time }.into(),
        News::Booked => says::VisitBooked { visitor, mode, day, time }.into(),
        News::Tomorrow => says::VisitTomorrow { visitor, mode, day, time }.into(),
        News::Moved { from } => {
            let old = wall(from, visit.zone);
            let (old_day, old_time) = (old.date(), old.time());
            says::VisitChanged { visitor, mode, day, time, old_day, old_time }.into()
        }
        News::CancelledByFamily => says::VisitCancelledByYou { day, time }.into(),
        News::CancelledByService => {
            let service = service.map(|service| service.name.clone()).unwrap_or_default();
            says::VisitCancelledByUs { visitor, day, time, service }.into()
        }
        News::Declined => says::VisitDeclined { day, time }.into(),
        News::Missed => {
            let phone = service.map(|service| service.family_phone.clone()).unwrap_or_default();
            says::VisitMissed { visitor, phone }.into()
        }
    }
}

/// The name of a visitor.
///
/// # Errors
/// The engine failed.
pub fn visitor_name(c: &mut Conn<'_>, hand: &Hand<'_>, visitor_id: Id) -> Result<String, Error> {
    let sealer = hand.app.keys.service(hand.scope.service_id)?;
    let found = crate::auth::store::staff_names(c, &sealer, hand.scope.service(), &[visitor_id])?;
    Ok(found.into_iter().next().map(|(_, name)| name).unwrap_or_default())
}

/// Queues news of a visit for every carer who may book.
///
/// # Errors
/// The engine failed.
pub fn tell(c: &mut Conn<'_>, hand: &Hand<'_>, visit: &Visit, news: News) -> Result<(), Error> {
    let over = matches!(visit.state, State::Completed | State::Failed);
    let until = if over { hand.now + FRESH } else { visit.starts_at.max(hand.now + FRESH) };
    queue(c, hand, visit, news, (hand.now, until))
}

/// Queues what is said the day before, unless the day has come.
///
/// # Errors
/// The engine failed.
pub fn remind(c: &mut Conn<'_>, hand: &Hand<'_>, visit: &Visit) -> Result<(), Error> {
    let until = midnight(visit);
    if until <= hand.now {
        return Ok(());
    }
    queue(c, hand, visit, News::Tomorrow, (hand.now, until))
}

fn queue(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    visit: &Visit,
    news: News,
    (due_at, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Error> {
    let visitor = visitor_name(c, hand, visit.visitor_id)?;
    let says = vec![say(hand, visit, visitor, news)];
    for to in bookers(c, hand, visit.child_id)? {
        let what = (visit, news.word(), says.clone());
        send(c, hand, &to, what, (due_at, expires_at))?;
    }
    Ok(())
}

/// Queues one letter that is tied to a visit as it stands.
fn send(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    (carer, number): &(Carer, Address),
    (visit, word, says): (&Visit, &str, Vec<Say>),
    (due_at, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Error> {
    if hand.answered == Some(carer.id) {
        return Ok(());
    }
    let service_id = hand.scope.service_id;
    let letter = Letter {
        service_id,
        family_id: Some(hand.scope.family_id),
        address_id: Some(number.id),
        lane: families::store::number_hash(&hand.app.keys, service_id, &number.number),
        receiver: number.number.as_str().to_owned(),
        language: None,
        says,
        class: Class::Visit,
        guard: Some(Guard { kind: GUARD.to_owned(), id: visit.id, rev: visit.rev }),
        dedupe_key: format!("visit:{}:{}:{word}:{}", visit.id, visit.rev, carer.id),
        due_at,
        expires_at,
    };
    messaging::store::enqueue(c, &hand.sealer, &letter, hand.now)?;
    Ok(())
}

/// Queues the news that the family called off several visits at once: one letter a carer, which
/// names each of the visits of the children they may book for.
///
/// # Errors
/// The engine failed.
pub fn tell_all_off(c: &mut Conn<'_>, hand: &Hand<'_>, off: &[Visit]) -> Result<(), Error> {
    let mut children: Vec<Id> = off.iter().map(|visit| visit.child_id).collect();
    children.sort_unstable();
    children.dedup();
    let mut told: Vec<((Carer, Address), Vec<Id>)> = Vec::new();
    for child in children {
        for to in bookers(c, hand, child)? {
            match told.iter_mut().find(|(known, _)| known.0.id == to.0.id) {
                Some((_, of)) => of.push(child),
                None => told.push((to, vec![child])),
            }
        }
    }
    for (to, of) in told {
        let mut own = off.iter().filter(|visit| of.contains(&visit.child_id));
        let Some(first) = own.next() else { continue };
        let says = all_off(c, hand, first, own)?;
        let until = first.starts_at.max(hand.now + FRESH);
        send(c, hand, &to, (first, "all-cancelled", says), (hand.now, until))?;
    }
    Ok(())
}

fn all_off<'v>(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    first: &'v Visit,
    others: impl Iterator<Item = &'v Visit>,
) -> Result<Vec<Say>, Error> {
    let all: Vec<&Visit> = std::iter::once(first).chain(others).collect();
    let visitor = visitor_name(c, hand, first.visitor_id)?;
    let by_service = hand.actor.side == Side::Service;
    let news = if by_service { News::CancelledByService } else { News::CancelledByFamily };
    let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
    // An apology names the first visit itself; thanks are for all of them.
    let (mut says, lines) = match all.as_slice() {
        [_] => return Ok(vec![say(hand, first, visitor, news)]),
        [_, rest @ ..] if by_service => (vec![say(hand, first, visitor, news)], rest),
        all => (vec![says::VisitsCancelled { count }.into()], all),
    };
    for visit in lines {
        let here = wall(visit.starts_at, visit.zone);
        let line = says::VisitLine {
            visitor: visitor_name(c, hand, visit.visitor_id)?,
            mode: mode_key(visit.mode),
            day: here.date(),
            time: here.time(),
        };
        says.push(line.into());
    }
    Ok(says)
}

/// Queues the news that visits come again at the same time: one letter, tied to the first visit.
///
/// # Errors
/// The engine failed.
pub fn tell_series(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    first: &Visit,
    (pattern, count): (keys::Pattern, u32),
) -> Result<(), Error> {
    let here = wall(first.starts_at, first.zone);
    let say = says::SeriesSet {
        visitor: visitor_name(c, hand, first.visitor_id)?,
        mode: mode_key(first.mode),
        pattern,
        day: here.date(),
        time: here.time(),
        count,
    };
    for to in bookers(c, hand, first.child_id)? {
        let what = (first, "series", vec![say.clone().into()]);
        send(c, hand, &to, what, (hand.now, first.starts_at.max(hand.now + FRESH)))?;
    }
    Ok(())
}

/// The carers who may book for a child, each with the first number that said yes.
fn bookers(c: &mut Conn<'_>, hand: &Hand<'_>, child: Id) -> Result<Vec<(Carer, Address)>, Error> {
    let allowed = families::link_store::booking(c, hand.scope, child)?;
    let mut found = Vec::new();
    for carer in families::store::carers(c, hand.scope, &hand.sealer)? {
        if !allowed.contains(&carer.id) {
            continue;
        }
        let numbers = families::store::addresses_of(c, hand.scope, &hand.sealer, carer.id)?;
        found.extend(
            numbers
                .into_iter()
                .find(|number| number.consent == Consent::Yes)
                .map(|number| (carer, number)),
        );
    }
    Ok(found)
}

/// Whether a visit still is as a letter about it says.
///
/// # Errors
/// The engine failed.
pub fn guard_holds(c: &mut Conn<'_>, service_id: Id, id: Id, rev: i64) -> Result<bool, Error> {
    store::is_at(c, ServiceScope { service_id }, id, rev)
}
