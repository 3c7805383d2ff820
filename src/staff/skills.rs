//! What somebody of the staff speaks and knows well, in codes: nothing else about a person is kept.

use super::skill_store as store;
use crate::app::App;
use crate::auth::StaffPrincipal;
use crate::auth::audit::{self, Action, Event};
use crate::db::{Id, words};
use crate::error::{Code, Error};
use crate::l10n::Language;

/// Languages, or specialisms, somebody may have.
pub const LIMIT: usize = 20;

words! {
    /// What a visitor knows well.
    Specialism {
        /// Children who hear little or nothing.
        Hearing = "hearing",
        /// Children who see little or nothing.
        Vision = "vision",
        /// Children who neither hear nor see well.
        MultiSensory = "multi_sensory",
        /// Moving, sitting, holding.
        Physical = "physical",
        /// Speech and language.
        Communication = "communication",
        /// Being with others, and autism.
        SocialCommunication = "social_communication",
        /// Talking by pictures, signs or devices.
        AidedCommunication = "aided_communication",
        /// Children with complex medical needs.
        ComplexHealth = "complex_health",
        /// Eating and drinking.
        Feeding = "feeding",
        /// Sleep.
        Sleep = "sleep",
        /// Learning through play.
        Play = "play",
        /// What a child does when words fail.
        Behaviour = "behaviour",
        /// Children born early.
        Prematurity = "prematurity",
        /// The move to a nursery or a school.
        Transition = "transition",
    }
}

/// What somebody speaks and knows well.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Skills {
    /// Languages they can visit in.
    pub languages: Vec<Language>,
    /// What they know well.
    pub specialisms: Vec<Specialism>,
}

/// Says what somebody speaks and knows well, in the place of what was said before: everybody for
/// themselves, a lead for anybody.
///
/// # Errors
/// [`Code::Forbidden`] for somebody else's without being a lead; [`Error::not_found`] for nobody of
/// this service.
pub async fn set_skills(
    app: &App,
    who: StaffPrincipal,
    staff_id: Id,
    skills: Skills,
) -> Result<(), Error> {
    if !who.role.leads() && staff_id != who.staff_id {
        return Err(Error::Refused(Code::Forbidden));
    }
    let (keys, now) = (app.keys.clone(), app.clock.now());
    app.db
        .write(move |c| {
            // Locks the person: of two at once the later one counts as a whole.
            let (_, left) = crate::auth::store::hold_staff(c, who.scope, staff_id)?;
            if left {
                return Err(Error::not_found());
            }
            store::put(c, who.scope, staff_id, &skills)?;
            let event = Event::of_service(Action::SetSkills, who.scope.service_id);
            audit::note(c, &keys, who, &[event.about(staff_id)], now)
        })
        .await
}
