//! A child's name and date of birth are put right, with everything that was reckoned from them: the
//! day a programme's rule ends it, when the move is begun to be prepared, the place on a list.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use super::store::{self, Whose};
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{Principal, StaffPrincipal};
use crate::clock::instant;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::enrolments::due_store::{self, NewDue};
use crate::enrolments::model::{DueKind, Enrolment, State, TRANSITION_AHEAD, ends_on};
use crate::enrolments::store as enrolments;
use crate::error::Error;
use crate::families;
use crate::families::change_store;
use crate::families::rights::Rights;
use crate::programmes::Service;

/// What is right of a child; what is absent stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Correction {
    /// The short name in texts.
    pub text_name: Option<String>,
    /// Full name.
    pub name: Option<String>,
    /// Date of birth.
    pub born: Option<NaiveDate>,
}

/// Eight in the morning: when what is to be done on a day is asked for.
const MORNING: NaiveTime = match NaiveTime::from_hms_opt(8, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// Whose dates are reckoned anew.
struct Anew<'a> {
    scope: FamilyScope,
    child: Id,
    service: &'a Service,
    zone: Tz,
    now: DateTime<Utc>,
    rev: i64,
}

/// Puts right what is on record of a child. Whoever of the staff has the child chooses its short
/// name; its name and date of birth are for a lead and for those who visit it.
///
/// # Errors
/// [`Error::not_found`]; [`Forbidden`](crate::error::Code::Forbidden); a fault at `/text_name` when two children would be
/// called the same.
pub async fn correct_child(
    app: &App,
    who: StaffPrincipal,
    child: Id,
    right: Correction,
) -> Result<(), Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let now = inside.clock.now();
            let keys = &inside.keys;
            let reach = families::ops::child_scope(c, keys, &Principal::Staff(who), child, now)?;
            if right.name.is_some() || right.born.is_some() {
                Rights::need(who.role.leads() || who.role.visits())?;
            }
            let rev = crate::db::store::bump(c, reach.scope)?;
            let family = (reach.scope, &*reach.sealer);
            if let Some(text_name) = &right.text_name {
                families::people::set_text_name(c, family, (child, rev), text_name)?;
            }
            change_store::correct_child(
                c,
                family,
                (child, rev),
                right.name.as_deref(),
                right.born,
            )?;
            if right.born.is_some() {
                let service = inside.service_of(reach.scope.service_id);
                let service = service.ok_or_else(Error::not_found)?;
                let zone = families::store::zone_of(c, reach.scope)?;
                let scope = reach.scope;
                Anew { scope, child, service, zone, now, rev }.born(c, family.1)?;
            }
            let event = Event::of_child(Action::ChangedChild, reach.scope, child);
            audit::note(c, keys, who, &[event], now)
        })
        .await
}

impl Anew<'_> {
    /// Everything that hangs on the date of birth as it is on record now.
    fn born(&self, c: &mut Conn<'_>, sealer: &Sealer) -> Result<(), Error> {
        let children = families::store::children(c, self.scope, sealer)?;
        let found = children.into_iter().find(|one| one.id == self.child);
        let born = found.ok_or_else(Error::not_found)?.born;
        for open in enrolments::open_of_child(c, self.scope, self.child)? {
            self.ends(c, open, born)?;
        }
        let waiting = store::open(c, self.scope.service(), Whose::Family(self.scope.family_id))?;
        for mut entry in waiting.into_iter().filter(|entry| entry.child_id == self.child) {
            (entry.born, entry.rev) = (born, self.rev);
            store::save(c, self.scope, &entry)?;
        }
        Ok(())
    }

    /// The end an enrolment's own rules give it, and when the move is begun to be prepared.
    fn ends(
        &self,
        c: &mut Conn<'_>,
        open: Enrolment,
        born: Option<NaiveDate>,
    ) -> Result<(), Error> {
        let rules = self.service.policy(&open.policy);
        let Some(programme) = rules.and_then(|policy| policy.programme(&open.programme)) else {
            return Err(Error::Internal("rules that are gone".to_owned()));
        };
        let on = ends_on(programme, born);
        if on == open.ends_on {
            return Ok(());
        }
        let key = (self.child, open.id);
        let right = Enrolment { ends_on: on, rev: self.rev, ..open };
        enrolments::put(c, self.scope, &right)?;
        // An offer has none yet: it gets one as it begins.
        if right.state == State::Offered {
            return Ok(());
        }
        due_store::forget_kind(c, self.scope, key, DueKind::Transition)?;
        if let Some(day) = on.and_then(|on| on.checked_sub_days(TRANSITION_AHEAD)) {
            let at = instant(day.and_time(MORNING), self.zone).max(self.now);
            // Told apart by its day: one for the wrong day may have been asked for already.
            due_store::add(c, self.scope, &NewDue::once(key, DueKind::Transition, at)?.each(day))?;
        }
        Ok(())
    }
}
