//! On which dates a service visits: terms, half terms, bank holidays, closures. Pure rules.
//!
//! Bank holidays of England and Wales are part of every calendar. They are vendored in whole years
//! (`bank_holidays.toml`); for a later year none are known until somebody imports them, and what
//! expands past the last known year says so ([`Calendar::holidays_known_until`]).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

/// What a range of dates is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Schools are open.
    Term,
    /// The week off inside a term.
    HalfTerm,
    /// A bank holiday.
    BankHoliday,
    /// The service is closed: training, moving house, snow.
    Closure,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 4] = [Self::Term, Self::HalfTerm, Self::BankHoliday, Self::Closure];

    /// The word on the wire, in files and in rows.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::HalfTerm => "half_term",
            Self::BankHoliday => "bank_holiday",
            Self::Closure => "closure",
        }
    }

    /// By its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Dates of one kind, both ends included.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Range {
    /// The first date.
    pub first: NaiveDate,
    /// The last date.
    pub last: NaiveDate,
    /// What they are.
    pub kind: Kind,
    /// What the service calls them.
    pub name: String,
}

impl Range {
    /// Whether a date is among them.
    pub fn contains(&self, on: NaiveDate) -> bool {
        self.first <= on && on <= self.last
    }

    /// Whether two ranges share a date.
    pub fn overlaps(&self, other: &Range) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// The first date of the term a date is in; between two, of the one before.
pub fn term_of(ranges: &[Range], on: NaiveDate) -> Option<NaiveDate> {
    let begun = ranges.iter().filter(|range| range.kind == Kind::Term && range.first <= on);
    begun.map(|range| range.first).max()
}

/// Whether there are visits on a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Day {
    /// There can be.
    Open,
    /// There are none.
    Shut(Why),
}

/// Why there are no visits on a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// A half term, bank holiday or closure.
    In(Range),
    /// Between terms, where visits are in term time only.
    OutsideTerm,
}

/// Two ranges that cannot both be right; indexes into what was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clash {
    /// A term begins before another one is over.
    TermsOverlap {
        /// The one that begins later, or stands later where both begin on the same date.
        range: usize,
        /// The one that is not over yet.
        with: usize,
    },
    /// A half term has a date that is in no term.
    HalfTermOutsideTerm {
        /// The half term.
        range: usize,
    },
}

impl Clash {
    /// The range that has to change.
    pub fn range(self) -> usize {
        match self {
            Self::TermsOverlap { range, .. } | Self::HalfTermOutsideTerm { range } => range,
        }
    }
}

/// Judges ranges together, in the order of the ranges at fault. Closures and bank holidays may lie
/// anywhere, half terms only inside one term.
pub fn clashes(ranges: &[Range]) -> Vec<Clash> {
    let of = |kind| {
        let mut found: Vec<(usize, &Range)> =
            ranges.iter().enumerate().filter(|(_, range)| range.kind == kind).collect();
        found.sort_by_key(|(at, range)| (range.first, *at));
        found
    };
    let terms = of(Kind::Term);
    let mut found = Vec::new();
    let mut longest: Option<(usize, NaiveDate)> = None;
    for (range, term) in &terms {
        if let Some((with, last)) = longest
            && term.first <= last
        {
            found.push(Clash::TermsOverlap { range: *range, with });
        }
        if longest.is_none_or(|(_, last)| term.last > last) {
            longest = Some((*range, term.last));
        }
    }
    let terms = Spans::of(terms.into_iter().map(|(_, term)| term));
    for (range, half) in of(Kind::HalfTerm) {
        if terms.around(half.first).is_none_or(|term| term.last < half.last) {
            found.push(Clash::HalfTermOutsideTerm { range });
        }
    }
    found.sort_by_key(|clash| (clash.range(), *clash));
    found
}

/// Ranges that may overlap, asked for the one around a date in logarithmic time.
#[derive(Debug, Clone, Default)]
struct Spans {
    /// By first date.
    ranges: Vec<Range>,
    /// For each place, which range up to there lasts longest.
    longest: Vec<usize>,
}

impl Spans {
    fn of<'a>(ranges: impl IntoIterator<Item = &'a Range>) -> Self {
        let mut ranges: Vec<Range> = ranges.into_iter().cloned().collect();
        ranges.sort();
        let mut longest: Vec<usize> = Vec::with_capacity(ranges.len());
        for (at, range) in ranges.iter().enumerate() {
            let before = longest.last().copied();
            let lasts = before.and_then(|before| ranges.get(before)).map(|range| range.last);
            longest.push(match before {
                Some(before) if lasts >= Some(range.last) => before,
                _ => at,
            });
        }
        Self { ranges, longest }
    }

    /// Of the ranges around a date, the one that lasts longest.
    fn around(&self, on: NaiveDate) -> Option<&Range> {
        let begun = self.ranges.partition_point(|range| range.first <= on);
        let longest = self.longest.get(begun.checked_sub(1)?)?;
        self.ranges.get(*longest).filter(|range| range.last >= on)
    }
}

/// The calendar of a service.
#[derive(Debug, Clone)]
pub struct Calendar {
    terms: Spans,
    half_terms: Spans,
    bank_holidays: Spans,
    closures: Spans,
    known_until: i32,
    term_time_only: bool,
}

impl Calendar {
    /// Of a service's own ranges and the bank holidays of England and Wales. Where visits are in
    /// `term_time_only`, a date outside of every term is shut.
    pub fn new(ranges: &[Range], term_time_only: bool) -> Self {
        let of = |kind| ranges.iter().filter(move |range| range.kind == kind);
        let vendored = &*VENDORED;
        let own: BTreeSet<i32> =
            of(Kind::BankHoliday).flat_map(|r| [r.first.year(), r.last.year()]).collect();
        let mut known_until = vendored.last_year;
        while own.contains(&(known_until + 1)) {
            known_until += 1;
        }
        Self {
            terms: Spans::of(of(Kind::Term)),
            half_terms: Spans::of(of(Kind::HalfTerm)),
            bank_holidays: Spans::of(of(Kind::BankHoliday).chain(&vendored.ranges)),
            closures: Spans::of(of(Kind::Closure)),
            known_until,
            term_time_only,
        }
    }

    /// Whether there are visits on a date. Of several reasons against it the nearest to people is
    /// told: the service's own closure, then the bank holiday, then the half term.
    pub fn day(&self, on: NaiveDate) -> Day {
        let off = self.closures.around(on).or_else(|| self.bank_holidays.around(on));
        let off = off.or_else(|| self.half_terms.around(on).filter(|_| self.term_time_only));
        match off {
            Some(range) => Day::Shut(Why::In(range.clone())),
            None if self.term_time_only && self.terms.around(on).is_none() => {
                Day::Shut(Why::OutsideTerm)
            }
            None => Day::Open,
        }
    }

    /// As [`Calendar::day`], without the reason.
    pub fn is_open(&self, on: NaiveDate) -> bool {
        let in_term = self.terms.around(on).is_some() && self.half_terms.around(on).is_none();
        (in_term || !self.term_time_only)
            && self.closures.around(on).is_none()
            && self.bank_holidays.around(on).is_none()
    }

    /// The last date for which bank holidays are known: the end of the last vendored year, or of
    /// the last of the years right after it for which the service brought some itself.
    pub fn holidays_known_until(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.known_until, 12, 31).unwrap_or(NaiveDate::MAX)
    }
}

/// `bank_holidays.toml` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "says in the file which part of the country it is for")]
    division: String,
    #[expect(dead_code, reason = "says in the file where it begins")]
    first_year: i32,
    last_year: i32,
    holidays: BTreeMap<NaiveDate, String>,
}

/// What of it is asked.
#[derive(Debug, Default)]
struct Vendored {
    last_year: i32,
    ranges: Vec<Range>,
}

/// Read once: it is part of the binary and never changes.
static VENDORED: LazyLock<Vendored> = LazyLock::new(|| {
    let Ok(file) = toml::from_str::<File>(include_str!("bank_holidays.toml")) else {
        // A test reads the file, so a broken one never leaves the house.
        return Vendored::default();
    };
    let of = |(on, name)| Range { first: on, last: on, kind: Kind::BankHoliday, name };
    Vendored { last_year: file.last_year, ranges: file.holidays.into_iter().map(of).collect() }
});

/// The vendored bank holidays of England and Wales, in order.
pub fn bank_holidays() -> &'static [Range] {
    &VENDORED.ranges
}
