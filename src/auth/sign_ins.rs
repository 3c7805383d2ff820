//! Use cases of looking at one's own sign-ins and ending them.

use super::model::Principal;
use super::ops::ABSOLUTE;
use super::sign_ins_store::{self as rows, SignInRow};
use crate::app::App;
use crate::db::Id;
use crate::error::Error;

/// The sign-ins of the caller that still hold, newest first.
///
/// # Errors
/// The engine failed.
pub async fn list_sign_ins(app: &App, who: Principal) -> Result<Vec<SignInRow>, Error> {
    let now = app.clock.now();
    app.db.read(move |c| rows::list(c, &who, now - ABSOLUTE, now)).await
}

/// Ends a sign-in of the caller: here at once, elsewhere within seconds.
///
/// # Errors
/// [`Error::not_found`] when it is not theirs.
pub async fn end_sign_in(app: &App, who: Principal, id: Id) -> Result<(), Error> {
    let now = app.clock.now();
    if !app.db.write(move |c| rows::end_own(c, &who, id, now)).await? {
        return Err(Error::not_found());
    }
    app.tokens.end(id);
    Ok(())
}
