//! Use cases of who may sign in: inviting, listing, taking access away.

use chrono::{DateTime, Utc};

use super::invitation_store::{self as invitations, NewInvitation};
use super::model::{NewStaff, REMEMBERED, StaffMember};
use super::store;
use crate::app::App;
use crate::auth::audit::{self, Action, Actor, Event};
use crate::auth::model::InvitationCode;
use crate::auth::ops::INVITATION;
use crate::auth::{Role, StaffPrincipal, sign_ins_store};
use crate::db::{Conn, Id, ServiceScope};
use crate::error::{Code, Error};

/// A new invitation, to be handed over.
#[derive(Debug)]
pub struct Invitation {
    /// What is typed, or follows the link.
    pub code: InvitationCode,
    /// Where to go with it.
    pub link: String,
    /// Not after.
    pub expires_at: DateTime<Utc>,
}

/// Makes an invitation for a member of staff; it ends those made for the number before that were
/// not used. Somebody who can sign in already gets a new second factor with it, and the role and
/// name it says. `made_by` nobody = the operator.
///
/// # Errors
/// [`Code::LastLead`] when it would leave the service without a lead.
pub async fn invite_staff(
    app: &App,
    scope: ServiceScope,
    made_by: Option<StaffPrincipal>,
    staff: NewStaff,
) -> Result<Invitation, Error> {
    let now = app.clock.now();
    let code = InvitationCode::random()?;
    let link = link(app, scope, &code);
    let (keys, fingerprint, expires_at) = (app.keys.clone(), code.fingerprint(), now + INVITATION);
    app.db
        .write(move |c| {
            let service = keys.service(scope.service_id)?;
            let number_hash =
                crate::families::store::number_hash(&keys, scope.service_id, &staff.number);
            // Of two invitations made at once the later one ends the earlier.
            crate::db::store::lock_service(c, scope)?;
            if let Some(staff_id) = store::hold_access(c, scope, &number_hash)? {
                keep_a_lead(c, scope, staff_id, Some(staff.role))?;
            }
            invitations::end_invitations(c, scope, &number_hash, now)?;
            let number_hash = &number_hash;
            let staff = &staff;
            let event = Event::of_service(Action::InvitedStaff, scope.service_id);
            audit::note(c, &keys, made_by.map_or(Actor::System, Actor::from), &[event], now)?;
            let made_by = made_by.map(|who| who.staff_id);
            let new = NewInvitation { staff, number_hash, fingerprint, expires_at, made_by };
            invitations::insert_invitation(c, scope, &service, &new, now)
        })
        .await?;
    Ok(Invitation { code, link, expires_at })
}

/// What follows `#` never reaches a server, so it stands in nobody's log.
fn link(app: &App, scope: ServiceScope, code: &InvitationCode) -> String {
    let service = app.service_of(scope.service_id).map_or("", |service| service.code.as_str());
    format!("{}/join#{service}/{}", app.tokens.issuer(), code.reveal())
}

/// Refuses to leave a service without a lead: `role` is what a member of staff is to become, or
/// nothing. The service must be locked.
///
/// # Errors
/// [`Code::LastLead`].
pub fn keep_a_lead(
    c: &mut Conn<'_>,
    scope: ServiceScope,
    staff_id: Id,
    role: Option<Role>,
) -> Result<(), Error> {
    let stays = role.is_some_and(Role::leads) || !store::role(c, scope, staff_id)?.leads();
    if stays || store::other_leads(c, scope, staff_id)? > 0 {
        return Ok(());
    }
    Err(Error::Refused(Code::LastLead))
}

/// Everybody of the service who can sign in.
///
/// # Errors
/// The engine failed.
pub async fn list_staff(app: &App, who: StaffPrincipal) -> Result<Vec<StaffMember>, Error> {
    let service = app.keys.service(who.scope.service_id)?;
    app.db.read(move |c| store::list(c, who.scope, &service)).await
}

/// Takes access away from a member of staff: every sign-in ends at once, the second factor is
/// destroyed, invitations and codes under way end, the caseload is given back to the leads.
///
/// # Errors
/// [`Error::not_found`] for nobody of this service; [`Code::LastLead`].
pub async fn end_staff_access(app: &App, who: StaffPrincipal, staff_id: Id) -> Result<(), Error> {
    let (keys, now, scope) = (app.keys.clone(), app.clock.now(), who.scope);
    let ended = app.db.write(move |c| {
        crate::db::store::lock_service(c, scope)?;
        keep_a_lead(c, scope, staff_id, None)?;
        if let Some(number_hash) = store::delete_access(c, scope, staff_id)? {
            invitations::end_invitations(c, scope, &number_hash, now)?;
            crate::auth::code_store::end_codes(c, scope.service_id, &number_hash, now)?;
        }
        crate::auth::store::set_left(c, scope, staff_id, now)?;
        crate::auth::membership_store::end_all_of(c, scope, staff_id, now)?;
        let event = Event::of_service(Action::EndedStaffAccess, scope.service_id).about(staff_id);
        audit::note(c, &keys, who, &[event], now)?;
        sign_ins_store::end_of_staff(c, scope, staff_id, "access_ended", now)
    });
    app.tokens.end_all(ended.await?);
    Ok(())
}

/// Removes invitations that have been over for a week. The worker calls it. Returns how many.
///
/// # Errors
/// The engine failed.
pub async fn forget_invitations(app: &App) -> Result<usize, Error> {
    let before = app.clock.now() - REMEMBERED;
    app.db.write(move |c| invitations::forget(c, before)).await
}
