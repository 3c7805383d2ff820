//! Referrals that may be about one child, found by fingerprints: nothing is opened for it.

use diesel::prelude::*;

use super::model::Referral;
use super::schema::referral;
use crate::db::keys::Keys;
use crate::db::{Conn, Id, ServiceScope};
use crate::error::Error;
use crate::with_conn;

/// What another referral has in common with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Twin {
    /// The other.
    pub id: Id,
    /// The child's name and date of birth.
    pub same_child: bool,
    /// The parent's number.
    pub same_phone: bool,
}

/// Referrals that may be about the same child and are not joined with it.
///
/// # Errors
/// The engine failed.
pub fn twins(
    c: &mut Conn<'_>,
    s: ServiceScope,
    keys: &Keys,
    one: &Referral,
) -> Result<Vec<Twin>, Error> {
    let (child, phone) = super::keys::of(keys, s.service_id, &one.content);
    macro_rules! same {
        ($column:ident, $hash:expr) => {{
            let found: Vec<Id> = match $hash {
                None => Vec::new(),
                Some(hash) => with_conn!(c, c => referral::table
                    .filter(referral::service_id.eq(s.service_id))
                    .filter(referral::$column.eq(hash.clone()))
                    .filter(referral::id.ne(one.id))
                    .filter(referral::joined_to.is_null())
                    .order(referral::id)
                    .limit(MOST_TWINS)
                    .select(referral::id)
                    .load(c))?,
            };
            found
        }};
    }
    let (same_child, same_phone) = (same!(child_hash, child), same!(phone_hash, phone));
    let mut all: Vec<Id> = same_child.iter().chain(&same_phone).copied().collect();
    all.sort_unstable();
    all.dedup();
    all.retain(|id| one.joined_to != Some(*id));
    let twin = |id| Twin {
        id,
        same_child: same_child.contains(&id),
        same_phone: same_phone.contains(&id),
    };
    Ok(all.into_iter().map(twin).collect())
}

/// Twins shown at most.
const MOST_TWINS: i64 = 10;
