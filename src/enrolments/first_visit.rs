//! What a first visit covers, the usual points and those of the service's page: each is ticked by
//! the visitor and by the family, each for themselves. And whom to ring, for those a number is meant for.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::first_visit_store as store;
use super::hand::{Above, Hand, actor};
use crate::app::App;
use crate::auth::Principal;
use crate::auth::audit::{self, Action, Event};
use crate::db::{Conn, Id};
use crate::error::{Code, Error};
use crate::families;
use crate::families::rights::Rights;
use crate::l10n::{Channel, Language, Style, Voice, keys, says};
use crate::programmes::intake::Contact;
use crate::programmes::profile::Point;

/// Who ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// A carer.
    Family,
    /// The visitor or a lead.
    Service,
}

/// A tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tick {
    /// Of which point.
    pub point: Point,
    /// By whom.
    pub side: Side,
    /// When.
    pub at: DateTime<Utc>,
}

/// A point with its words and its ticks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub point: Point,
    /// In the reader's language.
    pub text: String,
    /// When the family ticked it.
    pub by_family: Option<DateTime<Utc>>,
    /// When the service did.
    pub by_service: Option<DateTime<Utc>>,
}

fn key(point: Point) -> keys::Point {
    match point {
        Point::ServiceExplained => keys::Point::ServiceExplained,
        Point::Complaints => keys::Point::Complaints,
        Point::Consent => keys::Point::Consent,
        Point::Formats => keys::Point::Formats,
        Point::EmergencyNumbers => keys::Point::EmergencyNumbers,
        Point::SettingHours => keys::Point::SettingHours,
        Point::NextStep => keys::Point::NextStep,
    }
}

/// The list as it stands.
fn lines(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    who: &Principal,
    child: Id,
) -> Result<Vec<Line>, Error> {
    let voice = match who {
        Principal::Carer(p) => {
            let carer = families::store::carer(c, hand.scope, &hand.sealer, p.carer_id)?;
            Voice { language: carer.language, style: carer.style, channel: Channel::Web }
        }
        Principal::Staff(_) => {
            let (language, style) = (Language::english(), Style::Standard);
            Voice { language, style, channel: Channel::Web }
        }
    };
    let ticks = store::ticks(c, hand.scope, child)?;
    let ticked = |point: Point, side: Side| {
        ticks.iter().find(|one| one.point == point && one.side == side).map(|one| one.at)
    };
    let policy = hand.service()?.policy_on(hand.today());
    let points = policy.map(|policy| policy.first_visit_points()).unwrap_or_default();
    let line = |point: Point| {
        let say = says::FirstVisitPoint { point: key(point) }.into();
        let text = hand.app.texts.words(&say, &voice)?;
        let (by_family, by_service) = (ticked(point, Side::Family), ticked(point, Side::Service));
        Ok(Line { point, text, by_family, by_service })
    };
    points.into_iter().map(line).collect()
}

/// What a first visit covers, in the reader's language; for staff, and carers who may read.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`].
pub async fn get_list(
    app: &App,
    above: Above,
    who: Principal,
    child: Id,
) -> Result<Vec<Line>, Error> {
    let inside = app.clone();
    let read = move |c: &mut Conn<'_>| {
        let reach = families::ops::child_scope(c, &inside.keys, &who, child, inside.clock.now())?;
        Rights::need(reach.reads_all())?;
        let family = (reach.scope, reach.sealer);
        let hand = Hand::within(c, (&inside, above), family, actor(&who), reach.rev)?;
        Ok((hand.scope, lines(c, &hand, &who, child)?))
    };
    audit::look(app, who, Action::LookedAtEnrolments, child, read).await
}

/// Ticks a point for one's own side. A tick stays.
///
/// # Errors
/// [`Error::not_found`], also for a point that is not on the service's list; [`Code::Forbidden`]
/// for a carer who may not book.
pub async fn tick(
    app: &App,
    above: Above,
    who: Principal,
    (child, point): (Id, Point),
) -> Result<Vec<Line>, Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let hand = Hand::on(c, (&inside, above), &who, child)?;
            let (side, person) = match &who {
                Principal::Carer(carer) => (Side::Family, carer.carer_id),
                Principal::Staff(staff) => (Side::Service, staff.staff_id),
            };
            if !lines(c, &hand, &who, child)?.iter().any(|line| line.point == point) {
                return Err(Error::Refused(Code::NotFound));
            }
            let now = (hand.now, hand.rev);
            store::tick(c, hand.scope, (child, person), (point, side), now)?;
            let event = Event::of_child(Action::ChangedEnrolment, hand.scope, child);
            audit::note(c, &inside.keys, who, &[event], hand.now)?;
            lines(c, &hand, &who, child)
        })
        .await
}

/// Whom somebody may ring: a family the numbers meant for families that somebody at the service
/// has checked, staff all of them.
pub fn numbers(app: &App, who: &Principal) -> Vec<Contact> {
    let service = app.service_of(who.service_id());
    let all = service.into_iter().flat_map(|service| &service.contacts);
    let shown = all.filter(|one| match who {
        Principal::Carer(_) => one.is_for_families(),
        Principal::Staff(_) => true,
    });
    shown.cloned().collect()
}
