//! What a visit hangs on: the child's place in a programme, or the referral before there is one.

use super::booking::Booking;
use super::hand::Hand;
use super::model::{Door, Kind};
use crate::auth::membership_store;
use crate::db::{Conn, Id};
use crate::enrolments;
use crate::enrolments::model::{Enrolment, State};
use crate::error::{Code, Error, Fault};
use crate::programmes::profile::ProgrammeKind;
use crate::referrals;

/// What a visit to be hangs on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ground {
    /// The child's place in a programme.
    pub enrolment_id: Option<Id>,
    /// The referral, before there is one.
    pub referral_id: Option<Id>,
    /// The programme it is a visit of: that of the place, whoever booked it and however.
    pub programme: Option<String>,
}

/// What of a visit to be says what it hangs on.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Which child.
    pub child_id: Id,
    /// Who comes.
    pub visitor_id: Id,
    /// The programme, where somebody named one.
    pub programme: Option<&'a str>,
    /// What it is for.
    pub kind: Kind,
}

impl<'a> Wanted<'a> {
    /// Of a visit to be, with who comes to it.
    pub fn of(new: &'a Booking, visitor_id: Id) -> Self {
        let programme = new.programme.as_deref();
        Self { child_id: new.child_id, visitor_id, programme, kind: new.kind }
    }
}

/// The child's place in a programme.
enum Place {
    /// This one.
    One(Enrolment),
    /// None.
    None,
    /// One of these, and nothing says which.
    OneOf(Vec<Enrolment>),
}

impl Hand<'_> {
    /// The enrolment or the referral of a visit to be; a first talk or visit belongs to the referral
    /// it answers, any other visit to the programme. Neither where there is none: a family of long
    /// standing need not have come by a referral.
    ///
    /// # Errors
    /// [`Code::MissingField`] where the child is in several programmes and nothing says which: at
    /// `/programme` for who can name one, alone for a text. The clock, and a series that goes on,
    /// book without one.
    pub(super) fn ground(
        &self,
        c: &mut Conn<'_>,
        wanted: &Wanted<'_>,
        goes_on: bool,
    ) -> Result<Ground, Error> {
        let named = wanted.programme.map(str::to_owned);
        let first = matches!(wanted.kind, Kind::InitialContact | Kind::InitialVisit);
        if first && let Some(referral) = self.referral(c, wanted)? {
            return Ok(Ground {
                referral_id: Some(referral),
                programme: named,
                enrolment_id: None,
            });
        }
        match self.place(c, wanted)? {
            Place::One(of) => Ok(Ground {
                enrolment_id: Some(of.id),
                programme: Some(of.programme),
                referral_id: None,
            }),
            Place::OneOf(open) if wanted.kind.is_of_programme() && !goes_on => {
                self.which(&open)?;
                Ok(Ground::default())
            }
            Place::OneOf(_) => Ok(Ground::default()),
            Place::None => {
                let referral_id = if first { None } else { self.referral(c, wanted)? };
                Ok(Ground { referral_id, programme: named, enrolment_id: None })
            }
        }
    }

    fn referral(&self, c: &mut Conn<'_>, wanted: &Wanted<'_>) -> Result<Option<Id>, Error> {
        referrals::store::standing_of_child(c, self.scope, wanted.child_id)
    }

    /// Asks which of several programmes a visit is of, whoever can be asked.
    fn which(&self, open: &[Enrolment]) -> Result<(), Error> {
        let codes: Vec<&str> = open.iter().map(|one| one.programme.as_str()).collect();
        match self.actor.door {
            Door::Clock => Ok(()),
            // Whoever texts knows no codes: a person asks.
            Door::Text => Err(Error::Refused(Code::MissingField)),
            _ => {
                let fault = Fault::at("/programme", Code::MissingField);
                Err(Error::fault(fault.with("offer", codes.join(", "))))
            }
        }
    }

    /// The child's place in the programme that is named, else its only one; of several the one it
    /// is in already, the group for a place in a group, or the one who comes has the child in.
    fn place(&self, c: &mut Conn<'_>, wanted: &Wanted<'_>) -> Result<Place, Error> {
        let mut open = enrolments::store::open_of_child(c, self.scope, wanted.child_id)?;
        if let Some(code) = wanted.programme {
            let named = open.into_iter().find(|one| one.programme == code);
            return Ok(named.map_or(Place::None, Place::One));
        }
        narrow(&mut open, |one| one.state != State::Offered);
        let group = wanted.kind == Kind::GroupPlace;
        narrow(&mut open, |one| self.is_group(one) == group);
        if open.len() > 1 {
            let given = membership_store::of_family(c, self.scope)?;
            let own = |one: &Enrolment| {
                given.iter().any(|allotment| {
                    allotment.staff_id == wanted.visitor_id
                        && allotment.child_id.is_none_or(|child| child == wanted.child_id)
                        && allotment.programme.as_ref() == Some(&one.programme)
                        && allotment.meets(self.now, Some(self.now + chrono::Duration::seconds(1)))
                })
            };
            narrow(&mut open, own);
        }
        Ok(match open.len() {
            0 => Place::None,
            1 => open.pop().map_or(Place::None, Place::One),
            _ => Place::OneOf(open),
        })
    }

    fn is_group(&self, of: &Enrolment) -> bool {
        let service = self.app.service_of(self.scope.service_id);
        let policy = service.and_then(|service| service.policy(&of.policy));
        let programme = policy.and_then(|policy| policy.programme(&of.programme));
        programme.is_some_and(|programme| programme.kind == ProgrammeKind::Group)
    }
}

/// Keeps those of several that fit; all where none does.
fn narrow(open: &mut Vec<Enrolment>, fits: impl Fn(&Enrolment) -> bool) {
    if open.len() > 1 && open.iter().any(&fits) {
        open.retain(fits);
    }
}
