//! Words of closed lists in rows: as they stand on the wire.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;

/// The word of a closed list, as it stands in rows and on the wire.
///
/// # Errors
/// Never for plain lists of words.
pub fn word<T: Serialize>(one: &T) -> Result<String, Error> {
    match serde_json::to_value(one) {
        Ok(serde_json::Value::String(text)) => Ok(text),
        _ => Err(Error::Internal("not a word of a list".to_owned())),
    }
}

/// Reads a word of a row.
///
/// # Errors
/// It is none of the list.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_json::from_value(serde_json::Value::String(text.to_owned()))
        .map_err(|_e| Error::Internal("an unknown word in a row".to_owned()))
}
