//! Checks the texts of every language before a family meets them.
//!
//! The files are read as Fluent (what stands where) and said as the program says them, with
//! made-up people; each family of checks looks at both. What each check holds stands in [`RULES`].
//! Nothing here runs while a service does.
mod bidi;
mod facts;
mod key_words;
mod keywords;
mod personas;
mod plurals;
mod references;
mod rules;
mod saying;
mod scripts;
mod sms;
mod source;
mod stock;
mod syntax;
mod text;
mod variables;

use super::catalogue::{CATALOGUE, Contract, Kind, Risk, Source, contract};
use super::language::Language;
use super::locale::Locale;
use facts::Facts;
use std::collections::BTreeMap;
use stock::{Files, Placed};

pub use personas::{Case, Person, Personas};
pub use rules::{RULES, Rule, Severity};
pub use saying::{Sample, samples};
pub use scripts::name_of;

/// What the checks borrow from rooms above this one.
#[derive(Clone, Copy)]
pub struct Tools<'t> {
    /// How a text is cut into parts of text messages.
    pub parts: fn(&str) -> Parts,
    /// What the chat listens to, in every language.
    pub words: &'t [ChatWord],
    /// Who tries the texts out.
    pub personas: &'t Personas,
}

/// A text as the phone network would carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// Whether it needs 16 bits a character.
    pub wide: bool,
    /// Length in septets, or in 16-bit units.
    pub units: usize,
    /// The parts, in order.
    pub pieces: Vec<String>,
    /// The characters that force 16 bits.
    pub forced_by: Vec<String>,
}

/// One phrase the chat takes as an answer or an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChatWord {
    /// Locale of its list.
    pub locale: String,
    /// Line in that list.
    pub line: usize,
    /// Table and key it stands under, for example `stop.word`.
    pub sense: String,
    /// The phrase in the plain form in which words are compared.
    pub folded: String,
}

/// One thing a check found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Locale.
    pub locale: String,
    /// File.
    pub file: String,
    /// Line in it.
    pub line: usize,
    /// Message or word; `-` where the file as a whole is meant.
    pub message: String,
    /// Name of the check.
    pub check: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What to do.
    pub advice: String,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let letter = self.severity.letter();
        let Self { locale, file, line, message, check, advice, .. } = self;
        write!(f, "{locale}/{file}:{line} {message} {check} {letter} {advice}")
    }
}

/// How far a locale is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Locale.
    pub locale: String,
    /// Messages it has.
    pub has: usize,
    /// Messages there are.
    pub of: usize,
    /// Whether its files call themselves drafts.
    pub draft: bool,
    /// Messages it has that nobody reviewed, so that families get the English ones.
    pub withheld: Vec<&'static str>,
    /// Faults and warnings.
    pub faults: usize,
    /// Warnings alone.
    pub warnings: usize,
}

/// What was found, and how far each locale is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Findings by locale, file and line.
    pub findings: Vec<Finding>,
    /// One for each locale.
    pub summaries: Vec<Summary>,
}

/// Checks all locales of `sources`, or the one named. `sources` hold en-GB in any case.
///
/// # Errors
/// English is missing or cannot be read, so that nothing can be compared with it.
pub fn check(
    sources: &[Source<'_>],
    only: Option<&str>,
    tools: &Tools<'_>,
) -> Result<Report, String> {
    let stock = stock::stock(sources);
    let english = stock.get("en-GB").ok_or("there are no texts for en-GB")?;
    let english_speaks = spoken("en-GB", english);
    let mut report = Report::default();
    for (tag, files) in stock.iter().filter(|(tag, _)| only.is_none_or(|o| o == tag.as_str())) {
        let mut found = Found::default();
        let look = Look { tag, files, english, tools };
        let sound = syntax::look(&look, &mut found);
        keywords::look(&look, &mut found);
        if sound {
            match (&english_speaks, &spoken(tag, files)) {
                (Ok(english_speaks), Ok(speaks)) => {
                    messages(&look, speaks, english_speaks, &mut found);
                }
                (Err(why), _) | (_, Err(why)) => {
                    found.add(&rules::SYN_PARSE, &look.whole(), why.clone());
                }
            }
        }
        let found = found.sorted();
        report.summaries.push(look.summary(&found));
        report.findings.extend(found);
    }
    Ok(report)
}

/// The locale as the program speaks it.
fn spoken(tag: &str, files: &Files<'_>) -> Result<Locale, String> {
    let mut locale = Locale::new(tag).map_err(|e| e.to_string())?;
    for file in &files.0 {
        locale.add(&file.source).map_err(|e| e.to_string())?;
    }
    Ok(locale)
}

/// Every check of a locale whose files can be read.
fn messages(look: &Look<'_, '_>, speaks: &Locale, english: &Locale, found: &mut Found) {
    references::terms(look, found);
    plurals::runtime(look, found);
    if !look.is_style() {
        references::untranslated(look, found);
    }
    for placed in look.files.messages() {
        let Some(contract) = contract(placed.message.id.name) else {
            let advice = "no such message in English: take it out, or mend its name";
            found.add(&rules::MSG_UNKNOWN, &look.place(&placed), advice.to_owned());
            continue;
        };
        let numbers: Vec<&str> =
            contract.vars.iter().filter(|v| v.kind == Kind::Number).map(|v| v.name).collect();
        let english_at = look.english.message(contract.id);
        let facts = facts::of_message(placed.message, &numbers);
        let source = english_at.map(|at| facts::of_message(at.message, &numbers));
        let source = source.unwrap_or_default();
        let mut one =
            One { look, placed, contract, facts: &facts, source: &source, english_at, found };
        syntax::message(&mut one);
        references::message(&mut one);
        variables::message(&mut one);
        plurals::message(&mut one);
        text::message(&mut one);
        bidi::message(&mut one);
        source::message(&mut one);
        key_words::message(&mut one);
        let said = saying::all(&mut one, speaks, english);
        variables::said(&mut one, &said, speaks, english);
        text::said(&mut one, &said);
        sms::said(&mut one, &said, speaks);
        bidi::said(&mut one, &said, speaks);
        key_words::said(&mut one, &said);
    }
}

/// One locale under the glass.
pub(super) struct Look<'c, 'a> {
    tag: &'c str,
    files: &'c Files<'a>,
    english: &'c Files<'a>,
    tools: &'c Tools<'c>,
}

impl Look<'_, '_> {
    fn is_english(&self) -> bool {
        self.tag == "en-GB"
    }

    /// Whether the locale is a way of putting English, or another language, plainly.
    fn is_style(&self) -> bool {
        self.tag.ends_with("-makaton") || self.tag.ends_with("-simple")
    }

    fn language(&self) -> Language {
        let base = ["-makaton", "-simple"].iter().find_map(|style| self.tag.strip_suffix(style));
        Language::parse(base.unwrap_or(self.tag)).unwrap_or_else(|_| Language::english())
    }

    /// A message, as findings name it.
    fn place(&self, placed: &Placed<'_, '_>) -> Place {
        let id = placed.message.id.name;
        Place {
            locale: self.tag.to_owned(),
            file: placed.file.source.file.to_owned(),
            line: placed.file.line(id),
            message: id.to_owned(),
        }
    }

    /// The locale as a whole.
    fn whole(&self) -> Place {
        let file = self.files.0.first().map_or("", |f| f.source.file);
        let (locale, file) = (self.tag.to_owned(), file.to_owned());
        Place { locale, file, line: 1, message: "-".to_owned() }
    }

    fn summary(&self, found: &[Finding]) -> Summary {
        let has = CATALOGUE.iter().filter(|c| self.files.message(c.id).is_some()).count();
        let count = |s: Severity| found.iter().filter(|f| f.severity == s).count();
        let reviewed = spoken(self.tag, self.files).ok();
        let withheld = CATALOGUE.iter().filter(|c| {
            c.risk != Risk::Routine
                && self.files.message(c.id).is_some()
                && !reviewed.as_ref().is_some_and(|l| l.may_say(c.id, c.risk))
        });
        Summary {
            locale: self.tag.to_owned(),
            has,
            of: CATALOGUE.len(),
            draft: self.files.is_draft(),
            withheld: withheld.map(|c| c.id).collect(),
            faults: count(Severity::Fault),
            warnings: count(Severity::Warning),
        }
    }
}

/// Where something was found.
#[derive(Clone)]
struct Place {
    locale: String,
    file: String,
    line: usize,
    message: String,
}

/// One message with everything a check may ask about it.
struct One<'o, 'c, 'a> {
    look: &'o Look<'c, 'a>,
    placed: Placed<'o, 'a>,
    contract: &'static Contract,
    facts: &'o Facts<'o, 'a>,
    /// The English message.
    source: &'o Facts<'o, 'a>,
    english_at: Option<Placed<'o, 'a>>,
    found: &'o mut Found,
}

impl One<'_, '_, '_> {
    /// Tells a finding at the line of the message.
    fn tell(&mut self, rule: &Rule, advice: impl Into<String>) {
        let place = self.look.place(&self.placed);
        self.found.add(rule, &place, advice.into());
    }

    /// Tells a finding at the line of a piece of text.
    fn tell_at(&mut self, rule: &Rule, piece: &str, advice: impl Into<String>) {
        let mut place = self.look.place(&self.placed);
        place.line = self.placed.file.line(piece);
        self.found.add(rule, &place, advice.into());
    }
}

/// What has been found so far; a check speaks once about a message.
#[derive(Default)]
struct Found(BTreeMap<(String, String, &'static str), Finding>);

impl Found {
    fn add(&mut self, rule: &Rule, place: &Place, advice: String) {
        self.add_as(rule.severity, rule, place, advice);
    }

    fn add_as(&mut self, severity: Severity, rule: &Rule, place: &Place, advice: String) {
        let Place { locale, file, line, message } = place.clone();
        let key =
            (format!("{file} {}", if message == "-" { line } else { 0 }), message.clone(), rule.id);
        let finding = Finding { locale, file, line, message, check: rule.id, severity, advice };
        match self.0.entry(key) {
            std::collections::btree_map::Entry::Vacant(free) => _ = free.insert(finding),
            // A fault is never hidden behind a warning of the same check.
            std::collections::btree_map::Entry::Occupied(mut held) => {
                if finding.severity < held.get().severity {
                    held.insert(finding);
                }
            }
        }
    }

    fn sorted(self) -> Vec<Finding> {
        let mut all: Vec<Finding> = self.0.into_values().collect();
        all.sort();
        all
    }
}
