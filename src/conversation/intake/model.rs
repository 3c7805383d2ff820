//! Which question comes next, and what an answer to it means. Nothing is asked twice, nothing but
//! the child's name is insisted on, and a question of one's own needs no name at all.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::families::model::{NAME_LIMIT, birth_date, line, plain_text};
use crate::programmes::facts::Facts;
use crate::programmes::postcode::outward;
use crate::referrals::model::{Contact, Content, WORDS_LIMIT};

/// How long what was written is kept before it is sent off; told at the start.
pub const KEPT: Duration = Duration::days(28);
/// Letters of a place's name.
const PLACE_LIMIT: usize = 40;
/// Answers to one question that could not be read, after which a person is brought in, or the
/// question is left for the call.
const MISREAD: u8 = 2;
/// "I leave that for the call."
const SKIP: u32 = 0;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Refer a child, or ask first.
    What,
    /// The child's name.
    Child,
    /// The date of birth.
    Born,
    /// Where they live.
    Area,
    /// What would help.
    Why,
    /// The parent's own name.
    Parent,
    /// Whether to send it.
    Agree,
    /// A question of the family's own.
    Ask,
    /// Nothing: whoever wrote asked not to be answered.
    Hushed,
}

impl Step {
    /// Whether any words are an answer, so that few of them mean anything else.
    pub fn is_free(self) -> bool {
        matches!(self, Self::Child | Self::Why | Self::Parent | Self::Ask)
    }

    /// The question before it.
    fn before(self) -> Self {
        match self {
            Self::Hushed => Self::Hushed,
            Self::What | Self::Child | Self::Ask => Self::What,
            Self::Born => Self::Child,
            Self::Area => Self::Born,
            Self::Why => Self::Area,
            Self::Parent => Self::Why,
            Self::Agree => Self::Parent,
        }
    }
}

/// What was told so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Intake {
    /// What is asked now.
    pub step: Step,
    /// In which language (BCP 47).
    pub language: String,
    /// The child's name.
    pub child: Option<String>,
    /// The date of birth.
    pub born: Option<NaiveDate>,
    /// District of the home, as rules name it.
    pub lives_in: Option<String>,
    /// What would help, or the question.
    pub why: Option<String>,
    /// The parent's name.
    pub parent: Option<String>,
    /// Answers to this question that could not be read.
    pub misread: u8,
}

/// An answer.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// The words.
    pub text: &'a str,
    /// The number it is, where it is one.
    pub number: Option<u32>,
    /// It is a plain yes.
    pub yes: bool,
    /// It is a plain no.
    pub no: bool,
}

/// What an answer is read against.
#[derive(Debug, Clone, Copy)]
pub struct Against<'a> {
    /// Districts of the service, in the order they are offered.
    pub areas: &'a [&'a str],
    /// Today on the service's clocks.
    pub today: NaiveDate,
}

/// What follows from an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// The question that stands now.
    Ask,
    /// The same again: the answer could not be read.
    Again,
    /// A person is brought in.
    Person,
    /// All of it is deleted.
    Forget,
    /// The child is referred.
    Refer,
    /// The question is put to the service.
    Question,
    /// Nothing is said.
    Silence,
}

impl Intake {
    /// At its beginning.
    pub fn begin(language: &str) -> Self {
        Self {
            step: Step::What,
            language: language.to_owned(),
            child: None,
            born: None,
            lives_in: None,
            why: None,
            parent: None,
            misread: 0,
        }
    }

    /// One question back; what was told stays until it is told anew.
    pub fn back(&mut self) {
        self.go(self.step.before());
    }

    fn go(&mut self, step: Step) -> Next {
        self.step = step;
        self.misread = 0;
        Next::Ask
    }

    fn unread(&mut self) -> Next {
        self.misread = self.misread.saturating_add(1);
        if self.misread <= MISREAD { Next::Again } else { self.give_up() }
    }

    /// A date or a place that cannot be read is left for the call; the rest needs a person.
    fn give_up(&mut self) -> Next {
        match self.step {
            Step::Born => self.go(Step::Area),
            Step::Area => self.go(Step::Why),
            _ => {
                self.misread = 0;
                Next::Person
            }
        }
    }

    /// Takes an answer to the question that stands.
    pub fn hear(&mut self, said: Said<'_>, against: Against<'_>) -> Next {
        match self.step {
            Step::Hushed => Next::Silence,
            Step::What => match said.number {
                Some(1) => self.go(Step::Child),
                Some(2) => self.go(Step::Ask),
                _ => self.unread(),
            },
            Step::Child => match name(said) {
                Some(child) => {
                    self.child = Some(child);
                    self.go(Step::Born)
                }
                None => self.unread(),
            },
            Step::Born => self.born(said, against),
            Step::Area => self.area(said, against),
            Step::Why => match plain_text(said.text, WORDS_LIMIT) {
                Ok(words) => {
                    self.why = Some(words).filter(|_| said.number != Some(SKIP));
                    self.go(Step::Parent)
                }
                Err(_) => self.unread(),
            },
            Step::Parent => match name(said) {
                Some(parent) => {
                    self.parent = Some(parent);
                    self.go(Step::Agree)
                }
                None => self.unread(),
            },
            Step::Agree if said.yes || said.number == Some(1) => Next::Refer,
            Step::Agree if said.no || said.number == Some(2) => Next::Forget,
            Step::Agree => self.unread(),
            Step::Ask => match plain_text(said.text, WORDS_LIMIT) {
                Ok(words) => {
                    self.why = Some(words);
                    Next::Question
                }
                Err(_) => self.unread(),
            },
        }
    }

    fn born(&mut self, said: Said<'_>, against: Against<'_>) -> Next {
        let after = if against.areas.is_empty() { Step::Why } else { Step::Area };
        if said.number == Some(SKIP) {
            self.born = None;
            return self.go(after);
        }
        match date(said.text).map(|day| birth_date(day, against.today)) {
            Some(Ok(day)) => {
                self.born = Some(day);
                self.go(after)
            }
            _ => self.unread(),
        }
    }

    /// A number of the list, a postcode, or a place's name; one outside the service is told to it as it stands.
    fn area(&mut self, said: Said<'_>, against: Against<'_>) -> Next {
        let at = said.number.and_then(|n| usize::try_from(n).ok()?.checked_sub(1));
        let listed = at.and_then(|at| against.areas.get(at)).map(|area| (*area).to_owned());
        let postcode = outward(said.text).map(|_| said.text.trim().to_uppercase());
        let place = postcode.or(listed).or_else(|| place(said.text));
        match place {
            Some(place) => {
                self.lives_in = Some(place);
                self.go(Step::Why)
            }
            None => self.unread(),
        }
    }

    /// As a question says it, from this number: nothing of the child, to which nobody has said yes.
    pub fn question(&self, phone: &str) -> Content {
        let told = Self { child: None, born: None, lives_in: None, parent: None, ..self.clone() };
        told.content(phone, false)
    }

    /// As a referral says it, from this number.
    pub fn content(&self, phone: &str, agreed: bool) -> Content {
        Content {
            yes_from: None,
            child: self.child.clone(),
            facts: Facts { born: self.born, lives_in: self.lives_in.clone(), ..Facts::default() },
            parent: Contact {
                name: self.parent.clone(),
                phone: Some(phone.to_owned()),
                organisation: None,
                language: Some(self.language.clone()),
            },
            why: self.why.clone(),
            agreed,
            ..Content::default()
        }
    }
}

/// A name: one line with letters in it.
fn name(said: Said<'_>) -> Option<String> {
    let name = line(said.text, NAME_LIMIT).ok()?;
    name.chars().any(char::is_alphabetic).then_some(name)
}

/// A place as rules name it: small letters with hyphens.
fn place(text: &str) -> Option<String> {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let place = words.join("-");
    let fits = place.chars().all(|c| c.is_alphabetic() || c == '-');
    (fits && !place.is_empty() && place.chars().count() <= PLACE_LIMIT).then_some(place)
}

/// A date of birth as people write it: day, month, year, with any sign between, in any script's
/// digits; two digits of the year are of this century. Year first is read too.
fn date(text: &str) -> Option<NaiveDate> {
    let digits: String = text.chars().map(|c| digit(c).unwrap_or(' ')).collect();
    let parts: Vec<&str> = digits.split_whitespace().collect();
    let [first, month, last] = parts.as_slice() else { return None };
    if text.chars().any(char::is_alphabetic) {
        return None;
    }
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    let year: i32 = match (year.len(), year.parse::<i32>().ok()?) {
        (2, short) => 2000 + short,
        (4, year) => year,
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
}

/// The Latin digit of a digit: Arabic, Persian, Devanagari, Bengali, Gurmukhi and Gujarati ones too.
fn digit(sign: char) -> Option<char> {
    const ZEROS: [u32; 7] = [0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6];
    let code = u32::from(sign);
    let value = ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|n| *n < 10))?;
    char::from_digit(value, 10)
}
