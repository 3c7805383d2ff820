//! Whose a referral is: the team its area names, or the one a person says. What belongs to the
//! referral goes with it, so that it and a place on the waiting list never say different teams.

use super::arrive::whereabouts;
use super::case::{Case, Who};
use super::event_store::{self, Words};
use super::model::{Kind, Referral, State, TeamMove};
use super::words::{Home, Notice, Step};
use crate::app::App;
use crate::auth::{Principal, StaffPrincipal};
use crate::db::{Conn, Id};
use crate::error::{Code, Error, Fault};
use crate::programmes::intake::TeamFor;

/// What the room of the waiting list does in the same transaction: the open places of a referral
/// belong to its team from then on, and their histories say who, when, and why (the note).
pub type Places =
    fn(&mut Conn<'_>, &App, StaffPrincipal, &Referral, Option<&str>) -> Result<(), Error>;

/// The team its area names. Where several do, where none does although the home is the service's or
/// nobody said where it lies, a person is told.
pub(super) fn settle(c: &mut Conn<'_>, case: &mut Case<'_>) -> Result<(), Error> {
    let found = match case.referral.content.facts.lives_in.as_deref() {
        Some(area) => case.service.team_for(area),
        None if case.service.teams.is_empty() || case.referral.kind != Kind::Child => return Ok(()),
        None => TeamFor::None,
    };
    match found {
        TeamFor::One(team) => case.referral.team = Some(team.code.clone()),
        TeamFor::Ask(_) => case.tell(c, Notice::ChooseTeam, case.now)?,
        TeamFor::None if whereabouts(case).0 != Home::Elsewhere => {
            case.tell(c, Notice::ChooseTeam, case.now)?;
        }
        TeamFor::None | TeamFor::NoTeams => {}
    }
    Ok(())
}

/// The change of team of a referral that had this one; none where it is the same.
pub(super) fn moved(had: Option<String>, now: &Referral) -> Option<TeamMove> {
    (had != now.team).then(|| TeamMove { from: had, to: now.team.clone() })
}

/// A person says whose it is; once the child was taken up, they say why. `false` = it was so before.
pub(super) fn choose(
    c: &mut Conn<'_>,
    case: &mut Case<'_>,
    (team, note): (Option<String>, Option<String>),
    places: Places,
) -> Result<bool, Error> {
    let missing = |at: &str| Error::fault(Fault::at(at, Code::MissingField));
    let code = team.ok_or_else(|| missing("/team"))?;
    let same = case.referral.team.as_ref() == Some(&code);
    if !same {
        case.service.named_team(&code).map_err(|wrong| wrong.at("/team"))?;
    }
    let taken_up = case.referral.state == State::Accepted;
    if taken_up && note.is_none() {
        return Err(missing("/note"));
    }
    if taken_up && same {
        return Ok(false);
    }
    let had = case.referral.team.replace(code);
    event_store::forget(c, case.s, case.referral.id, &[Notice::ChooseTeam])?;
    let team = moved(had, &case.referral);
    let words = Words { note: note.clone(), team, ..Words::default() };
    let taken = case.take(c, Step::ChooseTeam, None, words)?;
    if let (true, Who::Signed(Principal::Staff(who))) = (taken_up, case.who) {
        places(c, case.app, who, &case.referral, note.as_deref())?;
    }
    Ok(taken)
}

/// A place on the waiting list changes its team, and its referral with it; what else hangs on the
/// referral follows by `places`.
///
/// # Errors
/// [`Error::not_found`]; a fault at `/team` or `/note`.
pub fn follow(
    c: &mut Conn<'_>,
    app: &App,
    who: StaffPrincipal,
    referral: Id,
    (team, note): (Option<String>, Option<String>),
    places: Places,
) -> Result<(), Error> {
    let mut case = Case::open(c, app, Who::Signed(Principal::Staff(who)), referral)?;
    choose(c, &mut case, (team, note), places).map(|_| ())
}
