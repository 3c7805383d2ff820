//! A day on the waiting list is a day of the service, whatever day it is in Greenwich.

#![cfg(test)]

use smallsteps::programmes::intake::WaitKey;
use smallsteps::waiting::model::{Entry, Weights};

use crate::waiting::{names, waits};

#[test]
fn a_day_of_waiting_is_one_of_the_service() {
    let since = |n, at: &str, urgency| Entry {
        since: at.parse().unwrap(),
        weights: Weights { urgency: Some(urgency), ..Weights::default() },
        ..waits(n, 0)
    };
    let keys = [WaitKey::TimeWaiting, WaitKey::Urgency];
    // Half past midnight and nine o'clock of the first of July, in Britain.
    let one_day = [since(1, "2026-06-30T23:30:00Z", 1), since(2, "2026-07-01T08:00:00Z", 3)];
    assert_eq!(names(&one_day, &keys), [2, 1]);
    let two_days = [since(1, "2026-06-30T22:30:00Z", 1), since(2, "2026-07-01T08:00:00Z", 3)];
    assert_eq!(names(&two_days, &keys), [1, 2]);
}
