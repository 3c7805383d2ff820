//! Whose a place on the waiting list is. The referral and its open places change their team
//! together, and each history says who, when, from which to which, and why.

use super::change::{Hand, missing};
use super::model::Entry;
use super::store::{self, Whose, Words};
use super::words::Happening;
use crate::app::App;
use crate::auth::StaffPrincipal;
use crate::db::{Conn, FamilyScope};
use crate::error::Error;
use crate::referrals;
use crate::referrals::model::{Referral, TeamMove};

/// A person says whose a place is, and why; its referral and what else hangs on it follow.
pub(super) fn choose(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    entry: &mut Entry,
    (team, note): (Option<String>, Option<String>),
) -> Result<(), Error> {
    let service = hand.app.service_of(hand.scope.service_id).ok_or_else(Error::not_found)?;
    let code = team.ok_or_else(|| missing("/team"))?;
    service.named_team(&code).map_err(|wrong| wrong.at("/team"))?;
    put(c, hand, entry, (code.clone(), note.clone()))?;
    let said = (Some(code), note);
    referrals::team::follow(c, hand.app, hand.who, entry.referral_id, said, places)
}

/// Puts a place into a team's hands, with a line in its history.
fn put(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    entry: &mut Entry,
    (code, note): (String, Option<String>),
) -> Result<(), Error> {
    let from = entry.team.replace(code);
    let team = Some(TeamMove { from, to: entry.team.clone() });
    store::save(c, hand.scope, entry)?;
    hand.note(c, entry, Happening::TeamChosen, Words { note, team, ..Words::default() })
}

/// The open places of a referral whose team a person chose: those that say another one go with it.
/// A place that is over stays as it was; what came after stands in the referral's history.
///
/// # Errors
/// The engine failed.
pub fn places(
    c: &mut Conn<'_>,
    app: &App,
    who: StaffPrincipal,
    referral: &Referral,
    note: Option<&str>,
) -> Result<(), Error> {
    let (Some((family_id, _)), Some(code)) = (referral.linked, &referral.team) else {
        return Ok(());
    };
    let scope = FamilyScope { service_id: who.scope.service_id, family_id };
    let of = Whose::Referral { family: family_id, id: referral.id };
    let mut open = store::open(c, who.scope, of)?;
    open.retain(|entry| entry.team.as_ref() != Some(code));
    if open.is_empty() {
        return Ok(());
    }
    let rev = crate::db::store::bump(c, scope)?;
    let hand = Hand { app, who, scope, now: app.clock.now(), asked: None };
    for mut entry in open {
        entry.rev = rev;
        put(c, &hand, &mut entry, (code.clone(), note.map(str::to_owned)))?;
    }
    Ok(())
}
