//! A turn of somebody who refers a child by text, inside the transaction of their text.

use chrono::{DateTime, Utc};

use super::model::{Against, Intake, Next, Said, Step};
use super::store;
use crate::app::App;
use crate::conversation::inbox::hold::begin_of_stranger;
use crate::conversation::model::{TaskKind, language_like};
use crate::conversation::store::{self as tasks, NewTask};
use crate::conversation::understand::{Answer, Intent, Reading};
use crate::db::keys::Keys;
use crate::db::seal::Sealer;
use crate::db::{Conn, Id, ServiceScope};
use crate::error::Error;
use crate::families::model::PhoneNumber;
use crate::l10n::{Language, Say, says};
use crate::messaging::model::Incoming;
use crate::messaging::{inbox_store, outbox_store};
use crate::programmes::Service;
use crate::programmes::intake::{ConsentForm, Referrer};
use crate::programmes::profile::Policy;
use crate::referrals::Who;
use crate::referrals::arrive::{self, New};
use crate::referrals::model::{Needs, route_for};
use crate::referrals::reading::area_name;
use crate::referrals::words::{Home, Kind};

/// Words of a text that asks for something else than what a free answer would be.
const SHORT: usize = 3;
/// Intakes deleted in one pass.
const AT_ONCE: i64 = 100;

/// What is said, and in which language.
pub struct Reply {
    /// The words.
    pub says: Vec<Say>,
    /// Their language.
    pub language: Language,
    /// Everything that was written is deleted; this text too.
    pub forgotten: bool,
}

/// Takes a text of an unknown number that refers a child, or asks to. `None` = it does neither, or
/// speaks of danger.
///
/// # Errors
/// The engine failed.
pub fn turn(
    c: &mut Conn<'_>,
    app: &App,
    text: &Incoming,
    reading: &Reading,
    now: DateTime<Utc>,
) -> Result<Option<Reply>, Error> {
    let Ok(phone) = PhoneNumber::from_network(&text.sender) else { return Ok(None) };
    let service = app.service_of(text.service_id).ok_or_else(Error::not_found)?;
    let Some(policy) = service.policy_on(service.day(now)) else { return Ok(None) };
    let sealer = app.keys.service(text.service_id)?;
    let desk = Desk { app, service, policy, sealer: &sealer, text, phone: phone.as_str(), now };
    let danger = reading.asks(Intent::Safeguarding);
    let known = store::get(c, &sealer, (text.service_id, &text.lane), now)?;
    let (says, language, forgotten) = match known {
        // Danger is answered as danger, but for a number that asked for silence.
        Some((_, told)) if danger && told.step != Step::Hushed => return Ok(None),
        None if danger => return Ok(None),
        Some((id, mut told)) => {
            let (says, forgotten) = desk.hear(c, (id, &mut told), reading)?;
            (says, told.language, forgotten)
        }
        None if reading.asks(Intent::ReferChild) => {
            let told = Intake::begin(first_language(app, reading).as_str());
            store::begin(c, &sealer, (text.service_id, &text.lane), &told, now)?;
            (vec![desk.question(&told)], told.language, false)
        }
        None => return Ok(None),
    };
    let language = Language::parse(&language).unwrap_or_else(|_bad| Language::english());
    Ok(Some(Reply { says, language, forgotten }))
}

/// The language somebody nobody knows is answered in: that of what they write, where it is plain and
/// the service writes it; else English.
pub fn first_language(app: &App, reading: &Reading) -> Language {
    let own = reading.language.as_deref().and_then(|tag| language_like(&app.languages, tag));
    own.and_then(|tag| Language::parse(tag).ok()).unwrap_or_else(Language::english)
}

/// What a turn needs.
struct Desk<'a> {
    app: &'a App,
    service: &'a Service,
    policy: &'a Policy,
    sealer: &'a Sealer,
    text: &'a Incoming,
    phone: &'a str,
    now: DateTime<Utc>,
}

impl Desk<'_> {
    fn hear(
        &self,
        c: &mut Conn<'_>,
        (id, told): (Id, &mut Intake),
        reading: &Reading,
    ) -> Result<(Vec<Say>, bool), Error> {
        let mut next = self.aside(told, reading).unwrap_or_else(|| {
            let areas = self.policy.areas();
            let today = self.service.day(self.now);
            told.hear(said(&self.text.body, reading), Against { areas: &areas, today })
        });
        if matches!(next, Next::Refer | Next::Question) {
            match self.send(c, told, next)? {
                Some(says) => return Ok((says, true)),
                None => next = Next::Person,
            }
        }
        let says = match next {
            Next::Ask => vec![self.question(told)],
            Next::Again => vec![again(told), self.question(told)],
            Next::Forget => {
                self.forget(c)?;
                return Ok((vec![says::IntakeDeleted.into()], true));
            }
            Next::Silence => return Ok((Vec::new(), false)),
            Next::Person | Next::Refer | Next::Question => {
                self.task(c)?;
                vec![says::HandedToPerson { service: self.service.name.clone() }.into()]
            }
        };
        store::keep(c, self.sealer, self.text.service_id, (id, told))?;
        Ok((says, false))
    }

    /// What a text asks for beside answering: an end, a step back, another language, a person.
    fn aside(&self, told: &mut Intake, reading: &Reading) -> Option<Next> {
        let short = self.text.body.split_whitespace().count() <= SHORT;
        let free = told.step.is_free();
        if told.step == Step::Hushed {
            return Some(Next::Silence);
        }
        match reading.intent {
            // "Delete it" is no step back: the question is put once more, with its two numbers.
            Intent::Undo if short && told.step == Step::Agree => Some(Next::Again),
            Intent::Stop if short => Some(Next::Forget),
            Intent::Undo if short => {
                told.back();
                Some(Next::Ask)
            }
            Intent::ChangeLanguage if short => {
                let wanted = reading.slots.language.as_deref()?;
                told.language = language_like(&self.app.languages, wanted)?.to_owned();
                Some(Next::Ask)
            }
            Intent::TalkToPerson | Intent::Help if !free => Some(Next::Person),
            _ => None,
        }
    }

    /// The question that stands.
    fn question(&self, told: &Intake) -> Say {
        let child = told.child.clone().unwrap_or_default();
        let service = self.service.name.clone();
        match told.step {
            Step::What => says::IntakeStart { service }.into(),
            Step::Child => says::IntakeChild.into(),
            Step::Born => says::IntakeBorn { child }.into(),
            Step::Area => says::IntakeArea { options: self.areas() }.into(),
            Step::Why => says::IntakeWhy { child }.into(),
            Step::Parent => says::IntakeParent.into(),
            Step::Agree => says::IntakeAgree { service, child }.into(),
            Step::Ask | Step::Hushed => says::IntakeAsk.into(),
        }
    }

    /// The districts as people write them.
    fn areas(&self) -> Vec<String> {
        self.policy.areas().into_iter().map(area_name).collect()
    }

    /// Sends it off. What cannot be sent as it stands is a person's: `None`.
    fn send(&self, c: &mut Conn<'_>, told: &Intake, next: Next) -> Result<Option<Vec<Say>>, Error> {
        let (kind, content) = match next {
            Next::Question => (Kind::Question, told.question(self.phone)),
            _ => (Kind::Child, told.content(self.phone, true)),
        };
        let by = Referrer::Parent;
        let new = New { kind, by, content, child_id: None, draft: false };
        let who = Who::Texter(ServiceScope { service_id: self.text.service_id });
        let sent = match c.attempt(|c| arrive::within(c, self.app, who, new)) {
            Ok(sent) => sent,
            Err(Error::Invalid(_) | Error::Refused(_)) => return Ok(None),
            Err(e) => return Err(e),
        };
        self.forget(c)?;
        let (service, phone) = (self.service.name.clone(), self.service.family_phone.clone());
        let mut says: Vec<Say> = vec![says::IntakeSent { service, phone }.into()];
        if kind == Kind::Child {
            says.extend(self.beside(sent.home, sent.own_form.is_some()));
        }
        Ok(Some(says))
    }

    /// What the family should know beside: a signature, a form, a home elsewhere.
    fn beside(&self, home: Home, own_form: bool) -> Vec<Say> {
        let service = || self.service.name.clone();
        let needs = Needs::of(route_for(&self.policy.referral, Referrer::Parent));
        let mut says = Vec::new();
        if home == Home::Elsewhere {
            says.push(says::IntakeElsewhere { service: service() }.into());
        }
        if needs.consent == Some(ConsentForm::Signature) {
            says.push(says::IntakeSignature { service: service() }.into());
        } else if own_form {
            says.push(says::IntakeOwnForm { service: service() }.into());
        }
        says
    }

    fn task(&self, c: &mut Conn<'_>) -> Result<(), Error> {
        let thread_id = Some(begin_of_stranger(c, self.text, self.now)?.id);
        let new = NewTask {
            service_id: self.text.service_id,
            family_id: None,
            inbox_id: Some(self.text.id),
            thread_id,
            kind: TaskKind::Request.as_str(),
            words: &self.text.body,
        };
        tasks::open_task(c, self.sealer, &new, self.now)
    }

    fn forget(&self, c: &mut Conn<'_>) -> Result<(), Error> {
        let of = (self.text.service_id, self.text.lane.as_slice());
        store::delete(c, of.0, of.1)?;
        forget(c, self.sealer, of, self.now)
    }
}

/// Takes the words out of what a number wrote, what it was asked, and what a person was given of it.
fn forget(
    c: &mut Conn<'_>,
    sealer: &Sealer,
    of: (Id, &[u8]),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let texts = inbox_store::forget_stranger(c, sealer, of)?;
    tasks::forget_requests(c, sealer, of.0, &texts)?;
    outbox_store::forget_stranger(c, sealer, of, now)
}

/// Whoever wrote asked not to be answered: nothing that was told stays, and nothing more is said to
/// the number for as long as an intake is kept.
///
/// # Errors
/// The engine failed.
pub fn hush(c: &mut Conn<'_>, app: &App, text: &Incoming, now: DateTime<Utc>) -> Result<(), Error> {
    let sealer = app.keys.service(text.service_id)?;
    let told = Intake { step: Step::Hushed, ..Intake::begin(Language::english().as_str()) };
    store::begin(c, &sealer, (text.service_id, &text.lane), &told, now)
}

/// Whether a number nobody knows asked not to be answered.
///
/// # Errors
/// The engine failed.
pub fn is_hushed(
    c: &mut Conn<'_>,
    app: &App,
    of: (Id, &[u8]),
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let sealer = app.keys.service(of.0)?;
    Ok(store::get(c, &sealer, of, now)?.is_some_and(|(_, told)| told.step == Step::Hushed))
}

/// Lets a number nobody knows be answered again that had asked for silence.
///
/// # Errors
/// The engine failed.
pub fn unhush(
    c: &mut Conn<'_>,
    keys: &Keys,
    of: (Id, &[u8]),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let told = store::get(c, &*keys.service(of.0)?, of, now)?;
    match told.is_some_and(|(_, told)| told.step == Step::Hushed) {
        true => store::delete(c, of.0, of.1),
        false => Ok(()),
    }
}

/// What an answer that could not be read is met with, before the question comes again.
fn again(told: &Intake) -> Say {
    match told.step {
        Step::Born => says::IntakeBornAgain.into(),
        _ => says::IntakeAgain.into(),
    }
}

/// An answer as the model takes it.
fn said<'t>(text: &'t str, reading: &Reading) -> Said<'t> {
    let given: Vec<&Answer> = reading.slots.answer.all().collect();
    let (yes, no) = (given.contains(&&Answer::Yes), given.contains(&&Answer::No));
    Said { text, number: text.trim().parse().ok().or_else(|| reading.slots.number()), yes, no }
}

/// Deletes what was told 28 days ago and never sent off.
///
/// # Errors
/// The engine failed.
pub async fn tick(app: &App) -> Result<(), Error> {
    let now = app.clock.now();
    for service_id in app.service_ids() {
        let inside = app.clone();
        let over = app.db.read(move |c| store::over(c, service_id, now, AT_ONCE)).await?;
        for lane in over {
            let keys = inside.keys.clone();
            app.db
                .write(move |c| {
                    // Somebody may have begun anew since it was read.
                    if !store::delete_over(c, service_id, &lane, now)? {
                        return Ok(());
                    }
                    let sealer = keys.service(service_id)?;
                    forget(c, &sealer, (service_id, &lane), now)
                })
                .await?;
        }
    }
    Ok(())
}
