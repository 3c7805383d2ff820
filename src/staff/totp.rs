//! The second factor: time-based codes (RFC 6238) as every authenticator app makes them. SHA-1,
//! six digits, thirty seconds: what all of them understand.

use aws_lc_rs::hmac;
use chrono::{DateTime, Utc};
use subtle::ConstantTimeEq;

use crate::auth::model::SignInCode;
use crate::db::keys::random_bytes;
use crate::error::{Code, Error, Wrong};

/// Seconds a code stands for.
const STEP: i64 = 30;
/// Steps a phone's clock may be ahead or behind.
const DRIFT: i64 = 1;
/// RFC 4648, the alphabet authenticator apps read secrets in.
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What the codes follow from: 160 random bits (RFC 4226 recommends as many).
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 20]);

impl Secret {
    /// A fresh one.
    ///
    /// # Errors
    /// The system has no randomness.
    pub fn random() -> Result<Self, Error> {
        random_bytes().map(Self)
    }

    /// One that was stored.
    ///
    /// # Errors
    /// It has another length.
    pub fn stored(bytes: &[u8]) -> Result<Self, Error> {
        let bytes = bytes.try_into();
        bytes.map(Self).map_err(|_e| Error::Internal("a second factor of odd length".to_owned()))
    }

    /// Its bytes, to be sealed.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// As people type it into an app: base 32, 32 letters.
    pub fn reveal(&self) -> String {
        let mut text = String::new();
        for five in self.0.chunks(5) {
            // Twenty bytes are four whole groups, so nothing is ever filled up.
            let bits = five.iter().fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
            for place in (0..8).rev() {
                let index = usize::try_from((bits >> (5 * place)) & 31).unwrap_or_default();
                text.extend(ALPHABET.get(index).copied().map(char::from));
            }
        }
        text
    }

    /// The address an app reads from a QR code.
    pub fn uri(&self, issuer: &str, account: &str) -> String {
        let (issuer, account) = (encoded(issuer), encoded(account));
        let secret = self.reveal();
        format!(
            "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}\
             &algorithm=SHA1&digits=6&period={STEP}"
        )
    }

    /// The code of a step.
    pub fn code(&self, step: i64) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.0);
        let tag = hmac::sign(&key, &step.to_be_bytes());
        let tag = tag.as_ref();
        // RFC 4226, 5.3: the last four bits say where the number begins.
        let start = usize::from(tag.last().copied().unwrap_or_default() & 0x0f);
        let four = tag.get(start..start + 4).unwrap_or_default();
        let number = four.iter().fold(0_u32, |number, byte| (number << 8) | u32::from(*byte));
        format!("{:06}", (number & 0x7fff_ffff) % 1_000_000)
    }

    /// The step a code is for, if it is one of now and later than `last`: a code counts once.
    pub fn accepts(&self, code: &TotpCode, last: i64, now: DateTime<Utc>) -> Option<i64> {
        let here = step_of(now);
        let mut found = None;
        // All are compared, so that the time taken does not tell which.
        for step in here - DRIFT..=here + DRIFT {
            let same = self.code(step).as_bytes().ct_eq(code.0.as_bytes());
            if bool::from(same) && step > last {
                found = found.or(Some(step));
            }
        }
        found
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// The step an instant lies in.
pub fn step_of(now: DateTime<Utc>) -> i64 {
    now.timestamp().div_euclid(STEP)
}

/// A text in an address: whatever is not a plain letter or digit is written in percent signs.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'-' {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Six digits as an authenticator app shows them.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpCode(String);

impl TotpCode {
    /// Reads them as people type them, with spaces and digits of their own script.
    ///
    /// # Errors
    /// [`Code::SecondFactorWrong`]: not six digits.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        SignInCode::parse(text)
            .map(|digits| Self(digits.reveal().to_owned()))
            .map_err(|_not_six| Wrong::new(Code::SecondFactorWrong))
    }
}

impl std::fmt::Debug for TotpCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TotpCode")
    }
}
