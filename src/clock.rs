//! Where time comes from. Nobody else asks the system what time it is, so every rule about days,
//! quiet hours and expiry can be tested at any instant.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;

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
/// An hour that the spring change skips becomes the first valid instant after it; an hour that
/// the autumn change repeats means its first occurrence.
pub fn instant(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    use chrono::{Duration, LocalResult, TimeZone};
    let mut at = local;
    // No zone skips more than a day (Samoa, 2011); a quarter of an hour divides every gap.
    for _ in 0..=96 {
        match zone.from_local_datetime(&at) {
            LocalResult::Single(t) | LocalResult::Ambiguous(t, _) => return t.with_timezone(&Utc),
            LocalResult::None => at += Duration::minutes(15),
        }
    }
    local.and_utc()
}
