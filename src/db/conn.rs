//! The connection a use case sees: one type for both engines.
//!
//! A query is written once and expanded per engine by [`with_conn!`](crate::with_conn), so
//! ON CONFLICT, RETURNING, batch inserts, uuid and timestamptz all work. What does not compile
//! there: `joinable!`, `belongs_to` on a composite parent, tuples in `eq_any` or `gt` (page with
//! `t.le(x).and(t.lt(x).or(id.lt(y)))`), `for_update` (lock with `update … returning`).

use diesel::sqlite::SqliteConnection;

use super::postgres::PgConn;
use super::tx::scoped;
use crate::error::Error;

/// A borrowed connection of either engine; every store function takes one.
pub enum Conn<'a> {
    /// Embedded SQLite.
    Sqlite(&'a mut SqliteConnection),
    /// PostgreSQL.
    Pg(&'a mut PgConn),
}

impl Conn<'_> {
    /// "Try this": a savepoint inside the use case. Needed around an insert that may hit a unique
    /// key, since PostgreSQL refuses the rest of a transaction after an error.
    pub fn attempt<T>(
        &mut self,
        f: impl FnOnce(&mut Conn<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        match self {
            Conn::Sqlite(c) => scoped(&mut **c, |c| f(&mut Conn::Sqlite(c))),
            Conn::Pg(c) => scoped(&mut **c, |c| f(&mut Conn::Pg(c))),
        }
    }
}

/// Expands a query once per engine: `with_conn!(conn, c => table.filter(…).load(c))`.
#[macro_export]
macro_rules! with_conn {
    ($conn:expr, $c:ident => $body:expr) => {
        match $conn {
            $crate::db::Conn::Sqlite(g) => {
                let $c: &mut diesel::sqlite::SqliteConnection = &mut **g;
                $body
            }
            $crate::db::Conn::Pg(g) => {
                let $c: &mut $crate::db::PgConn = &mut **g;
                $body
            }
        }
    };
}
