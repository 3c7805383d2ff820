//! What is somebody else's and what does not exist cannot be told apart, also not by a stopwatch.

#![cfg(test)]

use std::time::{Duration, Instant};

use crate::support::site::*;

/// Requests of each kind in a round.
const EACH: usize = 2_000;
/// Rounds until one shows no difference. Where there is none, a round is unlucky once in a hundred
/// times; where there is one, every round shows it.
const ROUNDS: usize = 3;

/// How long each request took, in order of size.
struct Times(Vec<Duration>);

impl Times {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    fn median(&self) -> Duration {
        self.0[self.0.len() / 2]
    }

    /// The share of requests that took no longer.
    fn share(&self, at: Duration) -> f64 {
        real(self.0.partition_point(|time| *time <= at)) / real(self.0.len())
    }
}

fn real(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap())
}

/// How likely two samples of one kind are at least as far apart (Kolmogorov and Smirnov).
fn likeness(one: &Times, other: &Times) -> f64 {
    let all = one.0.iter().chain(&other.0);
    let apart = all.map(|at| (one.share(*at) - other.share(*at)).abs()).fold(0.0, f64::max);
    let (n, m) = (real(one.0.len()), real(other.0.len()));
    let root = (n * m / (n + m)).sqrt();
    let lambda = (root + 0.12 + 0.11 / root) * apart;
    if lambda < 0.3 {
        return 1.0;
    }
    let term = |k: i32| {
        let k = f64::from(k);
        (-2.0 * (k * lambda).powi(2)).exp()
    };
    let sum: f64 = (1..=100).map(|k| if k % 2 == 1 { term(k) } else { -term(k) }).sum();
    (2.0 * sum).clamp(0.0, 1.0)
}

#[test]
fn the_measure_tells_alike_from_unlike() {
    let times = |shift: u64, spread: u64| {
        let one = |n: u64| Duration::from_micros(500 + shift + n * 7919 % spread);
        Times::of((0..2_000).map(one).collect())
    };
    assert!(likeness(&times(0, 400), &times(0, 400)) > 0.99);
    assert!(likeness(&times(0, 400), &times(5, 400)) > 0.01, "an eightieth of what varies");
    assert!(likeness(&times(0, 400), &times(40, 400)) < 1e-6, "a tenth of what varies");
    assert!(likeness(&times(0, 400), &times(0, 600)) < 1e-6);
}

/// One request; how long its refusal took.
async fn refused(site: &Site, path: &str, token: &str) -> Duration {
    let request = site.request(&format!("GET {path}"), token);
    let start = Instant::now();
    let answer = request.send().await.unwrap();
    let took = start.elapsed();
    assert_eq!(answer.status(), 404);
    answer.bytes().await.unwrap();
    took
}

/// A round: both kinds in turn, each as often first as second.
async fn round(site: &Site, token: &str, others: &str, nobodys: &str) -> (Times, Times) {
    let (mut theirs, mut none) = (Vec::new(), Vec::new());
    for n in 0..EACH {
        if n % 4 < 2 {
            theirs.push(refused(site, others, token).await);
            none.push(refused(site, nobodys, token).await);
        } else {
            none.push(refused(site, nobodys, token).await);
            theirs.push(refused(site, others, token).await);
        }
    }
    (Times::of(theirs), Times::of(none))
}

#[actix_web::test]
async fn anothers_and_nobodys_take_the_same_time() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        let other = site.home("07700 900222").await;
        let nobody = uuid::Uuid::new_v4();
        for (who, token, others, nobodys) in [
            (
                "a carer's plan",
                &home.carer,
                format!("/v1/children/{}/plan", other.child),
                format!("/v1/children/{nobody}/plan"),
            ),
            (
                "a visitor's family",
                &home.visitor,
                format!("/v1/families/{}", other.house.scope.family_id),
                format!("/v1/families/{nobody}"),
            ),
        ] {
            let mut same = false;
            for n in 1..=ROUNDS {
                let (theirs, none) = round(&site, token, &others, &nobodys).await;
                let (one, two) = (theirs.median(), none.median());
                let (alike, engine) = (likeness(&theirs, &none), site.at.engine);
                eprintln!("{who}, {engine:?}, round {n}: {one:?} and {two:?}, p = {alike:.3}");
                same = alike > 0.01 && one.abs_diff(two) < Duration::from_millis(2);
                if same {
                    break;
                }
            }
            assert!(same, "{who}: a stopwatch tells another's from nobody's");
        }
    })
    .await;
}
