//! Use cases of people who come to a visit too: the secret link by which they read its time and
//! place, and nothing else of the child, and by which they say whether they come.
//!
//! They are nobody's user: whoever has the link is them, for this one visit. Staff make the link,
//! hand it over, and end it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::attendee_feed_store::{self as links, Owner};
use super::errand::{Errand, ErrandKind};
use super::feed::{Line, View, window};
use super::feed_ops::{Link, Reader, fingerprint, opened};
use super::hand::Hand;
use super::model::{Attendee, Reply, Visit};
use super::ops::{noted, place};
use super::{attendee_store, feed_store, ics, store};
use crate::app::App;
use crate::auth::{Principal, StaffPrincipal};
use crate::db::keys::random_bytes;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id, ServiceScope};
use crate::error::{Code, Error};
use crate::families;
use crate::l10n::says;

/// Who comes too, of the visit that stands at the end of a chain.
fn latest(
    c: &mut Conn<'_>,
    (scope, sealer): (FamilyScope, &Sealer),
    of: Owner,
) -> Result<(Visit, Attendee), Error> {
    let id = feed_store::latest(c, scope, of.root_id)?;
    let people = attendee_store::of(c, scope, sealer, &[id])?.into_iter().map(|(_, one)| one);
    let own = people.into_iter().find(|one| one.root_id == of.attendee_id);
    Ok((store::get(c, scope, sealer, id)?, own.ok_or_else(Error::not_found)?))
}

/// Makes a person's link, in the place of the one there was.
///
/// # Errors
/// [`Error::not_found`].
pub async fn make_feed(
    app: &App,
    who: StaffPrincipal,
    (visit, attendee): (Id, Id),
) -> Result<Link, Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let (hand, visit, one) = theirs(c, &inside, who, (visit, attendee))?;
            let service = inside.service_of(who.scope.service_id).ok_or_else(Error::not_found)?;
            let secret: [u8; 32] = random_bytes()?;
            let print = fingerprint(&inside.keys, &secret);
            links::end(c, hand.scope, one.root_id, hand.now)?;
            let of = Owner { root_id: visit.root_id, attendee_id: one.root_id };
            links::insert(c, hand.scope, of, &print, hand.now)?;
            noted(c, &hand, Principal::Staff(who), &visit)?;
            let secret = format!("{}-{}", service.code, URL_SAFE_NO_PAD.encode(secret));
            Ok(Link { secret: Some(secret), made_at: hand.now })
        })
        .await
}

/// Ends a person's link; without one nothing happens.
///
/// # Errors
/// [`Error::not_found`].
pub async fn end_feed(
    app: &App,
    who: StaffPrincipal,
    (visit, attendee): (Id, Id),
) -> Result<(), Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let (hand, visit, one) = theirs(c, &inside, who, (visit, attendee))?;
            match links::end(c, hand.scope, one.root_id, hand.now)? {
                Some(_) => noted(c, &hand, Principal::Staff(who), &visit),
                None => Ok(()),
            }
        })
        .await
}

/// A visit of a family somebody of the staff reaches, and somebody who comes to it.
fn theirs<'a>(
    c: &mut Conn<'_>,
    app: &'a App,
    who: StaffPrincipal,
    (visit, attendee): (Id, Id),
) -> Result<(Hand<'a>, Visit, Attendee), Error> {
    let (scope, child) = place(c, who.scope.service_id, visit)?;
    let hand = Hand::on(c, app, &Principal::Staff(who), child)?;
    let visit = store::get(c, scope, &hand.sealer, visit)?;
    let people = attendee_store::of(c, scope, &hand.sealer, &[visit.id])?;
    let one = people.into_iter().map(|(_, one)| one).find(|one| one.id == attendee);
    Ok((hand, visit, one.ok_or_else(Error::not_found)?))
}

/// What a calendar reads behind such a link: one visit's time and place.
///
/// # Errors
/// [`Error::not_found`].
pub(super) fn calendar(
    c: &mut Conn<'_>,
    app: &App,
    service: ServiceScope,
    print: &[u8],
) -> Result<String, Error> {
    let (scope, of) = links::owner(c, service, print)?.ok_or_else(Error::not_found)?;
    let sealer = app.keys.family(c, scope)?;
    let (visit, _) = latest(c, (scope, &sealer), of)?;
    let (now, reader) = (app.clock.now(), Reader::plain());
    let changed_at = feed_store::changed_at(c, scope, visit.id)?.unwrap_or(now);
    let line = Line::of(&visit, changed_at);
    let mut events = Vec::new();
    if line.is_shown(now) && window(now).contains(&visit.starts_at) {
        let summary = reader.words(app, &View::Own.summary(visit.mode))?;
        // Where a family nobody may find lives, an outsider learns from its visitor or not at all.
        let hidden = families::ops::is_confidential(c, scope)?;
        let location = visit.place.filter(|_| !hidden);
        events.push(ics::Event { location, ..line.event(summary, changed_at, now) });
    }
    Ok(ics::feed(&reader.words(app, &says::FeedName.into())?, &events))
}

/// Somebody who comes too says whether they come, by their link. Who declines is told to a person.
///
/// # Errors
/// [`Error::not_found`] for an unknown link, [`Code::VisitOver`] for a visit that stands no longer.
pub async fn answer_by_link(app: &App, secret: &str, reply: Reply) -> Result<(), Error> {
    let (service, print) = opened(app, secret)?;
    let inside = app.clone();
    app.db
        .write(move |c| {
            let (scope, of) = links::owner(c, service, &print)?.ok_or_else(Error::not_found)?;
            let hand = Hand::of_clock(c, &inside, scope)?;
            let (visit, one) = latest(c, (scope, &hand.sealer), of)?;
            if !visit.state.is_live() || visit.ends_at <= hand.now {
                return Err(Error::Refused(Code::VisitOver));
            }
            attendee_store::reply(c, scope, (visit.id, one.id), reply, hand.rev)?;
            hand.answered_by(c, &visit, one.id)?;
            if reply == Reply::Declined && one.reply != reply {
                hand.errand(c, Errand::of(ErrandKind::OtherDeclined, visit.id, hand.now))?;
            }
            Ok(())
        })
        .await?;
    app.wake.notify_one();
    Ok(())
}

/// Keeps what somebody who comes too has answered.
///
/// # Errors
/// [`Error::not_found`].
pub async fn answer_for(
    app: &App,
    who: StaffPrincipal,
    (id, attendee): (Id, Id),
    reply: Reply,
) -> Result<(), Error> {
    let inside = app.clone();
    app.db
        .write(move |c| {
            let (_, child) = place(c, who.scope.service_id, id)?;
            let hand = Hand::on(c, &inside, &Principal::Staff(who), child)?;
            if !attendee_store::reply(c, hand.scope, (id, attendee), reply, hand.rev)? {
                return Err(Error::not_found());
            }
            let visit = store::get(c, hand.scope, &hand.sealer, id)?;
            hand.answered_by(c, &visit, attendee)?;
            noted(c, &hand, Principal::Staff(who), &visit)
        })
        .await
}
