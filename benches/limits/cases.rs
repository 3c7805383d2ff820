//! Where one child stands with a service's criteria: no server, no database.

use std::hint::black_box;
use std::time::Instant;

use smallsteps::programmes::Services;
use smallsteps::programmes::eligible::read;
use smallsteps::programmes::facts::Facts;

/// Readings each figure is the mean of.
const READINGS: u32 = 100_000;

/// Prints the fourth table.
pub fn table() {
    let services = Services::embedded().unwrap();
    let on = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let facts: Facts = serde_json::from_str(CHILD).unwrap();
    println!("Where a child stands");
    for service in services.iter() {
        for programme in &service.policy_on(on).unwrap().programmes {
            let begun = Instant::now();
            for _ in 0..READINGS {
                black_box(read(&programme.eligibility, black_box(&facts), on, &services));
            }
            let each = begun.elapsed() / READINGS;
            println!("  {:<28}{:>8.2} us  (below 20)", name(service, programme), micros(each));
        }
    }
}

fn name(
    service: &smallsteps::programmes::Service,
    programme: &smallsteps::programmes::profile::Programme,
) -> String {
    format!("{}/{}", service.code, programme.code)
}

fn micros(time: std::time::Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

const CHILD: &str = r#"{"born": "2024-11-21", "school_entry": "2029-09-01", "lives_in": "rushmoor",
    "delays": [{"area": "cognition", "months": 8}, {"area": "motor", "months": 8}], "needs": [],
    "accessing": [], "setting_hours": 6, "interventions_tried": true, "substantial_support": true,
    "impact": ["home"], "consent": true, "commitments": ["regular_visits", "daily_practice"]}"#;
