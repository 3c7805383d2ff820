//! Whether there is room for a visit: in both diaries, in the hours somebody works, on a day the
//! service is open.

use super::hand::Hand;
use super::model::{Side, Span, Visit};
use super::store::{self, Taken, Whose};
use super::{calendar_store, free};
use crate::clock::wall;
use crate::db::{Conn, Id};
use crate::error::{Code, Error, Fault};
use crate::families;

impl Hand<'_> {
    /// The visitor a family has.
    pub(super) fn own_visitor(&self, c: &mut Conn<'_>) -> Result<Id, Error> {
        let nobody = || Error::fault(Fault::at("/visitor_id", Code::MissingField));
        crate::auth::membership_store::visitor_of(c, self.scope, self.now)?.ok_or_else(nobody)
    }

    /// Locks both diaries and looks whether a time is free in them; a visit that moves is not in
    /// its own way.
    pub(super) fn need_free(
        &self,
        c: &mut Conn<'_>,
        visitor_id: Id,
        span: &Span,
        moving: Option<Id>,
    ) -> Result<(), Error> {
        let service = self.scope.service();
        let gap = store::lock_diary(c, service, visitor_id)?;
        let within = Span { starts_at: span.starts_at - gap, ends_at: span.ends_at + gap };
        let blocks = |taken: &Taken| Some(taken.id) != moving && !taken.is_lapsed(self.now);
        let visitor = store::taken(c, service, Whose::Visitor(visitor_id), within)?;
        // Two visits to one family one after the other need no way between them.
        let family = store::taken(c, service, Whose::Family(self.scope.family_id), *span)?;
        let meets = |taken: &Taken| {
            let same = taken.family_id == self.scope.family_id;
            let gap = if same { chrono::Duration::zero() } else { gap };
            span.meets(&taken.span(), gap)
        };
        if visitor.iter().chain(&family).any(|taken| blocks(taken) && meets(taken)) {
            return Err(Error::Refused(Code::SlotTaken));
        }
        Ok(())
    }

    /// A family takes a time by itself only in the hours its visitor works; staff may agree any,
    /// on a day the service makes visits.
    pub(super) fn need_offered(
        &self,
        c: &mut Conn<'_>,
        (visitor_id, span): (Id, Span),
        moving: Option<&Visit>,
    ) -> Result<(), Error> {
        if self.actor.side == Side::Family {
            let fits = free::fits(c, self.scope, (visitor_id, span), moving, self.now)?;
            return if fits { Ok(()) } else { Err(Error::Refused(Code::SlotTaken)) };
        }
        let zone = families::store::zone_of(c, self.scope)?;
        let calendar = calendar_store::calendar(c, self.scope.service(), false)?;
        if calendar.is_open(wall(span.starts_at, zone).date()) {
            Ok(())
        } else {
            Err(Error::fault(Fault::at("/starts_at", Code::ClosedDay)))
        }
    }
}
