//! Ages and terms by the calendar, as the law on early years places counts them.

use chrono::{Datelike, Months, NaiveDate};

/// Month in which a term begins: places are counted from 1 January, 1 April and 1 September.
const TERM_MONTHS: [u32; 3] = [1, 4, 9];

/// Whole months of age on a day. Born on the 31st, a month is whole on the first day that follows
/// where the month has no 31st; born on 29 February, a year is whole on 1 March.
pub fn months_of_age(born: NaiveDate, on: NaiveDate) -> i32 {
    let months = (on.year() - born.year()) * 12 + month(on) - month(born);
    if on.day() < born.day() { months - 1 } else { months }
}

fn month(day: NaiveDate) -> i32 {
    i32::try_from(day.month()).unwrap_or_default()
}

/// The first term that begins strictly after a day.
pub fn next_term(day: NaiveDate) -> NaiveDate {
    let starts =
        |year| TERM_MONTHS.iter().filter_map(move |month| NaiveDate::from_ymd_opt(year, *month, 1));
    let mut ahead = starts(day.year()).chain(starts(day.year() + 1));
    ahead.find(|start| *start > day).unwrap_or(NaiveDate::MAX)
}

/// The term after a birthday: the first 1 January, 1 April or 1 September strictly after it. Born
/// on 31 March, the third birthday leads to 1 April; born on 1 April, to 1 September.
pub fn term_after_birthday(born: NaiveDate, years: u32) -> NaiveDate {
    let birthday = born.checked_add_months(Months::new(12 * years)).unwrap_or(NaiveDate::MAX);
    next_term(birthday)
}

/// Terms that lie wholly between two days: they begin on or after the first and are over by the
/// second.
pub fn whole_terms(on: NaiveDate, until: NaiveDate) -> u32 {
    let begins = on.pred_opt().map_or(on, next_term);
    let mut term = begins;
    let mut count = 0;
    while next_term(term) <= until && count < 100 {
        count += 1;
        term = next_term(term);
    }
    count
}

/// The age a child born too early is given where a service corrects for it: counted from the day
/// it was due, up to the given age by birth. Nothing is corrected for a child born after that day.
pub fn corrected_months(
    born: NaiveDate,
    due: Option<NaiveDate>,
    on: NaiveDate,
    until_months: Option<u32>,
) -> i32 {
    let plain = months_of_age(born, on);
    let until = until_months.and_then(|until| i32::try_from(until).ok());
    match (due, until) {
        (Some(due), Some(until)) if due > born && plain < until => {
            months_of_age(due, on).clamp(0, plain.max(0))
        }
        _ => plain,
    }
}
