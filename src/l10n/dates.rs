//! Dates as people say them: weekday, day and month, Gregorian, 24 hours, digits 0-9.
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};
use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter as Formatter;
use icu_datetime::fieldsets::{E, MDE, MDET};
use icu_locale_core::Locale;

/// Languages whose weekday and month names are known to be there. ICU answers others with `M06`,
/// and some with another calendar.
const KNOWN: [&str; 11] = ["en-GB", "pl", "ro", "ur", "ar", "ne", "uk", "pa", "bn", "gu", "pt"];

/// Date formats of one language.
pub(crate) struct Dates {
    date: Formatter<Gregorian, MDE>,
    date_time: Formatter<Gregorian, MDET>,
    weekday: Formatter<Gregorian, E>,
}

impl Dates {
    /// Formats of a language, or nothing where its data is not to be trusted.
    ///
    /// Digits are 0-9 in every language: families compare them with clocks, letters and the counts
    /// in the same text. 24 hours also avoids the narrow space English puts before "am", which
    /// alone would double the price of a text message.
    pub(crate) fn of(language: &str) -> Option<Self> {
        if !KNOWN.contains(&language) {
            return None;
        }
        let locale: Locale = format!("{language}-u-ca-gregory-hc-h23-nu-latn").parse().ok()?;
        Some(Self {
            date: Formatter::try_new((&locale).into(), MDE::long()).ok()?,
            date_time: Formatter::try_new((&locale).into(), MDE::long().with_time_hm()).ok()?,
            weekday: Formatter::try_new((&locale).into(), E::long()).ok()?,
        })
    }

    /// `Tuesday 3 June`
    pub(crate) fn date(&self, date: NaiveDate) -> Option<String> {
        Some(plain_spaces(&self.date.format(&gregorian(date)?).to_string()))
    }

    /// `Tuesday 3 June at 10:30`
    pub(crate) fn date_time(&self, local: NaiveDateTime) -> Option<String> {
        let hour = u8::try_from(local.hour()).ok()?;
        let minute = u8::try_from(local.minute()).ok()?;
        let time = icu_time::Time::try_new(hour, minute, 0, 0).ok()?;
        let when = icu_time::DateTime { date: gregorian(local.date())?, time };
        Some(plain_spaces(&self.date_time.format(&when).to_string()))
    }

    /// `Tuesday`
    pub(crate) fn weekday(&self, day: Weekday) -> Option<String> {
        let some_monday = NaiveDate::from_ymd_opt(2024, 1, 1)?;
        let days = u64::from(day.num_days_from_monday());
        let date = some_monday.checked_add_days(Days::new(days))?;
        Some(plain_spaces(&self.weekday.format(&gregorian(date)?).to_string()))
    }
}

/// `09:05`, the same in every language shipped.
pub(crate) fn time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

fn gregorian(date: NaiveDate) -> Option<Date<Gregorian>> {
    let month = u8::try_from(date.month()).ok()?;
    let day = u8::try_from(date.day()).ok()?;
    Date::try_new_gregorian(date.year(), month, day).ok()
}

fn plain_spaces(text: &str) -> String {
    text.replace(['\u{202F}', '\u{A0}'], " ")
}
