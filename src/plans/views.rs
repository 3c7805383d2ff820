//! What named professionals say of a plan or a goal: asked on the family's yes, then given,
//! declined, or said by a person not to come. A plan is not agreed while one is silently missing.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ops::under_way;
use super::{store, views_store};
use crate::app::App;
use crate::auth::audit::Action;
use crate::auth::{Principal, StaffPrincipal};
use crate::db::closed::word;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Code, Error, Fault};
use crate::families::consents::{self, Purpose, Said};
use crate::families::model::has_come;
use crate::families::ops::Reach;
use crate::families::{self, consent_store};
use crate::programmes::profile::Policy;

/// Who somebody is to the child by their calling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Profession {
    /// Speech and language therapy.
    SpeechAndLanguage,
    /// Occupational therapy.
    OccupationalTherapy,
    /// Physiotherapy.
    Physiotherapy,
    /// Educational psychology.
    EducationalPsychology,
    /// Teaching of children with a hearing loss.
    Hearing,
    /// Teaching of children with a sight loss.
    Vision,
    /// Health visiting.
    HealthVisiting,
    /// A doctor for children.
    Paediatrics,
    /// The child's nursery, pre-school or childminder.
    Setting,
    /// Somebody else.
    Other,
}

/// How a view stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PlanViewState)]
pub enum State {
    /// Asked for; nothing came yet.
    Asked,
    /// It came.
    Given,
    /// They said that they would not give one.
    Declined,
    /// It will not come, says the visitor or a lead, and why.
    WillNotCome,
}

/// What is written of a view.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewWords {
    /// Who is asked, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What they say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<String>,
    /// Why it was declined, or will not come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Identity.
    pub id: Id,
    /// Of which goal; of the whole plan where none.
    pub goal_id: Option<Id>,
    /// Whose calling.
    pub profession: Profession,
    /// How it stands.
    pub state: State,
    /// What the yes it rests on is about.
    pub purpose: Purpose,
    /// That yes.
    pub consent_id: Id,
    /// What is written of it.
    pub words: ViewWords,
    /// When it was asked for.
    pub asked_on: NaiveDate,
    /// When it came, was declined or given up.
    pub answered_on: Option<NaiveDate>,
    /// Who asked.
    pub staff_id: Id,
    /// Whether the family's yes does not stand any more: then nobody asks further, and what was
    /// said is not shown.
    pub taken_back: bool,
}

impl View {
    /// Without what was said, where the family took its yes back.
    fn by_ledger(mut self, ledger: &[Said]) -> Self {
        self.taken_back = consents::standing(ledger, self.purpose).is_none();
        if self.taken_back {
            self.words = ViewWords { name: self.words.name, ..ViewWords::default() };
        }
        self
    }

    /// Whether a plan has to wait for it: it was asked for, may still be, and nobody has said what
    /// became of it.
    fn is_missing(&self) -> bool {
        self.state == State::Asked && !self.taken_back
    }
}

/// What a service asks families before it asks other professionals: its page's own purpose where
/// it names one.
pub fn purpose(policy: Option<&Policy>) -> Purpose {
    let known = |wanted| policy.is_some_and(|p| p.sharing.iter().any(|s| s.purpose == wanted));
    let wanted = [Purpose::ContactProfessionals, Purpose::ShareWithProfessionals];
    wanted.into_iter().find(|one| known(*one)).unwrap_or(Purpose::ContactProfessionals)
}

/// The day that is meant, today where none is; it must have come.
fn past(day: Option<NaiveDate>, today: NaiveDate, at: &str) -> Result<NaiveDate, Error> {
    let day = day.unwrap_or(today);
    has_come(day, today, at)?;
    Ok(day)
}

/// Whose view is asked for.
#[derive(Debug, Clone)]
pub struct NewView {
    /// Whose calling.
    pub profession: Profession,
    /// Who, by name.
    pub name: Option<String>,
    /// Of which goal; of the whole plan where none.
    pub goal_id: Option<Id>,
    /// When; today where none.
    pub asked_on: Option<NaiveDate>,
}

/// Keeps that a professional was asked, if the family's yes to that stands. The family is locked
/// first, so that a no that was said before is seen.
///
/// # Errors
/// [`Error::not_found`]; [`Code::NoStandingYes`]; [`Code::BadDate`] at `/asked_on`; a fault at
/// `/goal_id` for a goal of another plan.
pub async fn ask_for_view(
    app: &App,
    who: StaffPrincipal,
    child: Id,
    new: NewView,
) -> Result<View, Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let at = under_way(c, &inside, who, child)?;
            let day = at.today(c)?;
            let service = inside.service_of(at.scope.service_id);
            let purpose = purpose(service.and_then(|service| service.policy_on(day)));
            let ledger = consent_store::of_child(c, at.scope, child)?;
            let yes = consents::standing(&ledger, purpose);
            let yes = yes.ok_or(Error::Refused(Code::NoStandingYes))?;
            let view = View {
                id: Id::at(at.now),
                goal_id: new.goal_id,
                profession: new.profession,
                state: State::Asked,
                purpose,
                consent_id: yes.id,
                words: ViewWords { name: new.name, ..ViewWords::default() },
                asked_on: past(new.asked_on, day, "/asked_on")?,
                answered_on: None,
                staff_id: who.staff_id,
                taken_back: false,
            };
            let now = (at.now, at.rev);
            let added =
                c.attempt(|c| views_store::insert(c, at.scope, &at.sealer, at.plan_id, &view, now));
            added.map_err(|e| {
                let stray = Error::fault(Fault::at("/goal_id", Code::NotFound));
                if e.is_foreign_key() { stray } else { e }
            })?;
            at.note(c, Action::ChangedPlan, view.id)?;
            Ok(view)
        })
        .await
}

/// What became of a view.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Given, declined, or it will not come.
    pub state: State,
    /// When; today where none.
    pub on: Option<NaiveDate>,
    /// What they say.
    pub view: Option<String>,
    /// Why not.
    pub reason: Option<String>,
}

/// Keeps what became of a view that was asked for. One that was given needs the family's yes at
/// that moment too; that it was declined or will not come may always be said.
///
/// # Errors
/// [`Error::not_found`]; [`Code::Conflict`] for one that was given before;
/// [`Code::NoStandingYes`]; [`Code::BadDate`] at `/on`.
pub async fn answer_view(
    app: &App,
    who: StaffPrincipal,
    (child, id): (Id, Id),
    answer: Answer,
) -> Result<View, Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let at = under_way(c, &inside, who, child)?;
            let day = at.today(c)?;
            let all = views_store::of_plan(c, at.scope, &at.sealer, at.plan_id)?;
            let known = all.into_iter().find(|one| one.id == id).ok_or_else(Error::not_found)?;
            if known.state == State::Given {
                return Err(Error::Refused(Code::Conflict));
            }
            let ledger = consent_store::of_child(c, at.scope, child)?;
            let stands = consents::standing(&ledger, known.purpose).is_some();
            if answer.state == State::Given && !stands {
                return Err(Error::Refused(Code::NoStandingYes));
            }
            let on = past(answer.on, day, "/on")?;
            if on < known.asked_on {
                return Err(Error::fault(Fault::at("/on", Code::BadDate)));
            }
            let words =
                ViewWords { name: known.words.name, view: answer.view, reason: answer.reason };
            let view = View { state: answer.state, words, answered_on: Some(on), ..known };
            views_store::put(c, at.scope, &at.sealer, &view, at.rev)?;
            at.note(c, Action::ChangedPlan, id)?;
            Ok(view.by_ledger(&ledger))
        })
        .await
}

/// The views of the plan a child practises from, oldest first; for staff, and carers who may read
/// the plan.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`].
pub async fn list_views(app: &App, who: Principal, child: Id) -> Result<Vec<View>, Error> {
    let read = move |c: &mut Conn<'_>, reach: &Reach| {
        let (plan_id, ..) = store::active(c, reach.scope, child)?;
        shown(c, (reach.scope, &reach.sealer), child, plan_id)
    };
    families::ops::look(app, who, Action::LookedAtPlan, child, read).await
}

fn shown(
    c: &mut Conn<'_>,
    (s, sealer): (FamilyScope, &crate::db::seal::Sealer),
    child: Id,
    plan_id: Id,
) -> Result<Vec<View>, Error> {
    let ledger = consent_store::of_child(c, s, child)?;
    let all = views_store::of_plan(c, s, sealer, plan_id)?;
    Ok(all.into_iter().map(|view| view.by_ledger(&ledger)).collect())
}

/// Says that the plan is agreed with the family.
///
/// # Errors
/// [`Error::not_found`]; [`Code::BadDate`] at `/agreed_on`; one [`Code::ViewMissing`] for each view
/// that was asked for and of which nobody has said what became of it.
pub async fn agree_plan(
    app: &App,
    who: StaffPrincipal,
    child: Id,
    agreed_on: Option<NaiveDate>,
) -> Result<(), Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let at = under_way(c, &inside, who, child)?;
            let day = at.today(c)?;
            let agreed_on = past(agreed_on, day, "/agreed_on")?;
            let mut faults = Vec::new();
            for view in shown(c, (at.scope, &at.sealer), child, at.plan_id)? {
                if view.is_missing() {
                    let missing = Fault::at("", Code::ViewMissing);
                    let profession = word(&view.profession)?;
                    faults.push(missing.with("profession", profession));
                }
            }
            if !faults.is_empty() {
                return Err(Error::Invalid(faults));
            }
            views_store::set_agreed(c, at.scope, at.plan_id, agreed_on, at.rev)?;
            at.note(c, Action::ChangedPlan, at.plan_id)
        })
        .await
}
