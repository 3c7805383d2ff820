//! A sealed value opens in its own place only: moved to any other, by whoever can write to the
//! file, it is refused and never read as somebody else's words.

#![cfg(test)]

use std::collections::BTreeSet;

use chrono::Duration;
use smallsteps::db::{FamilyScope, Id};
use smallsteps::messaging::model::Class;
use smallsteps::messaging::network::Outcome;
use smallsteps::serve::rooms;

use crate::support::answers::{is_marked, says_less, steady};
use crate::support::app::*;
use crate::support::full_house::*;
use crate::support::letters::{is, letter, queue, settled, state};
use crate::support::site::*;

/// Whose key opens a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    /// The family's.
    Family,
    /// The service's.
    Service,
    /// The family's where one is known, else the service's.
    Either,
    /// The master's own.
    Master,
}

/// Every sealed column, the column of the id it is bound to, and its key: each is tried.
const SEALED: [(&str, &str, &str, Key); 55] = [
    ("activity", "words", "id", Key::Family),
    ("address", "number", "id", Key::Family),
    ("carer", "called", "id", Key::Family),
    ("carer", "name", "id", Key::Family),
    ("child", "also", "id", Key::Family),
    ("child", "name", "id", Key::Family),
    ("child", "text_name", "id", Key::Family),
    ("contact_log", "words", "id", Key::Family),
    ("conversation", "state", "address_id", Key::Family),
    ("enrolment_event", "words", "id", Key::Family),
    ("engagement_side", "words", "id", Key::Family),
    ("engagement_step", "note", "id", Key::Family),
    ("family", "name", "id", Key::Service),
    ("family_key", "wrapped", "family_id", Key::Service),
    ("goal", "words", "id", Key::Family),
    ("inbox", "body", "id", Key::Either),
    ("inbox", "sender", "id", Key::Either),
    ("inbox", "trace", "id", Key::Either),
    ("media", "content", "id", Key::Family),
    ("media", "source", "id", Key::Service),
    ("intake", "said", "id", Key::Service),
    ("observation", "words", "id", Key::Family),
    ("outbox", "receiver", "id", Key::Either),
    ("outbox", "said", "id", Key::Family),
    ("outbox", "says", "id", Key::Either),
    ("package", "words", "id", Key::Family),
    ("plan", "about", "id", Key::Family),
    ("plan_review", "words", "id", Key::Family),
    ("plan_view", "words", "id", Key::Family),
    ("child_consent", "note", "id", Key::Family),
    ("practice_entry", "detail", "id", Key::Family),
    ("practice_revision", "content", "entry_id", Key::Family),
    ("referral", "words", "id", Key::Either),
    ("referral_event", "words", "id", Key::Either),
    ("review_view", "words", "id", Key::Family),
    ("secret_key", "sealed", "id", Key::Master),
    ("service", "wrapped_key", "id", Key::Master),
    ("setting_place", "words", "id", Key::Family),
    ("share", "words", "id", Key::Family),
    ("staff", "name", "id", Key::Service),
    ("staff_access", "number", "staff_id", Key::Service),
    ("staff_access", "secret", "staff_id", Key::Service),
    ("staff_invitation", "name", "id", Key::Service),
    ("staff_invitation", "number", "id", Key::Service),
    ("staff_invitation", "secret", "id", Key::Service),
    ("step", "baseline_after", "id", Key::Family),
    ("step", "baseline_before", "id", Key::Family),
    ("step", "words", "id", Key::Family),
    ("step_event", "words", "id", Key::Family),
    ("task", "words", "id", Key::Either),
    ("transition_action", "words", "id", Key::Family),
    ("visit", "place", "id", Key::Family),
    ("visit_attendee", "name", "id", Key::Family),
    ("visit_event", "words", "id", Key::Family),
    ("waiting_event", "words", "id", Key::Family),
];
/// Keyed fingerprints, and hashes of random codes.
const HASHES: [&str; 44] = [
    "address number_hash",
    "attendee_feed secret_hash",
    "audit_batch hash",
    "audit_batch mac",
    "audit_batch previous",
    "audit_entry mac",
    "audit_head hash",
    "audit_head mac",
    "enrolment_event content_mac",
    "enrolment_event request_mac",
    "engagement_side content_mac",
    "engagement_side request_mac",
    "engagement_step content_mac",
    "engagement_step request_mac",
    "feed secret_hash",
    "inbox lane",
    "invitation code_hash",
    "lane key",
    "intake lane",
    "outbox lane",
    "practice_entry content_hash",
    "reach former",
    "reach lane",
    "reach user_hash",
    "referral child_hash",
    "referral confirm_hash",
    "referral phone_hash",
    "referral sender_hash",
    "referral_event content_mac",
    "referral_event request_mac",
    "refresh_token hash",
    "sign_in_code code_mac",
    "sign_in_code number_hash",
    "staff_access number_hash",
    "staff_invitation code_hash",
    "staff_invitation number_hash",
    "staff_invitation ticket_hash",
    "thread lane",
    "thread_event content_mac",
    "thread_event request_mac",
    "visit_event content_mac",
    "visit_event request_mac",
    "waiting_event content_mac",
    "waiting_event request_mac",
];

#[actix_web::test]
async fn every_column_of_bytes_is_known_as_sealed_or_as_a_hash() {
    let t = TestApp::new(Engine::Postgres).await;
    let bytes = "SELECT string_agg(table_name || ' ' || column_name, chr(10)) FROM \
                 information_schema.columns WHERE table_schema = 'public' AND udt_name = 'bytea'";
    let there = t.sql(bytes).await;
    let there: BTreeSet<String> = there.lines().map(str::to_owned).collect();
    let sealed = SEALED.iter().map(|(table, column, ..)| format!("{table} {column}"));
    let known: BTreeSet<String> = sealed.chain(HASHES.map(str::to_owned)).collect();
    assert_eq!(there, known, "left: the database, right: the lists of this file");
}

/// A sealed value where it lies.
struct Cell {
    table: &'static str,
    column: &'static str,
    key: Key,
    id: Id,
    service: Id,
    family: Option<Id>,
    hex: String,
    bytes: Vec<u8>,
}

impl Cell {
    fn place(&self) -> String {
        format!("{}.{} of {}", self.table, self.column, self.id)
    }

    /// Whether a value opens here.
    async fn opens(&self, t: &TestApp, values: Vec<Vec<u8>>) -> Vec<bool> {
        let keys = t.app.keys.clone();
        let (service_id, family, id) = (self.service, self.family, self.id);
        let name: &'static str = format!("{}.{}", self.table, self.column).leak();
        let own = match self.key {
            Key::Service => None,
            _ => family,
        };
        let tried = t.app.db.write(move |c| {
            let sealer = match own {
                Some(family_id) => keys.family(c, FamilyScope { service_id, family_id })?,
                None => keys.service(service_id)?,
            };
            Ok(values.iter().map(|v| sealer.open_bytes(name, id, v).is_ok()).collect())
        });
        tried.await.unwrap()
    }
}

fn bytes_of(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> =
        hex.chars().map(|c| u8::try_from(c.to_digit(16).unwrap()).unwrap()).collect();
    digits.chunks(2).map(|pair| pair[0] * 16 + pair[1]).collect()
}

fn id_of(hex: &str) -> Option<Id> {
    (!hex.is_empty()).then(|| Id(uuid::Uuid::parse_str(hex).unwrap()))
}

/// Everything that is sealed.
async fn cells(t: &TestApp) -> Vec<Cell> {
    let mut all = Vec::new();
    for (table, column, id, key) in SEALED {
        let service = if matches!(table, "service" | "secret_key") { "NULL" } else { "service_id" };
        let family = if matches!(key, Key::Master | Key::Service) { "NULL" } else { "family_id" };
        let sql = match t.engine {
            Engine::Sqlite => format!(
                "SELECT coalesce(group_concat(coalesce(hex({service}), '') || ':' || \
                 coalesce(hex({family}), '') || ':' || hex({id}) || ':' || hex({column}), ' '), \
                 '') FROM {table} WHERE {column} IS NOT NULL"
            ),
            Engine::Postgres => format!(
                "SELECT coalesce(string_agg(coalesce({service}::text, '') || ':' || \
                 coalesce({family}::text, '') || ':' || {id}::text || ':' || \
                 encode({column}, 'hex'), ' '), '') FROM {table} WHERE {column} IS NOT NULL"
            ),
        };
        let listed = t.sql(sql.leak()).await;
        assert!(!listed.is_empty(), "nothing lies in {table}.{column}");
        for line in listed.split(' ') {
            let [service, family, id, hex] = line.split(':').collect::<Vec<_>>()[..] else {
                panic!("{line}");
            };
            all.push(Cell {
                table,
                column,
                key,
                id: id_of(id).unwrap(),
                service: id_of(service).unwrap_or_else(|| t.service_id()),
                family: id_of(family),
                bytes: bytes_of(hex),
                hex: hex.to_owned(),
            });
        }
    }
    all
}

#[actix_web::test]
async fn no_sealed_value_opens_in_another_place() {
    on_each_site(|site| async move {
        fill(&site).await;
        let t = &site.at;
        let cells = cells(t).await;
        let values: Vec<Vec<u8>> = cells.iter().map(|cell| cell.bytes.clone()).collect();
        let (mut tried, mut opened) = (0, 0);
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.key != Key::Master) {
            for (from, opens) in cell.opens(t, values.clone()).await.into_iter().enumerate() {
                let other = &cells[from];
                // Revisions of one entry are told apart by what is sealed, not by their place.
                let sibling = cell.table == "practice_revision"
                    && (other.table, other.id) == (cell.table, cell.id);
                assert_eq!(opens, from == at || sibling, "{} in {}", other.place(), cell.place());
                tried += 1;
                opened += usize::from(opens);
            }
        }
        eprintln!("{:?}: {tried} moves tried, {opened} values opened in place", t.engine);
        assert!(tried > 10_000, "{tried}");
    })
    .await;
}

/// Puts each of two values into the other's place.
async fn swap(t: &TestApp, a: &Cell, b: &Cell) {
    let literal = |hex: &str| match t.engine {
        Engine::Sqlite => format!("X'{hex}'"),
        Engine::Postgres => format!("'\\x{hex}'::bytea"),
    };
    let (one, two, between) = (literal(&a.hex), literal(&b.hex), literal("00ff00ff"));
    let put = |cell: &Cell, from: &str, to: &str| {
        format!("UPDATE {0} SET {1} = {to} WHERE {1} = {from};", cell.table, cell.column)
    };
    let sql = [put(a, &one, &between), put(b, &two, &one), put(a, &between, &two)].concat();
    let sql = format!("{sql} UPDATE family_head SET rev = rev + 1;");
    t.exec(sql.leak()).await.unwrap();
    t.app.keys.forget();
}

/// What these people read.
async fn read<'r>(site: &Site, requests: &'r [(String, String)]) -> Vec<(&'r str, Answer)> {
    let mut all = Vec::new();
    for (path, token) in requests {
        all.push((path.as_str(), site.get(path, token).await));
    }
    all
}

/// Everything that somebody is shown.
async fn readable(site: &Site, house: &FullHouse) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for token in [&house.home.visitor, &house.home.carer, &house.lead] {
        for path in house.reads() {
            if site.get(&path, token).await.status == 200 {
                all.push((path, token.clone()));
            }
        }
    }
    assert!(all.len() > 15, "{all:?}");
    all
}

#[actix_web::test]
async fn swapped_values_are_refused_and_never_read_as_other_words() {
    on_each_site(|site| async move {
        let house = fill(&site).await;
        let t = &site.at;
        let requests = readable(&site, &house).await;
        let before = read(&site, &requests).await;
        let (mut swaps, mut refused, mut withheld) = (0, 0, 0);
        for (table, column, ..) in SEALED.into_iter().filter(|one| one.3 != Key::Master) {
            let cells = cells(t).await;
            let one = cells.iter().position(|c| (c.table, c.column) == (table, column)).unwrap();
            let a = &cells[one];
            let like = |c: &&Cell| (c.table, c.column) == (table, column) && c.hex != a.hex;
            let same_row = |c: &&Cell| c.table == table && c.id == a.id && c.column != column;
            let elsewhere = |c: &&Cell| c.table != table && c.key != Key::Master;
            let others = [
                cells.iter().find(like),
                cells.iter().find(same_row),
                cells.iter().find(|c| elsewhere(c) && c.family == a.family),
                cells.iter().rfind(|c| elsewhere(c) && c.family != a.family),
            ];
            for b in others.into_iter().flatten() {
                swap(t, a, b).await;
                for ((path, old), (_, new)) in before.iter().zip(read(&site, &requests).await) {
                    let what = format!("{path} with {} and {} swapped", a.place(), b.place());
                    if new.status == 500 {
                        assert_eq!(new.refusal(), (500, "internal"), "{what}");
                        assert!(!new.text.to_lowercase().contains(MARK), "{what}: {new:?}");
                        refused += 1;
                        continue;
                    }
                    assert_eq!(new.status, old.status, "{what}: {new:?}");
                    let (now, then) = (steady(new.body.clone()), steady(old.body.clone()));
                    if is_marked(&new) {
                        assert!(says_less(&now, &then), "{what}: {new:?}");
                        withheld += 1;
                    } else {
                        assert_eq!(now, then, "{what}");
                    }
                }
                let back = [
                    Cell { hex: b.hex.clone(), bytes: Vec::new(), ..*a },
                    Cell { hex: a.hex.clone(), bytes: Vec::new(), ..*b },
                ];
                swap(t, &back[0], &back[1]).await;
                swaps += 1;
            }
        }
        let engine = t.engine;
        eprintln!("{engine:?}: {swaps} swaps, {refused} readings refused, {withheld} less words");
        assert!(swaps > 70 && refused > 100 && withheld > 10, "{swaps} {refused} {withheld}");
        for ((path, old), (_, new)) in before.iter().zip(read(&site, &requests).await) {
            assert_eq!(steady(new.body), steady(old.body.clone()), "{path} when all is back");
        }
    })
    .await;
}

#[actix_web::test]
async fn what_an_entry_said_first_does_not_pass_for_what_it_said_later() {
    on_each_site(|site| async move {
        let house = fill(&site).await;
        let (t, scope) = (&site.at, house.home.house.scope);
        let cells = cells(t).await;
        let said: Vec<&Cell> = cells.iter().filter(|c| c.table == "practice_revision").collect();
        let revisions = async || {
            let (keys, entry) = (t.app.keys.clone(), said[0].id);
            let read = t.app.db.read(move |c| {
                let sealer = keys.family(c, scope)?;
                smallsteps::practice::store::revisions(c, scope, &sealer, entry)
            });
            read.await
        };
        assert_eq!((said.len(), revisions().await.unwrap().len()), (2, 2));
        swap(t, said[0], said[1]).await;
        assert!(revisions().await.is_err());
    })
    .await;
}

#[actix_web::test]
async fn a_server_does_not_start_with_keys_in_the_wrong_place() {
    on_each_site(|site| async move {
        fill(&site).await;
        let t = &site.at;
        assert!(t.reopened().await.is_ok());
        let cells = cells(t).await;
        let keys: Vec<&Cell> = cells.iter().filter(|cell| cell.key == Key::Master).collect();
        assert!(keys.len() >= 4);
        for (at, a) in keys.iter().enumerate() {
            for b in &keys[at + 1..] {
                swap(t, a, b).await;
                assert!(t.reopened().await.is_err(), "{} and {}", a.place(), b.place());
                let back = Cell { hex: b.hex.clone(), bytes: Vec::new(), ..**a };
                let other = Cell { hex: a.hex.clone(), bytes: Vec::new(), ..**b };
                swap(t, &back, &other).await;
            }
        }
        assert!(t.reopened().await.is_ok());
    })
    .await;
}

#[actix_web::test]
async fn letters_and_texts_with_swapped_words_are_set_aside() {
    on_each_site(|site| async move {
        let t = &site.at;
        let one = settled(t, &rooms(), "07700 900421").await;
        let two = settled(t, &rooms(), "07700 900422").await;
        let before = t.sent().len();
        t.stand_in().fail(2, Outcome::Retry(None));
        for (home, key) in [(&one, "one"), (&two, "two")] {
            queue(t, letter(t, home, Class::Reply, key)).await;
        }
        t.settle(&rooms()).await;
        t.exec(
            "CREATE TABLE was AS SELECT * FROM outbox WHERE dedupe_key IN ('one', 'two');
             UPDATE outbox SET
               says = (SELECT w.says FROM was w WHERE w.dedupe_key <> outbox.dedupe_key),
               receiver = (SELECT w.receiver FROM was w WHERE w.dedupe_key <> outbox.dedupe_key)
             WHERE dedupe_key IN ('one', 'two'); DROP TABLE was;",
        )
        .await
        .unwrap();
        t.advance(Duration::minutes(31));
        t.settle(&rooms()).await;
        assert_eq!(t.sent().len(), before, "neither leaves for the other's number");
        for key in ["one", "two"] {
            assert_eq!(state(t, key).await, is("failed", Some("unreadable")), "{key}");
        }
        for (n, from) in ["447700900421", "447700900422"].iter().enumerate() {
            let path = format!(
                "/v1/channels/kannel/hampshire/{GATEWAY_SECRET}/inbound?id=t{n}&from={from}\
                 &text=help"
            );
            assert_eq!(site.get(&path, "").await.status, 200);
        }
        t.exec(
            "CREATE TABLE was AS SELECT * FROM inbox WHERE state = 'new'; UPDATE inbox SET body = \
             (SELECT w.body FROM was w WHERE w.id <> inbox.id) WHERE state = 'new'; DROP TABLE was;",
        )
        .await
        .unwrap();
        t.settle(&rooms()).await;
        assert_eq!(t.sent().len(), before, "neither is answered");
        assert_eq!(t.sql("SELECT count(*) FROM inbox WHERE state = 'failed'").await, "2");
    })
    .await;
}
