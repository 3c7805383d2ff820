//! Families, carers, children: the types that cannot be wrong once parsed.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc};
use chrono_tz::Tz;
use unicode_segmentation::UnicodeSegmentation;

use super::interpreter::Interpreter;
use super::needs::Needs;
use super::rights::{Rights, Standing};
use crate::db::Id;
use crate::error::{Code, Error, Fault, Wrong};
use crate::l10n::{Language, Style};

/// Letters (as a reader counts them) a name may have.
pub const NAME_LIMIT: usize = 80;
/// Letters a name in texts may have; longer ones cost a second part.
pub const TEXT_NAME_LIMIT: usize = 20;
/// People and children a family may be created with.
pub const PEOPLE_LIMIT: usize = 20;
/// Quiet hours unless the family sets others (design: 20:30 to 08:00).
pub const QUIET_FROM: u32 = 20 * 60 + 30;
/// End of the default quiet hours.
pub const QUIET_UNTIL: u32 = 8 * 60;

/// Bytes one letter may take: a family of four with skin tones has 41; a letter under a heap of
/// accents may have any number.
const BYTES_A_LETTER: usize = 48;

/// Trims and bounds a text people wrote; counts graphemes, refuses control characters.
///
/// # Errors
/// Empty, too long, or not text.
pub fn plain_text(text: &str, limit: usize) -> Result<String, Wrong> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Wrong::new(Code::EmptyValue));
    }
    if text.chars().any(|c| c.is_control() && c != '\n') {
        return Err(Wrong::new(Code::UnknownValue));
    }
    if text.len() > limit * BYTES_A_LETTER || text.graphemes(true).count() > limit {
        return Err(Wrong::new(Code::TooLong).with("limit", limit));
    }
    Ok(text.to_owned())
}

/// A text on one line: [`plain_text`] without line breaks.
///
/// # Errors
/// As [`plain_text`].
pub fn line(text: &str, limit: usize) -> Result<String, Wrong> {
    let text = plain_text(text, limit)?;
    if text.contains('\n') {
        return Err(Wrong::new(Code::UnknownValue));
    }
    Ok(text)
}

/// A phone number in E.164, e.g. `+447700900123`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// Reads a number as people write it; without a country it is a United Kingdom one.
    ///
    /// # Errors
    /// It cannot be a phone number.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let bad = || Wrong::new(Code::BadPhone);
        let text = text.trim();
        if text.is_empty() || text.len() > 32 {
            return Err(bad());
        }
        let number =
            phonenumber::parse(Some(phonenumber::country::Id::GB), text).map_err(|_e| bad())?;
        if !phonenumber::is_valid(&number) && !is_drama(&number) {
            return Err(bad());
        }
        Ok(Self(number.format().mode(phonenumber::Mode::E164).to_string()))
    }

    /// Reads what a network gives: digits with or without a plus, the country always in front.
    ///
    /// # Errors
    /// It cannot be a phone number.
    pub fn from_network(text: &str) -> Result<Self, Wrong> {
        let digits = text.trim().trim_start_matches('+').trim_start_matches("00");
        if digits.is_empty() || digits.len() > 15 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Wrong::new(Code::BadPhone));
        }
        match digits.strip_prefix('0') {
            Some(_) => Self::parse(digits),
            None => Ok(Self(format!("+{digits}"))),
        }
    }

    /// A number that was parsed before it was stored.
    pub(super) fn stored(e164: String) -> Self {
        Self(e164)
    }

    /// Whether it is from the range that rings nowhere (Ofcom: 07700 900000 to 900999).
    pub fn is_drama(&self) -> bool {
        self.0.starts_with("+447700900")
    }

    /// The number with its plus.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Ofcom keeps 07700 900000 to 900999 for drama; they are fit for demos and tests.
fn is_drama(number: &phonenumber::PhoneNumber) -> bool {
    number.format().mode(phonenumber::Mode::E164).to_string().starts_with("+447700900")
}

/// Numbers are personal: logs show nothing of them.
impl std::fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PhoneNumber")
    }
}

/// Reads an IANA zone.
///
/// # Errors
/// No such zone.
pub fn zone(name: &str) -> Result<Tz, Wrong> {
    name.parse().map_err(|_e| Wrong::new(Code::BadZone))
}

/// Reads a language tag.
///
/// # Errors
/// Not BCP 47.
pub fn language(tag: &str) -> Result<Language, Wrong> {
    Language::parse(tag).map_err(|_e| Wrong::new(Code::BadLanguage))
}

/// Reads a style.
///
/// # Errors
/// Not one of `standard`, `simple`, `key_word`.
pub fn style(name: &str) -> Result<Style, Wrong> {
    [Style::Standard, Style::Simple, Style::KeyWord]
        .into_iter()
        .find(|style| style.as_str() == name)
        .ok_or_else(|| Wrong::new(Code::UnknownValue))
}

/// A day that a calendar of people alive can show: both engines and every zone can reckon with it.
///
/// # Errors
/// Before 1900 or after 2199.
pub fn calendar_day(day: NaiveDate) -> Result<NaiveDate, Wrong> {
    if (1900..=2199).contains(&day.year()) { Ok(day) } else { Err(Wrong::new(Code::BadDate)) }
}

/// Refuses a day to come.
///
/// # Errors
/// [`Code::BadDate`] at `pointer`.
pub fn has_come(day: NaiveDate, today: NaiveDate, pointer: &str) -> Result<(), Error> {
    if day > today { Err(Error::fault(Fault::at(pointer, Code::BadDate))) } else { Ok(()) }
}

/// A date of birth: a pre-school child's, so at most eight years back and not ahead.
///
/// # Errors
/// Outside those bounds.
pub fn birth_date(born: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Wrong> {
    let oldest = today.checked_sub_months(chrono::Months::new(8 * 12)).unwrap_or(today);
    if born > today || born < oldest {
        return Err(Wrong::new(Code::BadBirthDate));
    }
    Ok(born)
}

/// A wall-clock time as minutes since midnight, from `HH:MM`.
///
/// # Errors
/// Not such a time.
pub fn minute_of_day(text: &str) -> Result<u32, Wrong> {
    // The parser alone would take " 8:30" as well.
    let digits = text.bytes().filter(u8::is_ascii_digit).count() == 4;
    let time = NaiveTime::parse_from_str(text, "%H:%M")
        .ok()
        .filter(|_| digits && text.len() == 5)
        .ok_or_else(|| Wrong::new(Code::BadTime))?;
    Ok(time.hour() * 60 + time.minute())
}

/// Minutes since midnight as `HH:MM`.
pub fn as_time(minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(minute / 60 % 24, minute % 60, 0).unwrap_or_default()
}

/// The hours in which a carer gets no texts, by the clock on the wall; may pass midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietHours {
    /// First quiet minute of the day.
    pub from: u32,
    /// First minute that is not quiet any more; equal to `from` = no quiet hours.
    pub until: u32,
}

impl Default for QuietHours {
    fn default() -> Self {
        Self { from: QUIET_FROM, until: QUIET_UNTIL }
    }
}

impl QuietHours {
    /// Whether a minute of the day is quiet.
    pub fn contains(self, minute: u32) -> bool {
        if self.from <= self.until {
            (self.from..self.until).contains(&minute)
        } else {
            minute >= self.from || minute < self.until
        }
    }

    /// The last minute before and the first after the quiet hours: what to offer instead.
    pub fn nearest(self) -> (u32, u32) {
        ((self.from + 24 * 60 - 1) % (24 * 60), self.until % (24 * 60))
    }
}

/// What a number has said to being texted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// Not asked yet.
    New,
    /// One text asked; nothing more until it says yes.
    Asked,
    /// Said yes.
    Yes,
    /// Said stop.
    Stopped,
}

impl Consent {
    /// The word in the database and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Asked => "asked",
            Self::Yes => "yes",
            Self::Stopped => "stopped",
        }
    }

    /// Reads the word; anything unknown is treated as not asked.
    pub fn parse(text: &str) -> Self {
        [Self::Asked, Self::Yes, Self::Stopped]
            .into_iter()
            .find(|c| c.as_str() == text)
            .unwrap_or(Self::New)
    }
}

/// A family to be created.
#[derive(Debug, Clone)]
pub struct NewFamily {
    /// Identity, the client's or ours.
    pub id: Id,
    /// What staff call it.
    pub name: String,
    /// Whose clocks it lives by.
    pub zone: Tz,
    /// Its adults.
    pub carers: Vec<NewCarer>,
    /// Its children in the service.
    pub children: Vec<NewChild>,
    /// Nobody may learn where it is.
    pub confidential: bool,
}

/// A carer to be created.
#[derive(Debug, Clone)]
pub struct NewCarer {
    /// Identity.
    pub id: Id,
    /// Full name.
    pub name: String,
    /// What the child calls them.
    pub called: Option<String>,
    /// Reading language.
    pub language: Language,
    /// Style of texts.
    pub style: Style,
    /// When not to text.
    pub quiet: QuietHours,
    /// Where to text.
    pub phone: Option<PhoneNumber>,
    /// On whose authority they consent.
    pub standing: Standing,
    /// What they may do, for each child they are linked with.
    pub rights: Rights,
}

/// A child to be created.
#[derive(Debug, Clone)]
pub struct NewChild {
    /// Identity.
    pub id: Id,
    /// Full name.
    pub name: String,
    /// The short name the carer chose for texts; a phone is read by more people than its owner.
    pub text_name: Option<String>,
    /// Nicknames a carer may write.
    pub also: Vec<String>,
    /// Date of birth.
    pub born: Option<NaiveDate>,
}

/// A carer as stored.
#[derive(Debug, Clone)]
pub struct Carer {
    /// Identity.
    pub id: Id,
    /// Full name.
    pub name: String,
    /// What the child calls them.
    pub called: Option<String>,
    /// Reading language.
    pub language: Language,
    /// Style of texts.
    pub style: Style,
    /// When not to text.
    pub quiet: QuietHours,
    /// On whose authority they consent.
    pub standing: Standing,
    /// Their link with the family is over; their name stays in the log.
    pub ended: bool,
    /// Who interprets for them; nothing = not asked yet.
    pub interpreter: Option<Interpreter>,
    /// How else they want to be spoken and written to.
    pub needs: Needs,
    /// Version of the row.
    pub rev: i64,
}

/// A child as stored.
#[derive(Debug, Clone)]
pub struct Child {
    /// Identity.
    pub id: Id,
    /// Full name.
    pub name: String,
    /// Short name for texts.
    pub text_name: Option<String>,
    /// Nicknames.
    pub also: Vec<String>,
    /// Date of birth.
    pub born: Option<NaiveDate>,
    /// Version of the row.
    pub rev: i64,
}

/// A number of a carer.
#[derive(Debug, Clone)]
pub struct Address {
    /// Identity.
    pub id: Id,
    /// Whose it is.
    pub carer_id: Id,
    /// Where it leads.
    pub number: PhoneNumber,
    /// What it said to being texted.
    pub consent: Consent,
    /// Nothing goes there until a person says so.
    pub held: bool,
    /// Since when it is not theirs any more.
    pub ended_at: Option<DateTime<Utc>>,
}

/// What a carer may do for a child.
#[derive(Debug, Clone, Copy)]
pub struct Link {
    /// Who.
    pub carer_id: Id,
    /// For whom.
    pub child_id: Id,
    /// What.
    pub rights: Rights,
}

/// A family with everybody in it.
#[derive(Debug, Clone)]
pub struct Family {
    /// Identity.
    pub id: Id,
    /// What staff call it.
    pub name: String,
    /// Whose clocks it lives by.
    pub zone: Tz,
    /// Its adults.
    pub carers: Vec<Carer>,
    /// Its children.
    pub children: Vec<Child>,
    /// Its numbers.
    pub addresses: Vec<Address>,
    /// Who may do what for whom.
    pub links: Vec<Link>,
    /// Nobody may learn where it is (parents apart, a refuge).
    pub confidential: bool,
    /// Version of the family row.
    pub rev: i64,
}

/// With two or more children on a number, texts need a short name for each, and different ones
/// (`your child` would be both of them). Returns the places that lack one, with an offer.
pub fn missing_text_names(family: &NewFamily) -> Vec<(usize, String)> {
    let texted = family.carers.iter().any(|c| c.phone.is_some());
    let children = family.children.iter();
    lacking_text_names(children.map(|c| (c.name.as_str(), c.text_name.as_deref())), texted)
}

/// As [`missing_text_names`], over names and short names.
pub fn lacking_text_names<'a>(
    children: impl ExactSizeIterator<Item = (&'a str, Option<&'a str>)>,
    texted: bool,
) -> Vec<(usize, String)> {
    if !texted || children.len() < 2 {
        return Vec::new();
    }
    let mut seen: Vec<String> = Vec::new();
    let mut missing = Vec::new();
    for (place, (name, text_name)) in children.enumerate() {
        match text_name.map(str::to_lowercase) {
            Some(short) if !seen.contains(&short) => seen.push(short),
            _ => {
                let initial = name.graphemes(true).next().unwrap_or_default();
                missing.push((place, initial.to_uppercase()));
            }
        }
    }
    missing
}
