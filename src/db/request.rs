//! A request that is known again: the same one twice is done once.

use super::Id;
use super::keys::Keys;
use crate::error::{Code, Error};

/// How a request is known again: the client's key and what it asks.
#[derive(Debug, Clone)]
pub struct Request {
    /// `Idempotency-Key`.
    pub key: String,
    /// Operation, path and body, in bytes.
    pub content: Vec<u8>,
}

/// What is kept of a request: whose it is, and what it asks, both as keyed fingerprints.
pub type Asked = (Vec<u8>, Vec<u8>);

/// What is known of a request that was made before: what it made, and what it asked.
pub type Before = (Id, Option<Vec<u8>>);

impl Request {
    /// Its fingerprints. `what` keeps the histories of different things apart, `whose` the keys of
    /// different people.
    pub fn asked(&self, keys: &Keys, what: &str, whose: &[&[u8]]) -> Asked {
        let parts: Vec<&[u8]> = whose.iter().copied().chain([self.key.as_bytes()]).collect();
        let known = keys.mac(&format!("{what}.request"), &parts);
        (known, keys.mac(&format!("{what}.content"), &[&self.content]))
    }
}

/// Whether a request asks what was asked before under its key.
///
/// # Errors
/// [`Code::IdConflict`].
pub fn need_same(before: Option<&[u8]>, asked: &Asked) -> Result<(), Error> {
    if before == Some(asked.1.as_slice()) { Ok(()) } else { Err(Error::Refused(Code::IdConflict)) }
}
