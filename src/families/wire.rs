//! Carers and children on the wire.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::interpreter::Interpreter;
use super::model::{
    self, Address, Carer, Child, Link, NAME_LIMIT, NewCarer, NewChild, PhoneNumber, QuietHours,
    TEXT_NAME_LIMIT, as_time, line, minute_of_day,
};
use super::needs::Format;
use super::rights::{Rights, Standing};
use crate::db::Id;
use crate::error::{Checks, Code, Wrong};
use crate::l10n::Style;

/// What a carer may do for a child.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RightsWire {
    /// Log practice.
    log: bool,
    /// Book, move and cancel visits.
    book: bool,
    /// Say yes or no for the child, and let another adult log.
    consent: bool,
    /// Read the whole plan and everybody's log; without it this week's steps and own entries.
    read: bool,
}

impl From<RightsWire> for Rights {
    fn from(wire: RightsWire) -> Self {
        Self { log: wire.log, book: wire.book, consent: wire.consent, read: wire.read }
    }
}

impl From<Rights> for RightsWire {
    fn from(rights: Rights) -> Self {
        Self { log: rights.log, book: rights.book, consent: rights.consent, read: rights.read }
    }
}

/// On whose authority somebody consents for a child.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum StandingWord {
    /// Parental responsibility.
    ParentalResponsibility,
    /// Acts for a local authority that looks after the child.
    LocalAuthority,
    /// Neither, or not known.
    None,
}

impl From<StandingWord> for Standing {
    fn from(word: StandingWord) -> Self {
        match word {
            StandingWord::ParentalResponsibility => Self::ParentalResponsibility,
            StandingWord::LocalAuthority => Self::LocalAuthority,
            StandingWord::None => Self::None,
        }
    }
}

impl QuietIn {
    /// `at` is the pointer to the hours in the body.
    pub(super) fn parse(&self, checks: &mut Checks, at: &str) -> Option<QuietHours> {
        let from = checks.take(&format!("{at}/from"), minute_of_day(&self.from));
        let until = checks.take(&format!("{at}/until"), minute_of_day(&self.until));
        from.zip(until).map(|(from, until)| QuietHours { from, until })
    }
}

/// An adult of the family.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CarerIn {
    /// Made by the client (UUID); ours where absent.
    pub(super) id: Option<Uuid>,
    /// Full name.
    #[schema(min_length = 1, max_length = 80)]
    name: String,
    /// What the child calls them.
    #[schema(min_length = 1, max_length = 20, example = "mum")]
    called: Option<String>,
    /// Reading language (BCP 47); English where absent.
    #[schema(max_length = 35, example = "pl")]
    language: Option<String>,
    /// Style of texts; `standard` where absent.
    style: Option<StyleWord>,
    /// Mobile number. It gets one text that asks, and no more until it says yes.
    #[schema(max_length = 32, example = "07700 900123")]
    phone: Option<String>,
    /// No texts in these hours; 20:30 to 08:00 where absent.
    quiet_hours: Option<QuietIn>,
    /// On whose authority they consent; `none` where absent.
    standing: Option<StandingWord>,
    /// What they may do, for each child of the family; by their standing where absent.
    rights: Option<RightsWire>,
}

/// Hours without texts, by the family's clocks; may pass midnight.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct QuietIn {
    /// First quiet minute.
    #[schema(pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", example = "20:30")]
    from: String,
    /// First minute that is not quiet any more.
    #[schema(pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", example = "08:00")]
    until: String,
}

/// A child of the family.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChildIn {
    /// Made by the client (UUID); ours where absent.
    pub(super) id: Option<Uuid>,
    /// Full name.
    #[schema(min_length = 1, max_length = 80)]
    name: String,
    /// The short name the carer chose for texts; "your child" where absent. Needed for each child
    /// where a family with several children gets texts.
    #[schema(min_length = 1, max_length = 20)]
    text_name: Option<String>,
    /// Nicknames the family may write.
    #[serde(default)]
    #[schema(max_items = 5)]
    also: Vec<TextName>,
    /// Date of birth.
    born: Option<NaiveDate>,
}

/// A name as a family writes it.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(min_length = 1, max_length = 20)]
pub(super) struct TextName(String);

/// How texts are written.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum StyleWord {
    /// Plain sentences.
    Standard,
    /// Short sentences, easy words.
    Simple,
    /// Key words, for families who use Makaton.
    KeyWord,
}

impl From<StyleWord> for Style {
    fn from(word: StyleWord) -> Self {
        match word {
            StyleWord::Standard => Self::Standard,
            StyleWord::Simple => Self::Simple,
            StyleWord::KeyWord => Self::KeyWord,
        }
    }
}

impl CarerIn {
    /// `at` is the pointer to this carer in the body.
    pub(super) fn parse(self, checks: &mut Checks, at: &str, id: Id) -> Option<NewCarer> {
        let wire = self;
        let here = |field: &str| format!("{at}/{field}");
        let name = checks.take(&here("name"), line(&wire.name, NAME_LIMIT));
        let called = wire.called.map(|called| line(&called, TEXT_NAME_LIMIT));
        let called = checks.take_some(&here("called"), called);
        let language = wire.language.as_deref().unwrap_or("en-GB");
        let language = checks.take(&here("language"), model::language(language));
        let phone = wire.phone.map(|phone| PhoneNumber::parse(&phone));
        let phone = checks.take_some(&here("phone"), phone);
        let quiet = match wire.quiet_hours {
            None => Some(QuietHours::default()),
            Some(hours) => hours.parse(checks, &here("quiet_hours")),
        };
        let standing = wire.standing.map_or(Standing::None, Standing::from);
        let rights = wire.rights.map_or(standing.rights(), Rights::from);
        if rights.consent && !standing.can_consent() {
            checks.refuse(&here("rights/consent"), Wrong::new(Code::StandingNeeded));
        }
        Some(NewCarer {
            id,
            name: name?,
            called: called?,
            language: language?,
            style: wire.style.map_or(Style::Standard, Style::from),
            quiet: quiet?,
            phone: phone?,
            standing,
            rights,
        })
    }
}

impl ChildIn {
    /// `at` is the pointer to this child in the body.
    pub(super) fn parse(
        self,
        checks: &mut Checks,
        at: &str,
        id: Id,
        today: NaiveDate,
    ) -> Option<NewChild> {
        let wire = self;
        let here = |field: &str| format!("{at}/{field}");
        let name = checks.take(&here("name"), line(&wire.name, NAME_LIMIT));
        let text_name = wire.text_name.map(|name| line(&name, TEXT_NAME_LIMIT));
        let text_name = checks.take_some(&here("text_name"), text_name);
        if wire.also.len() > 5 {
            checks.refuse(&here("also"), Wrong::new(Code::TooMany).with("limit", 5));
        }
        let also = wire.also.iter().take(5).enumerate().filter_map(|(place, name)| {
            checks.take(&here(&format!("also/{place}")), line(&name.0, TEXT_NAME_LIMIT))
        });
        let also: Vec<_> = also.collect();
        let born = wire.born.map(|born| model::birth_date(born, today));
        let born = checks.take_some(&here("born"), born);
        Some(NewChild { id, name: name?, text_name: text_name?, also, born: born? })
    }
}

/// An adult of a family.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CarerOut {
    id: Uuid,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    called: Option<String>,
    language: String,
    style: String,
    quiet_hours: QuietIn,
    /// On whose authority they consent.
    standing: &'static str,
    /// Their link with the family is over.
    ended: bool,
    /// Who interprets for them; absent = not asked yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    interpreter: Option<Interpreter>,
    /// The language they speak (BCP 47); absent = the one they read.
    #[serde(skip_serializing_if = "Option::is_none")]
    spoken_language: Option<String>,
    /// Other formats they need.
    formats: Vec<Format>,
    /// When somebody last went over their needs with them; absent = not yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    needs_gone_over_on: Option<NaiveDate>,
    /// Which member of staff did.
    #[serde(skip_serializing_if = "Option::is_none")]
    needs_gone_over_by: Option<Uuid>,
    /// What they may do for which child.
    children: Vec<LinkOut>,
    /// Where texts go and what the number said to them: `asked`, `yes` or `stopped`.
    numbers: Vec<NumberOut>,
    version: i64,
}

impl CarerOut {
    pub(super) fn new(carer: Carer, addresses: &[Address], links: &[Link]) -> Self {
        let own = |address: &&Address| address.carer_id == carer.id && !carer.ended;
        let numbers = addresses.iter().filter(own).map(|address| NumberOut {
            id: address.id.0,
            number: address.number.as_str().to_owned(),
            texts: address.consent.as_str(),
            held: address.held,
        });
        Self {
            id: carer.id.0,
            numbers: numbers.collect(),
            children: links
                .iter()
                .filter(|l| l.carer_id == carer.id)
                .map(|l| LinkOut::new(l.child_id, l.rights))
                .collect(),
            name: carer.name,
            called: carer.called,
            language: carer.language.as_str().to_owned(),
            style: carer.style.as_str().to_owned(),
            quiet_hours: QuietIn { from: hhmm(carer.quiet.from), until: hhmm(carer.quiet.until) },
            standing: carer.standing.as_str(),
            ended: carer.ended,
            interpreter: carer.interpreter,
            spoken_language: carer.needs.spoken.map(|tongue| tongue.as_str().to_owned()),
            formats: carer.needs.formats,
            needs_gone_over_on: carer.needs.gone_over.map(|(on, _)| on),
            needs_gone_over_by: carer.needs.gone_over.map(|(_, by)| by.0),
            version: carer.rev,
        }
    }
}

/// What a carer may do for one child.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LinkOut {
    child_id: Uuid,
    rights: RightsWire,
}

impl LinkOut {
    pub(super) fn new(child_id: Id, rights: Rights) -> Self {
        Self { child_id: child_id.0, rights: rights.into() }
    }
}

/// A number of a carer.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NumberOut {
    id: Uuid,
    number: String,
    texts: &'static str,
    /// Nothing goes there until a person closes the task about it.
    held: bool,
}

/// A child.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ChildOut {
    id: Uuid,
    family_id: Uuid,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_name: Option<String>,
    also: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    born: Option<NaiveDate>,
    version: i64,
}

impl ChildOut {
    pub(super) fn new(family_id: Id, child: Child) -> Self {
        Self {
            id: child.id.0,
            family_id: family_id.0,
            name: child.name,
            text_name: child.text_name,
            also: child.also,
            born: child.born,
            version: child.rev,
        }
    }
}

fn hhmm(minute: u32) -> String {
    as_time(minute).format("%H:%M").to_string()
}
