//! Gathers what a turn needs to know of a family, and puts it as the understanding wants it.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::inbox::hold;
use super::inbox::model::Hold;
use super::model::{Activity, Child, Facts, Reminded, State};
use super::understand::{self, Household, Input};
use super::visit_facts;
use crate::app::App;
use crate::clock::wall;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope, Id};
use crate::error::{Code, Error};
use crate::families::model::{Address, Carer, Consent};
use crate::families::store as families;
use crate::l10n::{Channel, Voice, says};
use crate::messaging::model::Incoming;
use crate::plans::model::loggable;
use crate::plans::store::Terms;
use crate::practice::store::Eyes;
use crate::practice::{store as log, week};

/// Facts, and whose number it is.
pub struct Known {
    /// What the decision may use.
    pub facts: Facts,
    /// Who writes.
    pub carer: Carer,
    /// From which number.
    pub address: Address,
    /// The family's clocks.
    pub zone: chrono_tz::Tz,
    /// In whose hands the thread is, if it is in anybody's.
    pub hold: Option<Hold>,
    /// What the days of practice are held against, for each child who has a plan.
    terms: Vec<(Id, Terms)>,
    /// The family's counter, read before the rest.
    rev: i64,
}

impl Known {
    /// Whether the family's data are still as they were read, and stay so until the use case ends;
    /// one small statement.
    ///
    /// # Errors
    /// The engine failed.
    pub fn holds(&self, c: &mut Conn<'_>, scope: FamilyScope) -> Result<bool, Error> {
        Ok(crate::db::store::hold(c, scope)? == self.rev)
    }

    /// What an entry of an activity is held against, where it is one of those that may be logged.
    pub fn terms(&self, child: Id, activity: Id) -> Option<Terms> {
        let known = self.facts.child(child)?;
        known.activities.iter().find(|own| own.id == activity)?;
        self.terms.iter().find(|(of, _)| *of == child).map(|(_, terms)| *terms)
    }

    /// A reminder that was answered already waits no more.
    pub fn forget_answered(&mut self, state: &State) {
        if self.facts.reminded.as_ref().is_some_and(|r| state.answered == Some(r.day)) {
            self.facts.reminded = None;
        }
    }
}

/// Reads everything a turn needs.
///
/// # Errors
/// The engine failed.
pub fn load(
    c: &mut Conn<'_>,
    app: &App,
    scope: FamilyScope,
    sealer: &Sealer,
    address: Id,
    (text, now): (&Incoming, DateTime<Utc>),
) -> Result<Known, Error> {
    let service = app.service_of(scope.service_id).ok_or_else(Error::not_found)?;
    let rev = crate::db::store::rev(c, scope)?;
    let (address, carer) = families::address_with_carer(c, scope, sealer, address)?;
    let zone = families::zone_of(c, scope)?;
    // The network knows when it was written; a text that waited keeps its own day.
    let said = text.sent_at.min(now);
    let (local, written) = (wall(now, zone), wall(said, zone));
    let voice =
        Voice { language: carer.language.clone(), style: carer.style, channel: Channel::Sms };
    let nobody = app
        .texts
        .render(&says::YourChild.into(), &voice)
        .map(|rendered| rendered.text)
        .unwrap_or_default();
    let mut children = Vec::new();
    let (mut days, mut terms) = (Vec::new(), Vec::new());
    let links = crate::families::link_store::links_of(c, scope, carer.id)?;
    let may_log = |child: Id| links.iter().find(|(id, r)| *id == child && r.log).map(|(_, r)| *r);
    for child in families::children(c, scope, sealer)? {
        let Some(rights) = may_log(child.id) else { continue };
        let eyes = if rights.read { Eyes::Carer(carer.id) } else { Eyes::Own(carer.id) };
        let (activities, own) = activities(c, scope, sealer, child.id, (written.date(), zone))?;
        terms.extend(own.map(|own| (child.id, own)));
        let monday = week::monday(local.date());
        let week = (monday, local.date());
        days.push((child.id, log::days_between(c, scope, (child.id, eyes), week)?));
        children.push(known_child(child, activities, &nobody));
    }
    let reminded = reminded(c, scope, carer.id, said)?;
    let texts = word_on_texts(c, scope, sealer, (&address, &carer), text.chat)?;
    let visits = visit_facts::load(c, app, scope, sealer, &links, (&text.lane, now))?;
    let hold = hold::of_carer(c, scope, carer.id, now)?;
    let facts = Facts {
        text: text.id,
        words: text.body.trim().to_lowercase(),
        now,
        local,
        said,
        written,
        service: service.name.clone(),
        phone: service.family_phone.clone(),
        consent: texts.consent,
        held: texts.held || crate::enrolments::silence::answers_nobody(c, scope)?,
        // A number that was never asked is asked as ever: nobody may write to it before.
        attended: hold.is_some() && matches!(texts.consent, Consent::Yes | Consent::Stopped),
        chat: text.chat,
        quiet: carer.quiet,
        children,
        reminded,
        days,
        terse: carer.style == crate::l10n::Style::KeyWord,
        may_choose_style: carer.style == crate::l10n::Style::Standard
            && carer.language == crate::l10n::Language::english(),
        languages: Arc::clone(&app.languages),
        visits,
    };
    Ok(Known { facts, carer, address, zone, hold, terms, rev })
}

/// What a carer said to being texted, and whether a phone of theirs may be watched.
struct WordOnTexts {
    consent: Consent,
    held: bool,
}

/// A number speaks for itself. In the chat STOP and START are about the carer's numbers, and one
/// that may be watched is taken to be the phone the chat is read on.
fn word_on_texts(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    sealer: &Sealer,
    (address, carer): (&Address, &Carer),
    chat: bool,
) -> Result<WordOnTexts, Error> {
    if !chat {
        return Ok(WordOnTexts { consent: address.consent, held: address.held });
    }
    let numbers = families::addresses_of(c, scope, sealer, carer.id)?;
    let stopped =
        !numbers.is_empty() && numbers.iter().all(|number| number.consent == Consent::Stopped);
    Ok(WordOnTexts {
        consent: if stopped { Consent::Stopped } else { Consent::Yes },
        held: address.held || numbers.iter().any(|number| number.held),
    })
}

fn known_child(
    child: crate::families::model::Child,
    activities: Vec<Activity>,
    nobody: &str,
) -> Child {
    let first = child.name.split_whitespace().next().unwrap_or(&child.name).to_owned();
    let name = child.text_name.clone().unwrap_or_else(|| first.clone());
    let mut also = child.also;
    also.extend([first, child.name]);
    also.retain(|other| *other != name);
    also.dedup();
    let label = child.text_name.unwrap_or_else(|| nobody.to_owned());
    Child { id: child.id, label, name, also, activities }
}

/// The activities that may be logged for the day of the text, of steps that are being practised,
/// and what their days are held against.
fn activities(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    sealer: &Sealer,
    child: Id,
    (day, zone): (NaiveDate, chrono_tz::Tz),
) -> Result<(Vec<Activity>, Option<Terms>), Error> {
    let plan = match crate::plans::store::get_active(c, scope, sealer, child) {
        Ok(plan) if loggable(plan.starts_on, plan.review_by, day) => plan,
        Ok(_) | Err(Error::Refused(Code::NotFound)) => return Ok((Vec::new(), None)),
        Err(e) => return Err(e),
    };
    let terms = Terms { starts_on: plan.starts_on, review_by: plan.review_by, zone };
    let steps = plan.steps.into_iter().filter(|step| step.state.is_practised());
    let activities = steps.flat_map(|step| step.activities);
    let known = activities.map(|a| Activity { id: a.id, name: a.words.name });
    Ok((known.collect(), Some(terms)))
}

/// Looks again for the reminder a bare answer would be bound to.
///
/// # Errors
/// The engine failed.
pub fn look_for_reminder(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    known: &mut Known,
) -> Result<(), Error> {
    known.facts.reminded = reminded(c, scope, known.carer.id, known.facts.said)?;
    Ok(())
}

fn reminded(
    c: &mut Conn<'_>,
    scope: FamilyScope,
    carer: Id,
    said: DateTime<Utc>,
) -> Result<Option<Reminded>, Error> {
    let asked = crate::reminders::store::last_asked(c, scope, carer)?;
    let bound = asked.filter(|asked| crate::reminders::model::is_bound(asked, said));
    Ok(bound.map(Reminded::from))
}

/// What the understanding is given for a known number.
pub fn input(known: &Known, state: &State, text: &Incoming) -> Input {
    let facts = &known.facts;
    let (pending, options) = super::reports::pending(state, facts);
    let children = facts.children.iter().map(|child| understand::Child {
        name: child.name.clone(),
        also: child.also.clone(),
        activities: child
            .activities
            .iter()
            .map(|a| understand::Activity { id: a.id.to_string(), name: a.name.clone() })
            .collect(),
    });
    let household = Household {
        carer: Some(understand::Carer {
            name: known.carer.name.clone(),
            lang: known.carer.language.as_str().to_owned(),
        }),
        children: children.collect(),
        visits: facts.visits.next.iter().map(visit).collect(),
        visitor: facts.visits.visitor.clone(),
    };
    Input {
        id: serde_json::Value::Null,
        lang: known.carer.language.as_str().to_owned(),
        household,
        pending,
        options,
        listed: state.listed(facts.now).iter().map(ToString::to_string).collect(),
        now: facts.written,
        text: text.spoken(),
    }
}

fn visit(known: &super::visit_model::Visit) -> understand::Visit {
    understand::Visit {
        id: known.id.to_string(),
        start: known.start,
        visitor: known.visitor.clone(),
    }
}

/// What the understanding is given for words of whom nobody is known here, written at an instant.
pub fn stranger(app: &App, service_id: Id, words: &str, at: DateTime<Utc>) -> Input {
    let zone = app.service_of(service_id).map_or(chrono_tz::Europe::London, |s| s.zone);
    Input { now: wall(at, zone), text: words.to_owned(), ..Input::default() }
}
