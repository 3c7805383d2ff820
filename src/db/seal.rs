//! Sealing of personal text: AES-256-GCM-SIV, bound to table, column and row.
//!
//! A sealed value is `1 ‖ nonce (12) ‖ ciphertext ‖ tag (16)`. The associated data is
//! `table.column ‖ 0 ‖ row id`, so a value moved to another row or column does not open.

use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, Nonce, RandomizedNonceKey};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Id;
use crate::error::Error;

/// Leading byte: which way of sealing made the value.
const FORMAT: u8 = 1;
const NONCE: usize = 12;
/// Length of every key.
pub const KEY: usize = 32;

/// A key that seals and opens: the service's, or a family's.
pub struct Sealer {
    key: RandomizedNonceKey,
}

/// Where a value lives: `"table.column"`.
pub type Column = &'static str;

impl Sealer {
    /// A sealer over 32 bytes.
    ///
    /// # Errors
    /// The key has another length.
    pub fn new(key: &[u8]) -> Result<Self, Error> {
        RandomizedNonceKey::new(&AES_256_GCM_SIV, key)
            .map(|key| Self { key })
            .map_err(|e| Error::Internal(format!("bad key: {e}")))
    }

    /// Seals bytes for `column` of row `id`.
    ///
    /// # Errors
    /// The library refused (never seen; sizes here are far below its limits).
    pub fn seal_bytes(&self, column: Column, id: Id, plain: &[u8]) -> Result<Vec<u8>, Error> {
        let mut body = plain.to_vec();
        let nonce = self
            .key
            .seal_in_place_append_tag(Aad::from(context(column, id)), &mut body)
            .map_err(|e| Error::Internal(format!("cannot seal {column}: {e}")))?;
        let mut sealed = Vec::with_capacity(1 + NONCE + body.len());
        sealed.push(FORMAT);
        sealed.extend_from_slice(nonce.as_ref());
        sealed.append(&mut body);
        Ok(sealed)
    }

    /// Opens what [`Sealer::seal_bytes`] made for the same column and row.
    ///
    /// # Errors
    /// Another key, another place, or a changed value.
    pub fn open_bytes(&self, column: Column, id: Id, sealed: &[u8]) -> Result<Vec<u8>, Error> {
        let broken = || Error::Internal(format!("a value of {column} does not open"));
        let (head, body) = sealed.split_at_checked(1 + NONCE).ok_or_else(broken)?;
        let (format, nonce) = head.split_first().ok_or_else(broken)?;
        if *format != FORMAT {
            return Err(broken());
        }
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_e| broken())?;
        let mut body = body.to_vec();
        let nonce = Nonce::assume_unique_for_key(nonce);
        let plain = self
            .key
            .open_in_place(nonce, Aad::from(context(column, id)), &mut body)
            .map_err(|_e| broken())?;
        Ok(plain.to_vec())
    }

    /// Seals a text.
    ///
    /// # Errors
    /// As [`Sealer::seal_bytes`].
    pub fn seal(&self, column: Column, id: Id, text: &str) -> Result<Vec<u8>, Error> {
        self.seal_bytes(column, id, text.as_bytes())
    }

    /// Opens a text.
    ///
    /// # Errors
    /// As [`Sealer::open_bytes`], or it is not UTF-8.
    pub fn open(&self, column: Column, id: Id, sealed: &[u8]) -> Result<String, Error> {
        String::from_utf8(self.open_bytes(column, id, sealed)?)
            .map_err(|_e| Error::Internal(format!("a value of {column} is not text")))
    }

    /// Seals a value as JSON.
    ///
    /// # Errors
    /// As [`Sealer::seal_bytes`].
    pub fn seal_json<T: Serialize>(
        &self,
        column: Column,
        id: Id,
        value: &T,
    ) -> Result<Vec<u8>, Error> {
        let plain = serde_json::to_vec(value)
            .map_err(|e| Error::Internal(format!("cannot write {column}: {e}")))?;
        self.seal_bytes(column, id, &plain)
    }

    /// Opens a JSON value.
    ///
    /// # Errors
    /// As [`Sealer::open_bytes`], or its shape is another.
    pub fn open_json<T: DeserializeOwned>(
        &self,
        column: Column,
        id: Id,
        sealed: &[u8],
    ) -> Result<T, Error> {
        serde_json::from_slice(&self.open_bytes(column, id, sealed)?)
            .map_err(|_e| Error::Internal(format!("a value of {column} has another shape")))
    }
}

/// What a list shows of a value that does not open: nothing, so that one broken cell does not hide
/// everything beside it. The place is logged, for the operator to look at; never the value.
///
/// # Errors
/// What is no fault of the value: the engine failed.
pub fn or_withhold<T>(
    opened: Result<T, Error>,
    column: Column,
    id: Id,
) -> Result<Option<T>, Error> {
    match opened {
        Ok(value) => Ok(Some(value)),
        Err(fault @ (Error::Internal(_) | Error::Refused(_))) => {
            tracing::error!(column, row = %id, %fault, "a sealed value is withheld");
            Ok(None)
        }
        Err(e) => Err(e),
    }
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealer")
    }
}

fn context(column: Column, id: Id) -> Vec<u8> {
    let mut aad = Vec::with_capacity(column.len() + 17);
    aad.extend_from_slice(column.as_bytes());
    aad.push(0);
    aad.extend_from_slice(id.0.as_bytes());
    aad
}
