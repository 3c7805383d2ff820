//! Use cases of blocks of visits. A block that is over asks for a talk and, where the page says so,
//! for a review, once; nothing opens or ends by itself.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use super::block_model::{
    Block, BlockEnd, Counted, NewBlock, Proposal, ends_in_order, propose, reviewed,
};
use super::due_store::{self, NewDue};
use super::hand::{Above, Hand};
use super::model::{DueKind, Enrolment, State};
use super::{blocks_store, store};
use crate::app::App;
use crate::auth::audit::{self, Action, Event};
use crate::auth::{Principal, StaffPrincipal};
use crate::clock::instant;
use crate::db::{Conn, Id, ServiceScope};
use crate::error::{Code, Error, Fault};
use crate::programmes::profile::{Every, Programme, VisitRule};

/// How a programme's visits run, where they come in blocks.
fn in_blocks(programme: &Programme) -> Option<&VisitRule> {
    programme.visits.as_ref().filter(|visits| visits.in_blocks())
}

/// The one that is open; there is one at most.
fn open_of(all: &[Counted]) -> Option<&Counted> {
    all.iter().find(|one| one.block.closed.is_none())
}

/// The blocks of an enrolment with their visits, in order.
///
/// # Errors
/// The engine failed.
pub fn counted(c: &mut Conn<'_>, hand: &Hand<'_>, of: &Enrolment) -> Result<Vec<Counted>, Error> {
    let blocks = blocks_store::of(c, hand.scope, of.id)?;
    let mut all = Vec::new();
    // From the last one back: what took place since a block's start, less what is the next one's.
    // What took place after the enrolment ended is of another one.
    let mut since_next = match of.closed_at {
        Some(ended) => (hand.above.completed)(c, hand.scope, (of.child_id, &of.programme, ended))?,
        None => 0,
    };
    for block in blocks.into_iter().rev() {
        let since = instant(block.starts_on.and_time(NaiveTime::MIN), hand.zone);
        let stretch = (of.child_id, of.programme.as_str(), since);
        let since_start = (hand.above.completed)(c, hand.scope, stretch)?;
        all.push(Counted { block, took_place: since_start.saturating_sub(since_next) });
        since_next = since_start;
    }
    all.reverse();
    Ok(all)
}

/// Opens the first block as a child's place begins, with the visits it was given and the weeks of
/// the page; in a programme without blocks none.
///
/// # Errors
/// The engine failed.
pub fn open_first(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    made: &Enrolment,
    programme: &Programme,
) -> Result<(), Error> {
    let Some((rule, began)) = in_blocks(programme).zip(made.began_on) else { return Ok(()) };
    let ends_on = propose(rule, began).ends_on;
    let new = NewBlock { starts_on: began, planned: made.planned, ends_on, close_current: None };
    add(c, hand, made, (1, &new)).map(|_| ())
}

fn add(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    of: &Enrolment,
    (number, new): (u32, &NewBlock),
) -> Result<Counted, Error> {
    let block = Block {
        id: Id::at(hand.now),
        enrolment_id: of.id,
        number,
        planned: new.planned,
        starts_on: new.starts_on,
        ends_on: new.ends_on,
        reviewed_on: None,
        closed: None,
        by: (hand.actor.0.to_owned(), hand.actor.1),
        at: hand.now,
        rev: hand.rev,
    };
    blocks_store::insert(c, hand.scope, &block)?;
    let added = counted(c, hand, of)?.into_iter().find(|one| one.block.id == block.id);
    let added = added.ok_or_else(Error::not_found)?;
    ask(c, hand, of, &added)?;
    Ok(added)
}

/// Asks for what is done at the end of a block, when that is: once its visits took place, or on its
/// last day; and for a plan where neither is known. Each is known again by the block's number, so
/// that it is asked once a block, however often the plan changes.
fn ask(c: &mut Conn<'_>, hand: &Hand<'_>, of: &Enrolment, one: &Counted) -> Result<(), Error> {
    let block = &one.block;
    let over = match one.all_took_place() {
        true => Some(hand.now),
        false => block.ends_on.map(|last| hand.morning(last)),
    };
    let every = hand.rules(of)?.1.review.iter().flat_map(|review| &review.every);
    let by_block = every.into_iter().any(|every| *every == Every::Block);
    // What a person ended needs no talk about its end any more; its review is still held.
    let (talk, review) = match block.closed {
        Some((_, BlockEnd::EndedEarly)) => (None, Some(hand.now)),
        // The next one was opened ahead: this one lasts until its day all the same.
        Some((_, BlockEnd::Complete)) => (None, over.or(Some(hand.now))),
        None => (over, over),
    };
    let review = review.filter(|_| by_block && block.reviewed_on.is_none());
    // Nothing would ever say that it is over.
    let endless = block.closed.is_none() && block.planned.is_none() && block.ends_on.is_none();
    let plan = endless.then_some(hand.now);
    let asked =
        [(DueKind::BlockComplete, talk), (DueKind::Review, review), (DueKind::PlanBlock, plan)];
    for (kind, at) in asked {
        set(c, hand, (of, block.number), (kind, at))?;
    }
    Ok(())
}

/// Sets when something is asked for that was not yet; `None` = it is not.
fn set(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    (of, number): (&Enrolment, u32),
    (kind, at): (DueKind, Option<DateTime<Utc>>),
) -> Result<(), Error> {
    let due = NewDue::once((of.child_id, of.id), kind, at.unwrap_or(hand.now))?;
    let due = due.each(format_args!("block-{number}"));
    due_store::forget_about(c, hand.scope, &due.about)?;
    if at.is_some() { due_store::add(c, hand.scope, &due) } else { Ok(()) }
}

/// A visit took place: asks for what is done at the end of the block where it is over. `false` =
/// the enrolment has no blocks.
///
/// # Errors
/// The engine failed.
pub fn visit_kept(c: &mut Conn<'_>, hand: &Hand<'_>, of: &Enrolment) -> Result<bool, Error> {
    let all = counted(c, hand, of)?;
    if let Some(open) = open_of(&all) {
        ask(c, hand, of, open)?;
    }
    Ok(!all.is_empty())
}

/// A review of the kind that ends a block was held: that block's is not asked for any more.
///
/// # Errors
/// The engine failed.
pub fn review_held(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    of: &Enrolment,
    held_on: NaiveDate,
) -> Result<(), Error> {
    let all = counted(c, hand, of)?;
    let Some(one) = reviewed(&all, held_on) else { return Ok(()) };
    let block = Block { reviewed_on: Some(held_on), rev: hand.rev, ..one.block.clone() };
    blocks_store::put(c, hand.scope, &block)?;
    ask(c, hand, of, &Counted { block, took_place: one.took_place })
}

/// An enrolment ends, and with it the block that is open.
///
/// # Errors
/// The engine failed.
pub fn end_with(c: &mut Conn<'_>, hand: &Hand<'_>, of: &Enrolment) -> Result<(), Error> {
    let today = hand.today();
    let all = counted(c, hand, of)?;
    let Some(one) = open_of(&all) else { return Ok(()) };
    let end = if one.is_over(today) { BlockEnd::Complete } else { BlockEnd::EndedEarly };
    close(c, hand, one.block.clone(), (end, today)).map(|_| ())
}

/// Closes a block whose last day is this one at the latest.
fn close(
    c: &mut Conn<'_>,
    hand: &Hand<'_>,
    open: Block,
    (end, last): (BlockEnd, NaiveDate),
) -> Result<Block, Error> {
    // One that was to start later never did.
    let last = open.ends_on.map_or(last, |planned| planned.min(last)).max(open.starts_on);
    let closed = Some((hand.now, end));
    let block = Block { closed, ends_on: Some(last), rev: hand.rev, ..open };
    blocks_store::put(c, hand.scope, &block)?;
    Ok(block)
}

/// Takes hold of an enrolment that may have blocks.
fn hold<'a>(
    c: &mut Conn<'_>,
    house: (&'a App, Above),
    who: &Principal,
    id: Id,
) -> Result<(Hand<'a>, Enrolment, &'a VisitRule), Error> {
    let child = store::child_of(c, ServiceScope { service_id: who.service_id() }, id)?;
    let hand = Hand::on(c, house, who, child)?;
    let of = store::get(c, hand.scope, id)?;
    let rule = in_blocks(hand.rules(&of)?.1).ok_or(Error::Refused(Code::NoBlocks))?;
    if of.state == State::Closed {
        return Err(Error::Refused(Code::Conflict));
    }
    Ok((hand, of, rule))
}

fn noted(c: &mut Conn<'_>, hand: &Hand<'_>, who: Principal, of: &Enrolment) -> Result<(), Error> {
    let event = Event::of_child(Action::ChangedEnrolment, hand.scope, of.child_id).about(of.id);
    audit::note(c, &hand.app.keys, who, &[event], hand.now)
}

/// Opens the next block of an enrolment. The one that is open ends with it, as whoever asks says.
///
/// # Errors
/// [`Error::not_found`]; [`Code::NoBlocks`]; [`Code::Conflict`] for an enrolment that has not begun
/// or is over; [`Code::BadDate`] at `/starts_on` or `/ends_on`; [`Code::MissingField`] at
/// `/close_current` while one is open, [`Code::UnknownField`] there while none is.
pub async fn open_block(
    app: &App,
    above: Above,
    who: StaffPrincipal,
    (id, new): (Id, NewBlock),
) -> Result<Counted, Error> {
    let (inside, who) = (app.clone(), Principal::Staff(who));
    app.db
        .write(move |c| {
            let (hand, of, rule) = hold(c, (&inside, above), &who, id)?;
            let began = of.began_on.ok_or(Error::Refused(Code::Conflict))?;
            let proposed = propose(rule, new.starts_on).ends_on;
            let new = NewBlock { ends_on: new.ends_on.or(proposed), ..new };
            let all = counted(c, &hand, &of)?;
            let current = open_of(&all);
            let faults = new.faults(current, (began, hand.today()));
            if !faults.is_empty() {
                return Err(Error::Invalid(faults));
            }
            let last = new.starts_on.checked_sub_days(Days::new(1)).unwrap_or(new.starts_on);
            if let Some((one, end)) = current.zip(new.close_current) {
                let block = close(c, &hand, one.block.clone(), (end, last))?;
                ask(c, &hand, &of, &Counted { block, took_place: one.took_place })?;
            }
            let number = all.last().map_or(1, |one| one.block.number.saturating_add(1));
            let added = add(c, &hand, &of, (number, &new))?;
            noted(c, &hand, who, &of)?;
            Ok(added)
        })
        .await
}

/// Sets how many visits the open block has and when it ends.
///
/// # Errors
/// [`Error::not_found`]; [`Code::NoBlocks`]; [`Code::Conflict`] while none is open;
/// [`Code::BadDate`] at `/ends_on`.
pub async fn change_block(
    app: &App,
    above: Above,
    who: StaffPrincipal,
    (id, planned, ends_on): (Id, Option<u32>, Option<NaiveDate>),
) -> Result<Counted, Error> {
    let (inside, who) = (app.clone(), Principal::Staff(who));
    app.db
        .write(move |c| {
            let (hand, of, _) = hold(c, (&inside, above), &who, id)?;
            let all = counted(c, &hand, &of)?;
            let open = open_of(&all).cloned();
            let Counted { block, took_place } = open.ok_or(Error::Refused(Code::Conflict))?;
            if !ends_in_order(block.starts_on, ends_on) {
                return Err(Error::fault(Fault::at("/ends_on", Code::BadDate)));
            }
            let block = Block { planned, ends_on, rev: hand.rev, ..block };
            blocks_store::put(c, hand.scope, &block)?;
            let changed = Counted { block, took_place };
            ask(c, &hand, &of, &changed)?;
            noted(c, &hand, who, &of)?;
            Ok(changed)
        })
        .await
}

/// The blocks of an enrolment in order, for staff and carers who may read or book; and for staff
/// what the page gives for the next one, while the enrolment is not over.
///
/// # Errors
/// [`Error::not_found`], [`Code::Forbidden`].
pub async fn list_blocks(
    app: &App,
    above: Above,
    who: Principal,
    id: Id,
) -> Result<(Vec<Counted>, Option<Proposal>), Error> {
    let s = ServiceScope { service_id: who.service_id() };
    let child = app.db.read(move |c| store::child_of(c, s, id)).await?;
    let inside = app.clone();
    let read = move |c: &mut Conn<'_>| {
        let hand = super::ops::onlooker(c, (&inside, above), &who, child)?;
        let of = store::get(c, hand.scope, id)?;
        let all = counted(c, &hand, &of)?;
        let plans = matches!(who, Principal::Staff(_)) && of.state != State::Closed;
        // What is over is read without the rules it stood under.
        let rule = if plans { in_blocks(hand.rules(&of)?.1) } else { None };
        let after = all.last().and_then(|one| one.block.ends_on).and_then(|day| day.succ_opt());
        let from = after.map_or(hand.today(), |day| day.max(hand.today()));
        Ok((hand.scope, (all, rule.map(|rule| propose(rule, from)))))
    };
    audit::look(app, who, Action::LookedAtEnrolments, child, read).await
}
