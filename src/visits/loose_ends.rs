//! What stands ahead of a programme that rests or is over: a person is asked what becomes of it.
//! Nothing is called off by itself.

use super::errand::{Errand, ErrandKind, when};
use super::ops::FAR;
use super::store::{self, Wanted};
use super::{errand_store, series_store};
use crate::app::App;
use crate::db::{Conn, FamilyScope, Id};
use crate::enrolments::hand::Hand as Enrolling;
use crate::enrolments::model::{ClosingReason, Enrolment, State};
use crate::error::Error;

/// Visits that are told at once, at most: more than a programme has ahead beside its series.
const MOST: i64 = 200;

/// What people do when a programme is over, in the order it is read: what was lent comes back, the
/// letter is written, the plan ends, and who visits has the child no longer.
const CLOSING: &str = "loans letter plan allotments";

/// Writes down what a person is asked: each series, each visit that is of none, and at an end what
/// is left to do.
///
/// # Errors
/// The engine failed.
pub fn ask(c: &mut Conn<'_>, by: &Enrolling<'_>, of: &Enrolment) -> Result<(), Error> {
    // What is told after a death asks nobody for anything; a mistake and an offer began nothing.
    let quiet = [ClosingReason::ChildDied, ClosingReason::OpenedInError];
    let goes_on = of.reason == Some(ClosingReason::NextProgrammeOpened);
    if of.began_on.is_none() || goes_on || of.reason.is_some_and(|why| quiet.contains(&why)) {
        return Ok(());
    }
    let own = |code: Option<&String>| code.is_none_or(|code| *code == of.programme);
    let bare = Errand {
        kind: ErrandKind::LooseEnds,
        visit_id: None,
        series_id: None,
        known_at: None,
        due_at: by.now,
    };
    let mut all = Vec::new();
    let series = series_store::live_of_child(c, by.scope, of.child_id)?;
    let series: Vec<_> = series.into_iter().filter(|(_, code)| own(code.as_ref())).collect();
    all.extend(series.iter().map(|(id, _)| Errand { series_id: Some(*id), ..bare }));
    let (children, from) = (vec![of.child_id], by.now);
    let wanted = Wanted { children, from, until: FAR, live_only: true, limit: MOST };
    for visit in store::list(c, by.scope, &by.sealer, &wanted)? {
        let told = series.iter().any(|(id, _)| visit.series_id == Some(*id));
        if visit.starts_at > by.now && own(visit.programme.as_ref()) && !told {
            all.push(Errand { visit_id: Some(visit.id), ..bare });
        }
    }
    if of.state == State::Closed && of.reason != Some(ClosingReason::CarerDied) {
        all.push(bare);
    }
    all.iter().try_for_each(|errand| errand_store::put(c, by.scope, Id::at(by.now), errand))
}

/// The line a person reads; none where nothing stands there any more.
///
/// # Errors
/// The engine failed.
pub(super) fn line(
    c: &mut Conn<'_>,
    app: &App,
    scope: FamilyScope,
    errand: &Errand,
) -> Result<Option<String>, Error> {
    if let Some(id) = errand.visit_id {
        let sealer = app.keys.family(c, scope)?;
        let visit = store::get(c, scope, &sealer, id)?;
        let line = || format!("{} /v1/visits/{id}", when(visit.starts_at, visit.zone));
        return Ok((visit.state.is_live() && visit.starts_at > app.clock.now()).then(line));
    }
    let Some(id) = errand.series_id else {
        return Ok(Some(format!("{CLOSING} /v1/families/{}", scope.family_id)));
    };
    let series = series_store::get(c, scope, id)?;
    Ok(series.ended_at.is_none().then(|| format!("/v1/visit-series/{id}")))
}
