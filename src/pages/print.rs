//! What is printed for families who like paper: the chart of a week and the record of a visit.

use chrono::NaiveDate;

use super::print_html::Sheet;
use crate::app::App;
use crate::auth::Principal;
use crate::auth::audit::Action;
use crate::clock::wall;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Code, Error, Fault};
use crate::families::model::{Carer, Child};
use crate::families::needs::Format;
use crate::families::ops::Reach;
use crate::families::rights::Rights;
use crate::l10n::{Channel, Language, Style, Voice};
use crate::practice::week::monday;
use crate::visits::model::Record;
use crate::visits::words::State;
use crate::{families, plans, visits};

/// How a sheet reads, what the child is called on it and whether its letters are large: a carer's own language and style; for
/// staff those of the carer they print it for, else of the family's first.
fn reader(
    c: &mut Conn<'_>,
    (s, sealer): (FamilyScope, &Sealer),
    who: &Principal,
    (child, reads): (Id, Option<Id>),
) -> Result<(Voice, String, bool), Error> {
    let carers: Vec<Carer> = families::store::carers(c, s, sealer)?;
    let wanted = match who {
        Principal::Carer(carer) => Some(carer.carer_id),
        Principal::Staff(_) => reads,
    };
    let found = match wanted {
        Some(id) => {
            let stray = || Error::fault(Fault::parameter("carer", Code::NotFound));
            Some(carers.iter().find(|carer| carer.id == id).ok_or_else(stray)?)
        }
        None => carers.first(),
    };
    let (language, style) = found.map_or_else(
        || (Language::english(), Style::Standard),
        |carer| (carer.language.clone(), carer.style),
    );
    let large = found.is_some_and(|carer| carer.needs.formats.contains(&Format::LargePrint));
    let children: Vec<Child> = families::store::children(c, s, sealer)?;
    let child = children.into_iter().find(|one| one.id == child).ok_or_else(Error::not_found)?;
    let called = child.text_name.unwrap_or(child.name);
    Ok((Voice { language, style, channel: Channel::Web }, called, large))
}

/// The chart of the week around a day, today by the family's clocks where none is given.
///
/// # Errors
/// [`Error::not_found`] for a child out of reach or without a plan, [`Code::Forbidden`].
pub async fn activity_chart(
    app: &App,
    who: Principal,
    child: Id,
    (day, reads): (Option<NaiveDate>, Option<Id>),
) -> Result<String, Error> {
    let now = app.clock.now();
    let read = move |c: &mut Conn<'_>, reach: &Reach| {
        let (s, sealer) = (reach.scope, &reach.sealer);
        let plan = plans::store::get_active(c, s, sealer, child)?;
        let today = families::store::today(c, s, now)?;
        let reader = reader(c, (s, sealer), &who, (child, reads))?;
        Ok((plan, monday(day.unwrap_or(today)), reader))
    };
    let look = families::ops::look(app, who, Action::LookedAtPlan, child, read).await?;
    let (plan, from, (voice, child, large)) = look;
    Sheet { texts: &app.texts, voice, child, large }.chart(&plan, from)
}

/// The record of a visit that took place. What was said in a family's home stays with the family
/// and its visitor: a lead is not given it.
///
/// # Errors
/// [`Error::not_found`] for a visit out of reach or without a record, [`Code::Forbidden`].
pub async fn visit_record(
    app: &App,
    who: Principal,
    visit: Id,
    reads: Option<Id>,
) -> Result<String, Error> {
    let is_lead = matches!(who, Principal::Staff(staff) if staff.role.leads());
    Rights::need(!is_lead)?;
    let (shown, events) = visits::ops::get_visit(app, who, visit).await?;
    let (child, keys, now) = (shown.visit.child_id, app.keys.clone(), app.clock.now());
    let found = app.db.read(move |c| {
        let reach = families::ops::child_scope(c, &keys, &who, child, now)?;
        Rights::need(reach.reads_all())?;
        reader(c, (reach.scope, &reach.sealer), &who, (child, reads))
    });
    let (voice, child, large) = found.await?;
    let kept = events.into_iter().filter_map(|event| Some((event.at, event.record?)));
    let kept = kept.filter(|(_, record): &(_, Record)| !record.done.is_empty());
    let (_, record) = kept.max_by_key(|(at, _)| *at).ok_or_else(Error::not_found)?;
    if shown.visit.state != State::Completed {
        return Err(Error::not_found());
    }
    let on = wall(shown.visit.starts_at, shown.visit.zone).date();
    Sheet { texts: &app.texts, voice, child, large }.record(on, &record)
}
