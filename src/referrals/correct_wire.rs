//! Corrections of a referral as they are sent.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::correct::{ContactChange, Correction};
use super::model::WORDS_LIMIT;
use super::wire::{NamedIn, PLACE_LIMIT, facts};
use crate::error::{Checks, Code, Error, Wrong};
use crate::families::model::{NAME_LIMIT, PhoneNumber, language, line, plain_text};
use crate::programmes::facts::Facts;
use crate::programmes::intake::Referrer;

/// What a referral shall say. What is absent stays.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"facts": {"lives_in": "eastleigh"}}))]
pub(super) struct ChangeIn {
    /// Who asks.
    by: Option<Referrer>,
    /// The child; makes a question a referral.
    child: Option<NamedIn>,
    /// Facts, each in the place of the one of its name.
    facts: Option<Facts>,
    /// The parent or carer, field by field.
    parent: Option<ReferralContactChange>,
    /// Who asks, field by field.
    referrer: Option<ReferralContactChange>,
    /// Why.
    #[schema(max_length = 4000)]
    why: Option<String>,
    /// When to ring.
    #[schema(max_length = 200)]
    ring: Option<String>,
    /// The family agreed to this.
    agreed: Option<bool>,
    /// The day it came, where it was written down wrong; for staff, with a `note`. Times run from it.
    received_on: Option<NaiveDate>,
    /// Why it is corrected, for staff.
    #[schema(min_length = 1, max_length = 4000)]
    note: Option<String>,
}

impl ChangeIn {
    /// # Errors
    /// Every rule that is broken.
    pub(super) fn parse(self, today: NaiveDate) -> Result<Correction, Error> {
        let mut checks = Checks::default();
        let name = self.child.map(|child| line(&child.name, NAME_LIMIT));
        let child = checks.take_some("/child/name", name).flatten();
        let facts = facts(&mut checks, self.facts, today);
        let parent = self.parent.unwrap_or_default().parse(&mut checks, "/parent");
        let referrer = self.referrer.unwrap_or_default().parse(&mut checks, "/referrer");
        let why = self.why.map(|why| plain_text(&why, WORDS_LIMIT));
        let why = checks.take_some("/why", why).flatten();
        let ring = checks.take_some("/ring", self.ring.map(|ring| line(&ring, 200))).flatten();
        let note = self.note.map(|note| plain_text(&note, WORDS_LIMIT));
        let note = checks.take_some("/note", note).flatten();
        if self.received_on.is_some() && note.is_none() {
            checks.refuse("/note", Wrong::new(Code::MissingField));
        }
        checks.done(Some(Correction {
            by: self.by,
            child,
            facts,
            parent,
            referrer,
            why,
            ring,
            agreed: self.agreed,
            received_on: self.received_on,
            note,
        }))
    }
}

/// What changes of somebody who can be reached. What is absent stays; `null` takes it out, where the
/// referral can go on without it.
#[derive(Debug, Clone, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ReferralContactChange {
    /// Name.
    #[serde(
        deserialize_with = "crate::http::body::named",
        skip_serializing_if = "Option::is_none"
    )]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 80)]
    name: Option<Option<String>>,
    /// Mobile or other number.
    #[serde(
        deserialize_with = "crate::http::body::named",
        skip_serializing_if = "Option::is_none"
    )]
    #[schema(value_type = Option<String>, max_length = 32, example = "07700 900123")]
    phone: Option<Option<String>>,
    /// Nursery, surgery, team.
    #[serde(
        deserialize_with = "crate::http::body::named",
        skip_serializing_if = "Option::is_none"
    )]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 120)]
    organisation: Option<Option<String>>,
    /// Reading language (BCP 47).
    #[serde(
        deserialize_with = "crate::http::body::named",
        skip_serializing_if = "Option::is_none"
    )]
    #[schema(value_type = Option<String>, max_length = 35, example = "pl")]
    language: Option<Option<String>>,
}

impl ReferralContactChange {
    fn parse(self, checks: &mut Checks, at: &str) -> ContactChange {
        let mut read = |field: &str, to: Option<Option<String>>, rule: Rule| {
            let pointer = format!("{at}/{field}");
            // What cannot be read is kept as a fault; nothing is made of it.
            to.map(|to| checks.take_some(&pointer, to.map(|text| rule(&text))).flatten())
        };
        ContactChange {
            name: read("name", self.name, |name| line(name, NAME_LIMIT)),
            phone: read("phone", self.phone, |phone| {
                PhoneNumber::parse(phone).map(|phone| phone.as_str().to_owned())
            }),
            organisation: read("organisation", self.organisation, |place| line(place, PLACE_LIMIT)),
            language: read("language", self.language, |tag| {
                language(tag).map(|tag| tag.as_str().to_owned())
            }),
        }
    }
}

/// How a text is read.
type Rule = fn(&str) -> Result<String, Wrong>;
