//! Where a child goes to nursery, and what its family is offered: dated, never overwritten. Hours
//! in a setting are talked over; they change nothing by themselves.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::due_store::{self, NewDue};
use super::hand::{Above, Hand};
use super::model::{DueKind, State};
use super::{settings_store, store};
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{Principal, StaffPrincipal};
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Code, Error, Fault};
use crate::families;
use crate::programmes::rule::Rule;

/// A row: from a day on, so long at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingPlace {
    /// Identity.
    pub id: Id,
    /// The row it takes the place of, where hours changed or the child left.
    pub follows: Option<Id>,
    /// What the place is called.
    pub name: String,
    /// Minutes a week; none once the child has left.
    pub minutes_a_week: i32,
    /// From this day.
    pub starts_on: NaiveDate,
    /// Who wrote it.
    pub staff_id: Id,
    /// When.
    pub at: DateTime<Utc>,
}

/// A row to be.
#[derive(Debug, Clone)]
pub struct NewPlace {
    /// The row it takes the place of.
    pub follows: Option<Id>,
    /// What the place is called.
    pub name: String,
    /// Minutes a week.
    pub minutes_a_week: i32,
    /// From this day.
    pub starts_on: NaiveDate,
}

/// Minutes a week of all places that hold.
pub fn minutes(rows: &[SettingPlace]) -> i32 {
    let followed = |id: Id| rows.iter().any(|row| row.follows == Some(id));
    let holds = rows.iter().filter(|row| !followed(row.id));
    holds.map(|row| row.minutes_a_week).fold(0, i32::saturating_add)
}

/// What of a child's hours in a setting is talked over.
#[derive(Default)]
struct Talk {
    /// A new place, whatever its hours: it may change what Portage does in any service, so it is
    /// spoken of wherever a programme is open.
    new_place: bool,
    /// From so many hours a week, where a programme's page names them.
    from_hours: Option<u32>,
}

fn talk(hand: &Hand<'_>, c: &mut Conn<'_>, child: Id) -> Result<Talk, Error> {
    let mut talk = Talk::default();
    for open in store::open_of_child(c, hand.scope, child)? {
        talk.new_place = true;
        for atom in hand.rules(&open)?.1.eligibility.atoms() {
            if let Rule::SettingHours(rule) = atom {
                let from = talk.from_hours.unwrap_or(rule.talk_from).min(rule.talk_from);
                talk.from_hours = Some(from);
            }
        }
    }
    Ok(talk)
}

fn is_over(minutes: i32, hours: u32) -> bool {
    i64::from(minutes) >= i64::from(hours) * 60
}

/// Keeps where a child goes to nursery. A new place is to be talked over with the family in every
/// service, and so are hours that reach what the programme's page names.
///
/// # Errors
/// [`Error::not_found`]; a fault at `/follows`; [`Code::Conflict`] for a row followed before.
pub async fn add_place(
    app: &App,
    above: Above,
    who: StaffPrincipal,
    (child, new): (Id, NewPlace),
) -> Result<SettingPlace, Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let hand = Hand::on(c, (&inside, above), &Principal::Staff(who), child)?;
            let before = settings_store::places(c, hand.scope, &hand.sealer, child)?;
            if new.follows.is_some_and(|id| !before.iter().any(|row| row.id == id)) {
                return Err(Error::fault(Fault::at("/follows", Code::NotFound)));
            }
            let place = SettingPlace {
                id: Id::at(hand.now),
                follows: new.follows,
                name: new.name,
                minutes_a_week: new.minutes_a_week,
                starts_on: new.starts_on,
                staff_id: who.staff_id,
                at: hand.now,
            };
            let row = (child, &place, hand.rev);
            settings_store::add_place(c, hand.scope, &hand.sealer, row)?;
            let mut after = before.clone();
            after.push(place.clone());
            let (was, is) = (minutes(&before), minutes(&after));
            let talk = talk(&hand, c, child)?;
            let reached =
                talk.from_hours.is_some_and(|hours| is_over(is, hours) && !is_over(was, hours));
            if (talk.new_place && place.follows.is_none()) || reached {
                let due = NewDue {
                    child_id: child,
                    enrolment_id: None,
                    kind: DueKind::SettingHours,
                    about: format!("setting_hours:{}", place.id),
                    due_at: hand.now,
                };
                due_store::add(c, hand.scope, &due)?;
            }
            noted(c, &hand, who, child, place.id)?;
            Ok(place)
        })
        .await
}

fn noted(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    who: StaffPrincipal,
    child: Id,
    about: Id,
) -> Result<(), Error> {
    let event = Event::of_child(Action::ChangedEnrolment, hand.scope, child).about(about);
    audit::note(c, &hand.app.keys, who, &[event], hand.now)
}

/// Reads something of a child for staff, and for carers who may read.
pub(super) async fn read_child<T: Send + 'static>(
    app: &App,
    who: Principal,
    child: Id,
    read: impl FnOnce(&mut Conn<'_>, FamilyScope, &crate::db::seal::Sealer) -> Result<T, Error>
    + Send
    + 'static,
) -> Result<T, Error> {
    let read =
        move |c: &mut Conn<'_>, reach: &families::ops::Reach| read(c, reach.scope, &reach.sealer);
    families::ops::look(app, who, Action::LookedAtEnrolments, child, read).await
}

/// Where a child goes to nursery, newest row first.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`].
pub async fn list_places(app: &App, who: Principal, child: Id) -> Result<Vec<SettingPlace>, Error> {
    read_child(app, who, child, move |c, s, sealer| settings_store::places(c, s, sealer, child))
        .await
}

/// What a family is offered, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageWords {
    /// What.
    pub package: String,
    /// Why it changed.
    pub reason: String,
}

/// A row: from a day on, this is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Identity.
    pub id: Id,
    /// The child's being in a programme it belongs to; nothing where the child was in none then.
    pub enrolment_id: Option<Id>,
    /// What, and why.
    pub words: PackageWords,
    /// From this day.
    pub starts_on: NaiveDate,
    /// Who wrote it.
    pub staff_id: Id,
    /// When.
    pub at: DateTime<Utc>,
}

/// What is to be offered.
#[derive(Debug, Clone)]
pub struct NewPackage {
    /// In which enrolment; the only open one where none is named.
    pub enrolment_id: Option<Id>,
    /// What, and why.
    pub words: PackageWords,
    /// From this day.
    pub starts_on: NaiveDate,
}

/// The enrolment a package belongs to: the one that is named, else the only open one. Before the
/// child is in any, what is offered is kept with the child alone.
fn enrolment_of(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    child: Id,
    named: Option<Id>,
) -> Result<Option<Id>, Error> {
    let fault = |code| Err(Error::fault(Fault::at("/enrolment_id", code)));
    let all = store::of_child(c, hand.scope, child)?;
    if let Some(id) = named {
        return match all.iter().find(|one| one.id == id).map(|one| one.state) {
            None => fault(Code::NotFound),
            Some(State::Closed) => fault(Code::Conflict),
            Some(_) => Ok(Some(id)),
        };
    }
    let mut open = all.iter().filter(|one| one.state != State::Closed).map(|one| one.id);
    let first = open.next();
    if open.next().is_some() { fault(Code::MissingField) } else { Ok(first) }
}

/// Keeps what a family is offered from a day on, in one of the child's enrolments.
///
/// # Errors
/// [`Error::not_found`]; at `/enrolment_id` [`Code::NotFound`] for none of this child,
/// [`Code::Conflict`] for one that is over, [`Code::MissingField`] where several are open and none
/// is named.
pub async fn set_package(
    app: &App,
    above: Above,
    who: StaffPrincipal,
    (child, new): (Id, NewPackage),
) -> Result<Package, Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let hand = Hand::on(c, (&inside, above), &Principal::Staff(who), child)?;
            let package = Package {
                id: Id::at(hand.now),
                enrolment_id: enrolment_of(c, &hand, child, new.enrolment_id)?,
                words: new.words,
                starts_on: new.starts_on,
                staff_id: who.staff_id,
                at: hand.now,
            };
            let row = (child, &package, hand.rev);
            settings_store::add_package(c, hand.scope, &hand.sealer, row)?;
            noted(c, &hand, who, child, package.id)?;
            Ok(package)
        })
        .await
}

/// What a family was offered, newest first; of one enrolment where that is named.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`].
pub async fn list_packages(
    app: &App,
    who: Principal,
    child: Id,
    of: Option<Id>,
) -> Result<Vec<Package>, Error> {
    let mut all = read_child(app, who, child, move |c, s, sealer| {
        settings_store::packages(c, s, sealer, child)
    })
    .await?;
    all.retain(|row| of.is_none() || row.enrolment_id == of);
    Ok(all)
}
