//! Whose something is, by team: which of it is asked for, and whose a home is.

use chrono::NaiveDate;

use super::intake::{Team, TeamFor};
use super::model::{Service, Services};
use super::postcode::settled;
use crate::error::{Error, Fault, Place, Wrong};

/// The word that asks for what is nobody's yet, in the place of a team's code.
pub const NONE: &str = "none";

/// Which of a service's referrals, or of those who wait, are asked for. It hides nothing from
/// anybody who does not ask for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum OfTeam {
    /// All of them.
    #[default]
    Any,
    /// A team's.
    One(String),
    /// Those whose team is not settled, or is none of these, which the service has: what belonged
    /// to a team that a later version of the file dropped is nobody's.
    Unsettled(Vec<String>),
}

impl OfTeam {
    /// Reads the parameter `team`: a team's code, `none`, or nothing for all.
    ///
    /// # Errors
    /// A fault at `team` for one the service does not have, with what may stand there.
    pub fn parse(service: &Service, asked: Option<&str>) -> Result<Self, Error> {
        let has = || service.teams.iter().map(|team| team.code.clone()).collect::<Vec<_>>();
        match asked {
            None => Ok(Self::Any),
            Some(NONE) => Ok(Self::Unsettled(has())),
            Some(code) => match service.named_team(code) {
                Ok(team) => Ok(Self::One(team.code.clone())),
                Err(Wrong { code, .. }) => {
                    let mut allowed = has();
                    allowed.push(NONE.to_owned());
                    let params = vec![("allowed", allowed.join(", "))];
                    let place = Place::Parameter("team".to_owned());
                    Err(Error::fault(Fault { place, code, params }))
                }
            },
        }
    }

    /// Whether something of this team is asked for.
    pub fn holds(&self, team: Option<&str>) -> bool {
        match self {
            Self::Any => true,
            Self::One(code) => team == Some(code),
            Self::Unsettled(has) => team.is_none_or(|team| !has.iter().any(|one| one == team)),
        }
    }
}

/// Whose a home is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<'a> {
    /// This team's.
    One(&'a Team),
    /// One of these: a person says which.
    Several(Vec<&'a Team>),
    /// The service's, and no team names it: a person says.
    None,
    /// The service's, which names no teams.
    NoTeams,
    /// Another service's of this server: code and name.
    Elsewhere(Vec<(String, String)>),
    /// The words name no district that anybody here knows: a person asks.
    NotSaid,
}

/// Whose team a home is, and the district it was read as: by the same reading as a referral's, so
/// that whoever asks beforehand hears what will be.
pub fn find<'a>(
    services: &'a Services,
    service: &'a Service,
    lives_in: &str,
    on: NaiveDate,
) -> (Found<'a>, Option<String>) {
    let Some(area) = settled(services, service, lives_in) else {
        return (Found::NotSaid, None);
    };
    let found = match service.team_for(&area) {
        TeamFor::One(team) => Found::One(team),
        TeamFor::Ask(teams) => Found::Several(teams),
        TeamFor::NoTeams if service.names(&area) => Found::NoTeams,
        TeamFor::None if service.names(&area) => Found::None,
        TeamFor::NoTeams | TeamFor::None => {
            let theirs = services.naming(&area, on).into_iter();
            let theirs: Vec<_> = theirs.map(|one| (one.code.clone(), one.name.clone())).collect();
            if theirs.is_empty() { Found::NotSaid } else { Found::Elsewhere(theirs) }
        }
    };
    (found, Some(area))
}
