//! Statements that an engine keeps prepared.
//!
//! Diesel prepares every UPDATE, every ON CONFLICT and every list of values anew, since their text
//! may differ from call to call. In the paths that run for each text of a family it hardly does:
//! there a statement is kept by its text, and the engine reads its grammar once. (Measured on a turn
//! of the conversation: a fifth of the work of both threads was reading grammar.)

use diesel::backend::Backend;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};

/// A statement that stays prepared. Only for those with a few texts in all: a list in it must be
/// short.
#[derive(Debug, Clone, Copy)]
pub struct Kept<Q>(Q);

/// Says of a statement that it is to stay prepared: the last word before `load` or `get_result`.
/// One that gives back no rows is given some to `load`: Diesel forgets what it runs by `execute`.
pub trait Keep: Sized {
    /// The same statement, kept.
    fn kept(self) -> Kept<Self> {
        Kept(self)
    }
}

impl<Q> Keep for Q {}

impl<Q, DB> QueryFragment<DB> for Kept<Q>
where
    DB: Backend,
    Q: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_ast(pass)
    }

    fn is_safe_to_cache_prepared(&self, _: &DB) -> QueryResult<bool> {
        Ok(true)
    }
}

impl<Q> QueryId for Kept<Q> {
    type QueryId = ();
    // It is known again by its text.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: Query> Query for Kept<Q> {
    type SqlType = Q::SqlType;
}

impl<Q, C> RunQueryDsl<C> for Kept<Q> {}
