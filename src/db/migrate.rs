//! Bringing a database to this binary's shape. Two folders with the same names, one per engine;
//! a test compares what they make, column by column.

use diesel::connection::SimpleConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{Target, postgres, sqlite};
use crate::error::Error;

/// The steps for SQLite.
pub const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
/// The steps for PostgreSQL.
pub const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Any number; the same in every process, so that replicas that start together take turns.
const TURN: i64 = 0x5357_4550;

/// Which way to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// All that is missing.
    Up,
    /// Everything back out, newest first (before 1.0 only used by tests).
    Down,
}

/// Runs what is missing, and returns how many steps ran.
///
/// # Errors
/// The engine cannot be reached or refuses a step; PostgreSQL keeps whole steps only.
pub fn run(target: &Target, way: Way) -> Result<usize, Error> {
    match target {
        Target::Sqlite(path) => {
            let mut c = sqlite::connect(path, None)?;
            step(&mut c, SQLITE, way)
        }
        Target::Postgres(url) => {
            let mut c = postgres::connect(url, None)?;
            c.batch_execute(&format!("SET lock_timeout=0; SELECT pg_advisory_lock({TURN})"))?;
            let done = step(&mut c, POSTGRES, way);
            c.batch_execute(&format!("SELECT pg_advisory_unlock({TURN})"))?;
            done
        }
    }
}

fn step<DB, C>(c: &mut C, source: EmbeddedMigrations, way: Way) -> Result<usize, Error>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
{
    let ran = match way {
        Way::Up => c.run_pending_migrations(source),
        Way::Down => c.revert_all_migrations(source),
    };
    ran.map(|steps| steps.len()).map_err(|e| Error::Internal(format!("migration failed: {e}")))
}
