//! What two referrals of the same child are found by: keyed fingerprints, so that nothing readable
//! is kept for it. What is found is shown to a person, who joins them or does not.

use chrono::NaiveDate;

use crate::db::Id;
use crate::db::keys::Keys;
use crate::families::model::PhoneNumber;
use crate::families::store::number_hash;

use super::model::Content;

/// A name as it is compared: small letters, one blank between its parts, nothing else.
pub fn folded(name: &str) -> String {
    let parted = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let joined = |c: &char| !matches!(c, '\'' | '\u{2019}');
    let kept: String = name.to_lowercase().chars().filter(joined).map(parted).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The fingerprint of a child: name and date of birth together.
pub fn of_child(keys: &Keys, service_id: Id, name: &str, born: NaiveDate) -> Vec<u8> {
    let (name, born) = (folded(name), born.to_string());
    let parts: [&[u8]; 3] = [service_id.0.as_bytes(), name.as_bytes(), born.as_bytes()];
    keys.mac("referral.child", &parts)
}

/// The fingerprint of a number that was parsed before it was stored.
pub fn of_phone(keys: &Keys, service_id: Id, e164: &str) -> Option<Vec<u8>> {
    let number = PhoneNumber::from_network(e164).ok()?;
    Some(number_hash(keys, service_id, &number))
}

/// The fingerprints of a referral: the child's, the parent's number's.
pub fn of(keys: &Keys, service_id: Id, content: &Content) -> (Option<Vec<u8>>, Option<Vec<u8>>) {
    let child = content.child.as_deref().zip(content.facts.born);
    let child = child.map(|(name, born)| of_child(keys, service_id, name, born));
    let phone = content.parent.phone.as_deref();
    (child, phone.and_then(|phone| of_phone(keys, service_id, phone)))
}
