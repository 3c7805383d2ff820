//! Texts through a real gateway to the real program and back: one, the same one many times, and
//! ten thousand.

#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use smallsteps::clock::Clock;

use crate::support::kannel::{Kannel, Mt, Settings};
use crate::support::postgres::{server, wait_until};
use crate::support::process::{Home, Served, get, homes};

/// A gateway and a service that know each other, and the families.
struct Line {
    kannel: Kannel,
    served: Served,
    homes: Vec<Home>,
}

impl Line {
    fn new(mut served: Served, families: u32) -> Self {
        let homes = served.within(async |app| homes(app, 0, families).await);
        let kannel = Kannel::start(Settings::new(&served.mo_url()));
        served.sendsms_url = kannel.sendsms_url();
        served.start();
        Self { kannel, served, homes }
    }

    /// The answers that reached phones so far; a new number also gets one text that asks it.
    fn answers(&self) -> Vec<Mt> {
        let mut received = self.kannel.received();
        received.retain(|text| text.text.starts_with("Saved for Maya"));
        received
    }

    fn text(&self, from: &str, text: &str) {
        self.kannel.send_texts(&[(from, "07700900201", text)], Duration::ZERO);
    }
}

fn line_on_each_engine(name: &str, test: impl Fn(Line)) {
    test(Line::new(Served::on_sqlite(), 1));
    server().create_db(name);
    test(Line::new(Served::on_postgres(server().url(name)), 1));
}

#[test]
fn a_text_is_answered_and_the_answer_is_known_to_have_arrived() {
    line_on_each_engine("gateway_one", |line| {
        line.text(&line.homes[0].number, "Maya did 3 stacking cups today, loved it");
        wait_until("the answer at the phone", || line.answers().len() == 1);
        let answer = line.answers().remove(0);
        assert_eq!(answer.to, format!("+{}", line.homes[0].number));
        assert!(answer.text.starts_with("Saved for Maya: Stacking cups, 3 tries"), "{answer:?}");
        wait_until("the receipt", || {
            line.served.value("SELECT state AS v FROM outbox WHERE class = 'reply'") == "delivered"
        });
    });
}

#[test]
fn the_same_text_fifty_times_at_once_and_again_later_is_one_effect() {
    line_on_each_engine("gateway_same", |line| {
        let (number, at) = (&line.homes[0].number, Clock::System.now().timestamp());
        let path = line.served.mo_url().replace(&line.served.url(), "");
        let query = format!("{path}?id=the-same&from={number}&text=cups+3&ts={at}");
        let send = || get(line.served.port, &query, "").unwrap();
        let ok = (200, String::new());
        std::thread::scope(|scope| {
            let all: Vec<_> = (0..50).map(|_| scope.spawn(send)).collect();
            all.into_iter().for_each(|one| assert_eq!(one.join().unwrap(), ok));
        });
        wait_until("the answer at the phone", || line.answers().len() == 1);
        assert_eq!(send(), ok);
        // What comes behind it has an effect only after anything the repetition would do.
        line.text(number, "cups 4");
        wait_until("the next answer", || line.answers().len() == 2);
        let tries = "SELECT tries AS v FROM practice_entry ORDER BY rev";
        assert_eq!(line.served.rows(tries), ["3", "4"]);
        assert_eq!(line.served.value("SELECT count(*) AS v FROM inbox"), "2");
        assert!(line.answers()[1].text.contains("4 tries"));
    });
}

/// Sends a text from every number, then the next from every number, and so on. A number's next
/// text is not sent in the same second: networks count in whole seconds and tell no finer order.
fn send_rounds(line: &Line, rounds: u32) {
    for round in 1..=rounds {
        let texts: Vec<[String; 3]> = line
            .homes
            .iter()
            .map(|home| [home.number.clone(), "07700900201".into(), format!("cups {round}")])
            .collect();
        let texts: Vec<_> = texts.iter().map(|[from, to, text]| (from, to, text)).collect();
        line.kannel.send_texts(&texts, Duration::ZERO);
        let last = Clock::System.now().timestamp();
        wait_until("the next second", || Clock::System.now().timestamp() > last);
    }
}

#[test]
fn ten_thousand_texts_are_answered_once_each_and_in_order() {
    const NUMBERS: u32 = 500;
    const EACH: u32 = 20;
    let line = Line::new(Served::on_sqlite(), NUMBERS);
    let start = Instant::now();
    send_rounds(&line, EACH);
    let sent = start.elapsed();
    let all = usize::try_from(NUMBERS * EACH).unwrap();
    let mut before = 0;
    let mut since = Instant::now();
    while line.answers().len() < all {
        let now = line.answers().len();
        if now > before {
            (before, since) = (now, Instant::now());
        }
        let stuck = since.elapsed() > Duration::from_secs(60);
        assert!(!stuck, "{now} answers, then none: {}", line.served.log());
        std::thread::sleep(Duration::from_millis(200));
    }
    eprintln!("{all} texts sent in {sent:?}, answered after {:?}", start.elapsed());

    let wanted: Vec<String> = (1..=EACH).map(|n| n.to_string()).collect();
    let mut answered: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for answer in line.answers() {
        let tries = answer.text.split(", ").nth(1).unwrap().split(' ').next().unwrap().to_owned();
        answered.entry(answer.to).or_default().push(tries);
    }
    let numbers: BTreeSet<String> = line.homes.iter().map(|h| format!("+{}", h.number)).collect();
    assert!(answered.keys().eq(&numbers));
    for (number, tries) in &answered {
        assert_eq!(tries, &wanted, "answers to {number}");
    }
    // Each family's log holds the twenty entries, made in the order they were sent.
    let tries = line
        .served
        .rows("SELECT tries AS v FROM practice_entry ORDER BY family_id, rev LIMIT 20000");
    assert_eq!(tries.len(), all);
    for (place, family) in tries.chunks(wanted.len()).enumerate() {
        assert_eq!(family, wanted, "log of family {place}");
    }
}
