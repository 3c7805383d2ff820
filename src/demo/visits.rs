//! The demo's visits: a service's terms, hours a visitor works, and a weekly series for each
//! family, of which every second one rests outside of terms.

use std::fmt::Write;

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use crate::app::App;
use crate::auth::StaffPrincipal;
use crate::clock::wall;
use crate::error::Error;
use crate::families::model::Family;
use crate::visits::calendar_ops::{self, File};
use crate::visits::hours_ops::{self, Working};
use crate::visits::hours_store::Pattern;
use crate::visits::import::Format;
use crate::visits::model::{Kind, Mode};
use crate::visits::series::{End, Rhythm};
use crate::visits::series_ops::{self, NewSeries};
use crate::visits::slots::{Hours, Weekly};

/// Nine to half past four.
const WORKED: (u32, u32) = (9 * 60, 16 * 60 + 30);
/// Minutes on the way from one family to the next.
const WAY: u32 = 15;
/// When the visits of one family after the other are.
const TIMES: [(Weekday, u32, u32); 6] = [
    (Weekday::Tue, 10, 30),
    (Weekday::Tue, 14, 0),
    (Weekday::Wed, 10, 30),
    (Weekday::Wed, 13, 0),
    (Weekday::Thu, 10, 30),
    (Weekday::Thu, 14, 30),
];

fn unread(_e: crate::error::Wrong) -> Error {
    Error::Internal("the demo's hours do not read".to_owned())
}

/// Sets the hours the demo's visitor of a service works.
///
/// # Errors
/// The engine failed.
pub async fn hours(app: &App, visitor: StaffPrincipal) -> Result<(), Error> {
    let hours = Hours::new(WORKED.0, WORKED.1).map_err(unread)?;
    let days = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
    let weekly = days.map(|day| Weekly { day, hours }).to_vec();
    let working = Working { pattern: Pattern { weekly, dates: Vec::new() }, gap: WAY };
    hours_ops::set_working(app, visitor, visitor.staff_id, working).await?;
    Ok(())
}

/// Terms and half terms of a school year that begins in a year: of no council, made for the demo.
fn school_year(year: i32) -> [(&'static str, &'static str, NaiveDate, NaiveDate); 6] {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    // A half term is a week from its monday on.
    let week = |year, month, first| {
        let mut days = day(year, month, first).iter_days();
        let monday = days.find(|on| on.weekday() == Weekday::Mon).unwrap_or_default();
        (monday, monday.checked_add_days(Days::new(4)).unwrap_or(monday))
    };
    let next = year + 1;
    let [autumn, spring, summer] = [week(year, 10, 24), week(next, 2, 12), week(next, 5, 24)];
    [
        ("term", "Autumn term", day(year, 9, 3), day(year, 12, 18)),
        ("half_term", "Autumn half term", autumn.0, autumn.1),
        ("term", "Spring term", day(next, 1, 5), day(next, 3, 26)),
        ("half_term", "Spring half term", spring.0, spring.1),
        ("term", "Summer term", day(next, 4, 12), day(next, 7, 21)),
        ("half_term", "Summer half term", summer.0, summer.1),
    ]
}

/// Brings the demo's calendar into a service: the school year that runs and the next.
///
/// # Errors
/// The engine failed.
pub async fn calendar(app: &App, lead: StaffPrincipal) -> Result<(), Error> {
    let today = app.clock.now().date_naive();
    let year = if today.month() >= 8 { today.year() } else { today.year() - 1 };
    let mut text = "kind,first,last,name\n".to_owned();
    for (kind, name, first, last) in [year, year + 1].into_iter().flat_map(school_year) {
        writeln!(text, "{kind},{first},{last},{name} (demo data)")
            .map_err(|e| Error::Internal(e.to_string()))?;
    }
    let file = File { format: Format::Csv, text, mode: calendar_ops::Mode::Replace };
    let brought = calendar_ops::import_calendar(app, lead, file).await?;
    let unread = |_faults| Error::Internal("the demo's calendar does not read".to_owned());
    brought.map(|_| ()).map_err(unread)
}

/// Agrees weekly visits for each child of a family; `place` keeps families apart.
///
/// # Errors
/// A step failed.
pub async fn series(
    app: &App,
    visitor: StaffPrincipal,
    family: &Family,
    place: usize,
) -> Result<(), Error> {
    let today = wall(app.clock.now(), family.zone).date();
    for (n, child) in family.children.iter().enumerate() {
        let (day, hour, minute) =
            TIMES.get((2 * place + n) % TIMES.len()).copied().unwrap_or((Weekday::Mon, 9, 0));
        let new = NewSeries {
            child_id: child.id,
            visitor_id: None,
            programme: None,
            kind: Kind::Regular,
            mode: Mode::Home,
            rhythm: Rhythm::Weekly(vec![day]),
            first: next(today, day),
            at: NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default(),
            minutes: 60,
            end: End::Open,
            term_time_only: place % 2 == 1,
        };
        series_ops::create_series(app, visitor, new, false).await?;
    }
    Ok(())
}

/// The next such day after today.
fn next(today: NaiveDate, day: Weekday) -> NaiveDate {
    let mut days = today.iter_days().skip(1);
    days.find(|date| date.weekday() == day)
        .unwrap_or_else(|| today.checked_add_days(Days::new(1)).unwrap_or(today))
}
