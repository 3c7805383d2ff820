//! Transactions: the only place that begins one, and only through Diesel's TransactionManager
//! (a raw BEGIN would leave its depth counter wrong).

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use diesel::connection::{Connection, TransactionManager};

use crate::error::Error;

/// How many transaction levels are open: 0 none, 1 the transaction, more = savepoints.
pub(super) fn depth<C: Connection>(c: &mut C) -> Result<u32, Error> {
    let status = C::TransactionManager::transaction_manager_status_mut(c);
    Ok(status.transaction_depth()?.map_or(0, std::num::NonZeroU32::get))
}

/// What a panic said.
pub(super) fn said(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default()
}

/// Begins (or nests), runs `f`, commits. On an error or a panic it rolls back to exactly the
/// depth it began at, including nested levels that a panic left open.
pub(super) fn scoped<C: Connection, T>(
    c: &mut C,
    f: impl FnOnce(&mut C) -> Result<T, Error>,
) -> Result<T, Error> {
    let base = depth(c)?;
    C::TransactionManager::begin_transaction(c)?;
    let failed = match catch_unwind(AssertUnwindSafe(|| f(&mut *c))) {
        Ok(Ok(value)) => match C::TransactionManager::commit_transaction(c) {
            Ok(()) => return Ok(value),
            Err(e) => Error::Db(e),
        },
        Ok(Err(e)) => e,
        Err(panic) => Error::Panic(said(&*panic)),
    };
    while depth(c)? > base {
        C::TransactionManager::rollback_transaction(c)?;
    }
    Err(failed)
}

/// Runs `f` without a transaction (reads), turning a panic into an error.
pub(super) fn guarded<C, T>(
    c: &mut C,
    f: impl FnOnce(&mut C) -> Result<T, Error>,
) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(|| f(c))).unwrap_or_else(|p| Err(Error::Panic(said(&*p))))
}
