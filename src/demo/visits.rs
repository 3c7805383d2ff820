//! The demo's visits: hours a visitor works, and a weekly series for each family.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use crate::app::App;
use crate::auth::StaffPrincipal;
use crate::clock::wall;
use crate::error::Error;
use crate::families::model::Family;
use crate::visits::hours_ops::{self, Working};
use crate::visits::hours_store::Pattern;
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
            term_time_only: false,
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
