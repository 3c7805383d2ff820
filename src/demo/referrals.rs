//! Two synthetic referrals for each service, so that a lead of the demo sees the list alive: both
//! by the form without an account, and neither has a text sent.

use chrono::{Days, NaiveDate};

use crate::app::App;
use crate::db::{Id, ServiceScope};
use crate::error::Error;
use crate::families::model::PhoneNumber;
use crate::programmes::Service;
use crate::programmes::facts::Facts;
use crate::programmes::intake::Referrer;
use crate::referrals::arrive::{self, New};
use crate::referrals::case::Who;
use crate::referrals::model::{Contact, Content};
use crate::referrals::words::Kind;

/// Days of age of the child that is referred: two years.
const AGE: Days = Days::new(730);

/// A parent who asks for a child, and one who would like to be rung.
///
/// # Errors
/// A step failed.
pub async fn settle(app: &App, service: &Service, service_id: Id) -> Result<(), Error> {
    let s = ServiceScope { service_id };
    let today = service.day(app.clock.now());
    for new in [child(service, today)?, question()?] {
        arrive::refer(app, Who::Sender(s), new, None).await?;
    }
    Ok(())
}

fn parent(name: &str, phone: &str) -> Result<Contact, Error> {
    let wrong = |_| Error::Internal("a number of the demo does not read".to_owned());
    let phone = PhoneNumber::parse(phone).map_err(wrong)?;
    Ok(Contact {
        name: Some(name.to_owned()),
        phone: Some(phone.as_str().to_owned()),
        ..Contact::default()
    })
}

fn child(service: &Service, today: NaiveDate) -> Result<New, Error> {
    let areas = service.policy_on(today).map(|policy| policy.areas()).unwrap_or_default();
    let facts = Facts {
        born: today.checked_sub_days(AGE),
        lives_in: areas.first().map(|area| (*area).to_owned()),
        ..Facts::default()
    };
    let content = Content {
        child: Some("Rowan Ellis".to_owned()),
        facts,
        parent: parent("Casey Ellis", "07700 900321")?,
        why: Some("He does not walk yet, and we would like to know how to help.".to_owned()),
        agreed: true,
        ..Content::default()
    };
    Ok(asked(Kind::Child, content))
}

fn question() -> Result<New, Error> {
    let content = Content {
        parent: parent("Dana Price", "07700 900322")?,
        why: Some("May a childminder come to the visits?".to_owned()),
        ring: Some("After four".to_owned()),
        ..Content::default()
    };
    Ok(asked(Kind::Question, content))
}

fn asked(kind: Kind, content: Content) -> New {
    New { kind, by: Referrer::Parent, content, child_id: None, draft: false }
}
