//! Referrals as they are sent.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::arrive::New;
use super::model::{Contact, Content, Evidence, WORDS_LIMIT};
use super::steps::{Taken, check_facts};
use super::words::{Kind, Reason, Step};
use crate::db::Id;
use crate::error::{Checks, Code, Error, Wrong};
use crate::families::model::{NAME_LIMIT, PhoneNumber, language, line, plain_text};
use crate::programmes::facts::Facts;
use crate::programmes::intake::{ConsentForm, Referrer};

/// Letters of the name of a place of work, of what a paper is.
pub(super) const PLACE_LIMIT: usize = 120;

/// Somebody who can be reached.
#[derive(Debug, Clone, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ReferralContactIn {
    /// Name.
    #[schema(min_length = 1, max_length = 80)]
    name: Option<String>,
    /// Mobile or other number.
    #[schema(max_length = 32, example = "07700 900123")]
    phone: Option<String>,
    /// Nursery, surgery, team.
    #[schema(min_length = 1, max_length = 120)]
    organisation: Option<String>,
    /// Reading language (BCP 47).
    #[schema(max_length = 35, example = "pl")]
    language: Option<String>,
}

impl ReferralContactIn {
    fn parse(self, checks: &mut Checks, at: &str) -> Option<Contact> {
        let here = |field: &str| format!("{at}/{field}");
        let name = checks.take_some(&here("name"), self.name.map(|name| line(&name, NAME_LIMIT)));
        let phone = self.phone.map(|phone| PhoneNumber::parse(&phone));
        let phone = checks.take_some(&here("phone"), phone);
        let place = self.organisation.map(|place| line(&place, PLACE_LIMIT));
        let place = checks.take_some(&here("organisation"), place);
        let tongue = self.language.map(|tag| language(&tag));
        let tongue = checks.take_some(&here("language"), tongue);
        Some(Contact {
            name: name?,
            phone: phone?.map(|phone| phone.as_str().to_owned()),
            organisation: place?,
            language: tongue?.map(|tag| tag.as_str().to_owned()),
        })
    }
}

/// The child.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NamedIn {
    /// Full name.
    #[schema(min_length = 1, max_length = 80)]
    pub(super) name: String,
}

/// Asking the service for a child, or asking it something.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"kind": "child", "by": "setting", "child": {"name": "Maya Reed"},
    "facts": {"born": "2024-03-02", "lives_in": "havant"},
    "parent": {"name": "Ana Reed", "phone": "07700 900123", "language": "pl"},
    "referrer": {"name": "Ash Lowe", "phone": "07700 900321", "organisation": "Little Oak"},
    "why": "She does not talk yet.", "agreed": true}))]
pub(super) struct FormIn {
    /// `question`: only a number to ring is needed.
    kind: Kind,
    /// Who asks.
    by: Referrer,
    /// The child; not in a question.
    child: Option<NamedIn>,
    /// What is known of the child. What is absent is not known, never no.
    facts: Option<Facts>,
    /// The parent or carer.
    #[serde(default)]
    parent: ReferralContactIn,
    /// Who asks, where it is not the family.
    referrer: Option<ReferralContactIn>,
    /// Why.
    #[schema(max_length = 4000)]
    why: Option<String>,
    /// When to ring.
    #[schema(max_length = 200)]
    ring: Option<String>,
    /// The family agreed to this.
    #[serde(default)]
    agreed: bool,
}

impl FormIn {
    /// # Errors
    /// Every rule that is broken.
    pub(super) fn parse(self, today: NaiveDate) -> Result<New, Error> {
        let mut checks = Checks::default();
        let name = self.child.map(|child| line(&child.name, NAME_LIMIT));
        let child = checks.take_some("/child/name", name);
        if self.kind == Kind::Question && matches!(child, Some(Some(_))) {
            checks.refuse("/child", Wrong::new(Code::UnknownField));
        }
        let facts = facts(&mut checks, self.facts, today).unwrap_or_default();
        let parent = self.parent.parse(&mut checks, "/parent");
        let referrer = self.referrer.map(|one| one.parse(&mut checks, "/referrer"));
        let why = self.why.filter(|why| !why.trim().is_empty());
        let why = checks.take_some("/why", why.map(|why| plain_text(&why, WORDS_LIMIT)));
        let ring = self.ring.map(|ring| line(&ring, 200));
        let ring = checks.take_some("/ring", ring);
        let content = child.zip(parent).zip(why).zip(ring);
        let content = content.map(|(((child, parent), why), ring)| Content {
            child,
            facts,
            parent,
            referrer: referrer.flatten(),
            why,
            ring,
            agreed: self.agreed,
            received_on: None,
            yes_from: None,
        });
        let content = checks.done(content)?;
        Ok(New { kind: self.kind, by: self.by, content, child_id: None, draft: false })
    }
}

pub(super) fn facts(checks: &mut Checks, facts: Option<Facts>, today: NaiveDate) -> Option<Facts> {
    let mut facts = facts?;
    // The family's yes has a step of its own.
    facts.consent = None;
    check_facts(checks, &facts, today);
    if let Some(area) = &facts.lives_in {
        let _kept = checks.take("/facts/lives_in", line(area, NAME_LIMIT));
    }
    Some(facts)
}

/// As the form, with what only somebody with an account can say.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"referral": {"kind": "child", "by": "parent",
    "facts": {"lives_in": "havant"}, "why": "He falls a lot."},
    "child_id": "0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a01"}))]
pub(super) struct ReferIn {
    /// What is asked.
    referral: FormIn,
    /// A carer's own child, whose name and birthday are on record.
    child_id: Option<Uuid>,
    /// Begin it only; it is sent by the step `submit`.
    #[serde(default)]
    draft: bool,
    /// For staff: the day it came, where it is typed in later (a paper form, an existing list); at
    /// most two years ago. The time to hear, the month it counts for and the time on the waiting
    /// list run from it.
    received_on: Option<NaiveDate>,
}

impl ReferIn {
    /// # Errors
    /// As [`FormIn::parse`].
    pub(super) fn parse(self, today: NaiveDate) -> Result<New, Error> {
        let mut new = self.referral.parse(today)?;
        new.content.received_on = self.received_on;
        Ok(New { child_id: self.child_id.map(Id), draft: self.draft, ..new })
    }
}

/// A yes.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReferralConsentIn {
    /// Its form; a signature is one on paper.
    form: ConsentForm,
    /// The day it was given.
    on: NaiveDate,
    /// Which parent or carer gave it, where that is known.
    #[schema(min_length = 1, max_length = 80)]
    given_by: Option<String>,
}

/// A paper that came.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EvidenceIn {
    /// What it is.
    #[schema(min_length = 1, max_length = 120)]
    what: String,
    /// Who wrote or brought it.
    #[schema(min_length = 1, max_length = 120)]
    from: String,
    /// Its date.
    on: NaiveDate,
}

/// A step.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"step": "signpost", "reason": "other_service_fits",
    "note": "Rang the mother; the children's centre has a group."}))]
pub(super) struct ReferralStepIn {
    /// Which.
    pub(super) step: Step,
    /// Why; needed by `signpost`, `close_no_evidence` and a service's `withdraw`.
    reason: Option<Reason>,
    /// In your own words, for staff; needed by `choose_team` once the child was taken up.
    #[schema(min_length = 1, max_length = 4000)]
    note: Option<String>,
    /// Of `record_consent`.
    consent: Option<ReferralConsentIn>,
    /// Of `add_evidence`.
    evidence: Option<EvidenceIn>,
    /// Of `book_contact`: when the first talk is to be.
    talk_at: Option<DateTime<Utc>>,
    /// Of `choose_team`: its code.
    #[schema(max_length = 40)]
    team: Option<String>,
}

impl ReferralStepIn {
    /// # Errors
    /// Every rule that is broken.
    pub(super) fn parse(self, today: NaiveDate) -> Result<Taken, Error> {
        let mut checks = Checks::default();
        let note = self.note.map(|note| plain_text(&note, WORDS_LIMIT));
        let note = checks.take_some("/note", note).flatten();
        let past = |checks: &mut Checks, at: &str, on: NaiveDate| {
            let oldest = today - chrono::Days::new(8 * 366);
            if on > today || on < oldest {
                checks.refuse(at, Wrong::new(Code::BadDate));
            }
        };
        if let Some(yes) = &self.consent {
            past(&mut checks, "/consent/on", yes.on);
        }
        let given_by = self.consent.as_ref().and_then(|yes| yes.given_by.as_deref());
        let given_by = given_by.map(|name| line(name, NAME_LIMIT));
        let given_by = checks.take_some("/consent/given_by", given_by).flatten();
        let evidence = self.evidence.and_then(|paper| {
            past(&mut checks, "/evidence/on", paper.on);
            let what = checks.take("/evidence/what", line(&paper.what, PLACE_LIMIT));
            let from = checks.take("/evidence/from", line(&paper.from, PLACE_LIMIT));
            Some(Evidence { what: what?, from: from?, on: paper.on })
        });
        checks.done(Some(Taken {
            step: self.step,
            reason: self.reason,
            note,
            consent: self.consent.map(|yes| (yes.form, yes.on)),
            given_by,
            evidence,
            talk_at: self.talk_at,
            team: self.team,
        }))
    }
}

/// The other referral of the same child.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"other": "0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a01"}))]
pub(super) struct JoinIn {
    /// It leaves the list and stays readable.
    pub(super) other: Uuid,
}

/// Why a tie is undone.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"note": "Two children with one name: rang both families."}))]
pub(super) struct UnlinkIn {
    /// In your own words, for staff.
    #[schema(min_length = 1, max_length = 4000)]
    note: String,
}

impl UnlinkIn {
    /// # Errors
    /// A note that says nothing, or too much.
    pub(super) fn parse(self) -> Result<String, Error> {
        let mut checks = Checks::default();
        let note = checks.take("/note", plain_text(&self.note, WORDS_LIMIT));
        checks.done(note)
    }
}

/// The family of a referral: one that is there, or a new one made of what the referral says.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Reed"}))]
pub(super) struct LinkIn {
    /// A family that is there; with `child_id`.
    family_id: Option<Uuid>,
    /// Its child.
    child_id: Option<Uuid>,
    /// What staff call a new one.
    #[schema(min_length = 1, max_length = 80)]
    name: Option<String>,
}

impl LinkIn {
    /// # Errors
    /// Neither or both.
    pub(super) fn parse(self) -> Result<super::joining::Family, Error> {
        use super::joining::Family;
        let mut checks = Checks::default();
        let name = checks.take_some("/name", self.name.map(|name| line(&name, NAME_LIMIT)));
        let family = match (self.family_id, self.child_id, name.flatten()) {
            (Some(family), Some(child), None) => {
                Some(Family::Known { family_id: Id(family), child_id: Id(child) })
            }
            (None, None, Some(name)) => Some(Family::New { name }),
            (Some(_), None, None) => {
                checks.refuse("/child_id", Wrong::new(Code::MissingField));
                None
            }
            _ => {
                checks.refuse("/family_id", Wrong::new(Code::MissingField));
                None
            }
        };
        checks.done(family)
    }
}
