//! Where time comes from. Nobody else asks the system what time it is, so every rule about days,
//! quiet hours and expiry can be tested at any instant.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::{GapInfo, Tz};

/// The source of "now": the system's clock, or one a test sets.
///
/// Instants are cut to microseconds, the finest both engines keep.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands still until somebody moves it (microseconds since the epoch).
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that shows `at` until [`Clock::set`] moves it.
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at.timestamp_micros())))
    }

    /// Moves a fixed clock; the system's clock stays as it is.
    pub fn set(&self, at: DateTime<Utc>) {
        if let Self::Fixed(micros) = self {
            micros.store(at.timestamp_micros(), Ordering::SeqCst);
        }
    }

    /// The present instant, in whole microseconds.
    #[expect(clippy::disallowed_methods, reason = "the one place that may ask the system")]
    pub fn now(&self) -> DateTime<Utc> {
        let micros = match self {
            Self::System => Utc::now().timestamp_micros(),
            Self::Fixed(micros) => micros.load(Ordering::SeqCst),
        };
        DateTime::from_timestamp_micros(micros).unwrap_or_default()
    }
}

/// What a clock on the wall in `zone` shows at `at`.
pub fn wall(at: DateTime<Utc>, zone: Tz) -> NaiveDateTime {
    at.with_timezone(&zone).naive_local()
}

/// The instant at which a clock in `zone` shows `local`.
///
/// A time that the spring change skips becomes the first instant after the gap; one that the
/// autumn change repeats means its first occurrence.
pub fn instant(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    use chrono::{LocalResult, TimeZone};
    let after_gap = || GapInfo::new(&local, &zone).and_then(|gap| gap.end);
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.with_timezone(&Utc),
        LocalResult::None => after_gap().map_or(local.and_utc(), |at| at.with_timezone(&Utc)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skipped_time_is_the_end_of_its_gap_whatever_its_minute() {
        let cases = [
            ("Europe/London", "2027-03-28T00:59:00", "2027-03-28T00:59:00Z"),
            ("Europe/London", "2027-03-28T01:00:00", "2027-03-28T01:00:00Z"),
            ("Europe/London", "2027-03-28T01:20:00", "2027-03-28T01:00:00Z"),
            ("Europe/London", "2027-03-28T01:59:59", "2027-03-28T01:00:00Z"),
            ("Europe/London", "2027-03-28T02:00:00", "2027-03-28T01:00:00Z"),
            ("Europe/London", "2027-10-31T01:20:00", "2027-10-31T00:20:00Z"),
            ("Australia/Lord_Howe", "2027-10-03T02:07:00", "2027-10-02T15:30:00Z"),
            ("Pacific/Apia", "2011-12-30T12:34:00", "2011-12-30T10:00:00Z"),
        ];
        for (zone, local, at) in cases {
            let found = instant(local.parse().unwrap(), zone.parse().unwrap());
            assert_eq!(found, at.parse::<DateTime<Utc>>().unwrap(), "{local} in {zone}");
        }
    }
}
