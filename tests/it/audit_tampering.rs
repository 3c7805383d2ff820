//! Ten thousand hands on the chain of what was noted, none of them with the key: every one is
//! found out.

#![cfg(test)]

use std::fmt::Write;

use diesel::prelude::*;
use smallsteps::auth::audit::{self, Action, Actor, Event};
use smallsteps::auth::audit_chain;
use smallsteps::db::{Conn, FamilyScope, Id, ServiceScope};
use smallsteps::error::{Code, Error};
use smallsteps::with_conn;

use crate::support::app::*;

/// Tries on SQLite and on PostgreSQL, which takes longer; together ten thousand.
const TRIES: [usize; 2] = [7_500, 2_500];
/// Tries in one transaction.
const AT_ONCE: usize = 50;
/// Batches of the chain, and entries in each.
const BATCHES: usize = 12;
const ENTRIES: usize = 4;

/// Numbers that look random and come again in the same order.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        // xorshift64*: enough to reach every column of every row.
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let drawn = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(drawn).unwrap() % limit
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// Two that differ.
    fn two<T: Copy>(&mut self, of: &[T]) -> (T, T) {
        let first = self.below(of.len());
        let other = (first + 1 + self.below(of.len() - 1)) % of.len();
        (of[first], of[other])
    }

    fn bytes(&mut self, count: usize) -> String {
        (0..count).fold(String::new(), |mut text, _| {
            write!(text, "{:02x}", self.below(256)).unwrap();
            text
        })
    }
}

/// What lies in the tables, and how the engine writes it.
#[derive(Clone)]
struct Scene {
    engine: Engine,
    service: Id,
    other: Id,
    /// Sealed entries by batch, then those that wait.
    sealed: Vec<Vec<Id>>,
    waiting: Vec<Id>,
}

impl Scene {
    fn id(&self, id: Id) -> String {
        self.id_text(&id.0.simple().to_string())
    }

    fn id_text(&self, hex: &str) -> String {
        match self.engine {
            Engine::Sqlite => format!("x'{hex}'"),
            Engine::Postgres => format!("'{hex}'::uuid"),
        }
    }

    fn blob(&self, hex: &str) -> String {
        match self.engine {
            Engine::Sqlite => format!("x'{hex}'"),
            Engine::Postgres => format!("'\\x{hex}'::bytea"),
        }
    }

    /// A column of instants, moved by so many microseconds.
    fn moved(&self, column: &str, by: usize) -> String {
        match self.engine {
            Engine::Sqlite => format!("{column} + {by}"),
            Engine::Postgres => format!("{column} + interval '{by} microseconds'"),
        }
    }

    fn entry(&self, id: Id) -> String {
        format!("service_id = {} AND id = {}", self.id(self.service), self.id(id))
    }

    fn any_sealed(&self, dice: &mut Dice) -> Id {
        let batch = dice.below(self.sealed.len());
        self.sealed[batch][dice.below(ENTRIES)]
    }

    /// A change of one column of an entry.
    fn edit_entry(&self, dice: &mut Dice) -> String {
        let columns = [
            "id",
            "family_id",
            "child_id",
            "actor_kind",
            "actor_id",
            "session_id",
            "action",
            "about_id",
            "at",
            "mac",
        ];
        let fresh = self.id_text(&dice.bytes(16));
        let column = dice.one(&columns);
        let value = match column {
            "actor_kind" => dice.one(&["'lead'", "'visitor'", "'carer'", "''"]).to_owned(),
            "action" => "action || 's'".to_owned(),
            "at" => self.moved("at", 1 + dice.below(1_000_000)),
            "mac" => self.blob(&dice.bytes(32)),
            "family_id" | "child_id" | "about_id" if dice.below(3) == 0 => "NULL".to_owned(),
            _ => fresh,
        };
        let id = match dice.below(12) {
            // What waits to be sealed cannot be changed unseen either.
            0 => dice.one(&self.waiting),
            _ => self.any_sealed(dice),
        };
        format!("UPDATE audit_entry SET {column} = {value} WHERE {}", self.entry(id))
    }

    /// An entry put elsewhere.
    fn move_entry(&self, dice: &mut Dice) -> String {
        let batch = dice.below(self.sealed.len());
        let id = self.sealed[batch][dice.below(ENTRIES)];
        let elsewhere = [1, 2, BATCHES - 1].map(|step| (batch + step) % BATCHES + 1);
        let set = match dice.below(6) {
            0 => "batch = NULL".to_owned(),
            1 => format!("batch = {}", BATCHES + 1 + dice.below(100)),
            2 => "batch = 0".to_owned(),
            3 => format!("service_id = {}", self.id(self.other)),
            _ => format!("batch = {}", dice.one(&elsewhere)),
        };
        format!("UPDATE audit_entry SET {set} WHERE {}", self.entry(id))
    }

    /// A change of one column of a batch or of the head.
    fn edit_link(&self, dice: &mut Dice) -> String {
        let by = 1 + dice.below(9);
        let service = self.id(self.service);
        if dice.below(3) == 0 {
            let set = match dice.below(5) {
                0 => format!("number = number + {by}"),
                1 => format!("number = number - {by}"),
                2 => format!("entries = entries + {by}"),
                3 => format!("hash = {}", self.blob(&dice.bytes(32))),
                _ => format!("mac = {}", self.blob(&dice.bytes(32))),
            };
            return format!("UPDATE audit_head SET {set} WHERE service_id = {service}");
        }
        let number = 1 + dice.below(BATCHES);
        let column = dice.one(&["first_id", "last_id", "previous", "hash", "mac"]);
        let set = match dice.below(8) {
            0 => format!("number = {}", BATCHES + by),
            1 => format!("number = -{by}"),
            2 => format!("entries = entries + {by}"),
            3 => format!("sealed_at = {}", self.moved("sealed_at", by)),
            4 => format!("service_id = {}", self.id(self.other)),
            _ if column.ends_with("id") => format!("{column} = {}", self.id_text(&dice.bytes(16))),
            _ => format!("{column} = {}", self.blob(&dice.bytes(32))),
        };
        format!("UPDATE audit_batch SET {set} WHERE service_id = {service} AND number = {number}")
    }

    /// Rows taken away: one entry, one batch, the end of the chain, the head.
    fn delete(&self, dice: &mut Dice) -> Vec<String> {
        let service = self.id(self.service);
        let number = 1 + dice.below(BATCHES);
        let head = format!("DELETE FROM audit_head WHERE service_id = {service}");
        let tail = ["audit_entry WHERE batch", "audit_batch WHERE number"]
            .map(|place| format!("DELETE FROM {place} >= {number} AND service_id = {service}"));
        match dice.below(6) {
            0 | 1 => {
                let id = self.any_sealed(dice);
                vec![format!("DELETE FROM audit_entry WHERE {}", self.entry(id))]
            }
            2 => vec![tail[1].replace(">=", "=")],
            3 => vec![head],
            4 if number > 1 => [tail.to_vec(), vec![head]].concat(),
            // The head told to end earlier, but its fingerprint is not to be had.
            5 => [
                tail.to_vec(),
                vec![format!(
                    "UPDATE audit_head SET number = {}, entries = {} WHERE service_id = {service}",
                    number - 1,
                    (number - 1) * ENTRIES
                )],
            ]
            .concat(),
            _ => tail.to_vec(),
        }
    }

    /// Two rows that change places, whole or in one column.
    fn swap(&self, dice: &mut Dice) -> Vec<String> {
        let all: Vec<Id> = self.sealed.concat();
        let (one, other) = dice.two(&all);
        let spare = self.id_text(&dice.bytes(16));
        let give =
            |id: Id, to: &str| format!("UPDATE audit_entry SET id = {to} WHERE {}", self.entry(id));
        let service = self.id(self.service);
        match dice.below(3) {
            0 => {
                let from_spare =
                    format!("UPDATE audit_entry SET id = {} WHERE id = {spare}", self.id(other));
                vec![give(one, &spare), give(other, &self.id(one)), from_spare]
            }
            1 => {
                let column = dice.one(&["mac", "child_id", "about_id"]);
                vec![format!(
                    "UPDATE audit_entry SET {column} = (SELECT o.{column} FROM audit_entry \
                        o WHERE o.id = {}) WHERE {}",
                    self.id(other),
                    self.entry(one)
                )]
            }
            _ => {
                let numbers: Vec<usize> = (1..=BATCHES).collect();
                let (one, other) = dice.two(&numbers);
                [(one, 999), (other, one), (999, other)]
                    .map(|(from, to)| {
                        format!(
                            "UPDATE audit_batch SET number = {to} WHERE service_id = {service} AND \
                     number = {from}"
                        )
                    })
                    .to_vec()
            }
        }
    }

    /// An entry that nobody made: a copy of one under another identity, waiting or in a batch.
    fn forge(&self, dice: &mut Dice) -> String {
        let batch = match dice.below(2) {
            0 => "NULL".to_owned(),
            _ => (1 + dice.below(BATCHES)).to_string(),
        };
        let fresh = self.id_text(&dice.bytes(16));
        let id = self.any_sealed(dice);
        format!(
            "INSERT INTO audit_entry SELECT service_id, {fresh}, family_id, child_id, actor_kind, \
             actor_id, session_id, action, about_id, at, mac, {batch} FROM audit_entry WHERE {}",
            self.entry(id)
        )
    }

    fn tamper(&self, dice: &mut Dice) -> Vec<String> {
        match dice.below(10) {
            0..=3 => vec![self.edit_entry(dice)],
            4 => vec![self.move_entry(dice)],
            5 | 6 => vec![self.edit_link(dice)],
            7 => self.delete(dice),
            8 => self.swap(dice),
            _ => vec![self.forge(dice)],
        }
    }
}

/// A chain of a service, as the worker makes it.
async fn scene(t: &TestApp) -> Scene {
    let (service, other) = (t.app.service_ids()[0], t.app.service_ids()[1]);
    let mut sealed = Vec::new();
    for _ in 0..BATCHES {
        sealed.push(noted(t, service, ENTRIES).await);
        assert_eq!(audit_chain::seal(&t.app).await.unwrap(), ENTRIES);
        t.advance(chrono::Duration::milliseconds(700));
    }
    let waiting = noted(t, service, 2).await;
    Scene { engine: t.engine, service, other, sealed, waiting }
}

async fn noted(t: &TestApp, service_id: Id, count: usize) -> Vec<Id> {
    let (keys, now) = (t.app.keys.clone(), t.clock.now());
    let done = t.app.db.write(move |c| {
        let scope = FamilyScope { service_id, family_id: Id::at(now) };
        let events: Vec<Event> = Action::ALL[..count]
            .iter()
            .map(|action| Event::of_child(*action, scope, Id::at(now)).about(Id::at(now)))
            .collect();
        audit::note(c, &keys, Actor::System, &events, now)?;
        let s = ServiceScope { service_id };
        let rows = smallsteps::auth::audit_store::waiting(c, s, None, 100)?;
        Ok(rows.into_iter().map(|row| row.id).collect())
    });
    done.await.unwrap()
}

/// Does it, looks, and takes it back. Gives how many rows were touched and faults found.
fn tried(
    c: &mut Conn<'_>,
    t: &smallsteps::db::keys::Keys,
    s: ServiceScope,
    deeds: &[String],
) -> Result<(usize, usize), Error> {
    let mut found = (0, 0);
    let undone = c.attempt(|c| {
        for sql in deeds {
            found.0 += with_conn!(c, c => diesel::sql_query(sql).execute(c))?;
        }
        found.1 = audit_chain::verify(c, t, s, &[])?.faults.len();
        Err::<(), _>(Error::Refused(Code::Conflict))
    });
    match undone {
        Err(Error::Refused(Code::Conflict)) => Ok(found),
        Err(e) => Err(e),
        Ok(()) => panic!("it was kept"),
    }
}

#[actix_web::test]
async fn every_change_without_the_key_is_found_out() {
    on_each_engine(|t| async move {
        let scene = scene(&t).await;
        let s = ServiceScope { service_id: scene.service };
        let keys = t.app.keys.clone();
        // Other hands on each engine.
        let mut dice = Dice(if t.engine == Engine::Sqlite { 0x0BAD_5EED } else { 0x5EED_0BAD });
        let tries = TRIES[usize::from(t.engine == Engine::Postgres)];
        for _ in 0..tries / AT_ONCE {
            let deeds: Vec<Vec<String>> = (0..AT_ONCE).map(|_| scene.tamper(&mut dice)).collect();
            let keys = keys.clone();
            let done = t.app.db.write(move |c| {
                for deeds in deeds {
                    let (rows, faults) =
                        tried(c, &keys, s, &deeds).unwrap_or_else(|e| panic!("{e}: {deeds:#?}"));
                    assert!(rows > 0, "nothing was touched: {deeds:#?}");
                    assert!(faults > 0, "not found out: {deeds:#?}");
                }
                Ok(())
            });
            done.await.unwrap();
        }
        let whole = t.app.db.read(move |c| audit_chain::verify(c, &keys, s, &[])).await.unwrap();
        assert_eq!(whole.faults, [], "what was taken back is as it was");
        assert_eq!(usize::try_from(whole.entries).unwrap(), BATCHES * ENTRIES);
    })
    .await;
}
