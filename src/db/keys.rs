//! The key ring: one master key outside the database, everything else derived from or wrapped
//! by it.
//!
//! master → (HKDF) wrapping, lookup and code keys · wrapping key → service keys → family keys.
//! Erasing a family destroys its key row; opened family keys are cached for at most a minute.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use aws_lc_rs::{digest, hkdf, hmac, rand};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::scope::FamilyScope;
use super::seal::{KEY, Sealer};
use super::{Conn, Id, store};
use crate::error::Error;

/// How long an opened family key may stay in memory.
const CACHED: Duration = Duration::from_secs(60);
/// How many opened family keys stay in memory at most.
const CACHE_SIZE: u64 = 20_000;

/// The key everything hangs on: 32 bytes from a file or the environment.
#[derive(Clone)]
pub struct MasterKey([u8; KEY]);

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey")
    }
}

impl MasterKey {
    /// Reads a key written as base64.
    ///
    /// # Errors
    /// One sentence that says what a key looks like.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = "the key must be 32 bytes in base64 (44 characters)";
        let bytes = STANDARD.decode(text.trim()).map_err(|_e| wrong.to_owned())?;
        bytes.try_into().map(Self).map_err(|_e| wrong.to_owned())
    }

    /// A fresh random key.
    ///
    /// # Errors
    /// The system has no randomness.
    pub fn random() -> Result<Self, Error> {
        Ok(Self(random_bytes()?))
    }

    /// The key as base64, for the file it is kept in.
    pub fn reveal(&self) -> String {
        STANDARD.encode(self.0)
    }

    fn derive(&self, purpose: &str) -> Result<[u8; KEY], Error> {
        struct Length;
        impl hkdf::KeyType for Length {
            fn len(&self) -> usize {
                KEY
            }
        }
        let salt = hkdf::Salt::new(hkdf::HKDF_SHA256, b"smallsteps/1");
        let mut key = [0; KEY];
        let info = [purpose.as_bytes()];
        salt.extract(&self.0)
            .expand(&info, Length)
            .and_then(|okm| okm.fill(&mut key))
            .map_err(|e| Error::Internal(format!("cannot derive a key: {e}")))?;
        Ok(key)
    }
}

/// `N` random bytes from the system.
///
/// # Errors
/// The system has no randomness.
pub fn random_bytes<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    rand::fill(&mut bytes).map_err(|e| Error::Internal(format!("no randomness: {e}")))?;
    Ok(bytes)
}

/// SHA-256, for fingerprints of content and for tokens that are random themselves.
pub fn sha256(data: &[u8]) -> Vec<u8> {
    digest::digest(&digest::SHA256, data).as_ref().to_vec()
}

/// The opened keys of this process; cheap to clone.
#[derive(Clone)]
pub struct Keys {
    inner: Arc<Inner>,
}

struct Inner {
    wrap: Sealer,
    mac: hmac::Key,
    services: RwLock<HashMap<Id, Arc<Sealer>>>,
    families: moka::sync::Cache<FamilyScope, Arc<Sealer>>,
}

impl Keys {
    /// A ring over the master key.
    ///
    /// # Errors
    /// Never seen; the library refused the key.
    pub fn new(master: &MasterKey) -> Result<Self, Error> {
        let inner = Inner {
            wrap: Sealer::new(&master.derive("wrap")?)?,
            mac: hmac::Key::new(hmac::HMAC_SHA256, &master.derive("mac")?),
            services: RwLock::default(),
            families: moka::sync::Cache::builder()
                .max_capacity(CACHE_SIZE)
                .time_to_live(CACHED)
                .build(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Seals with the master's wrapping key: service keys, signing keys, the canary.
    pub(crate) fn wrapping(&self) -> &Sealer {
        &self.inner.wrap
    }

    /// Keeps an opened service key.
    pub(crate) fn remember(&self, service_id: Id, sealer: Sealer) {
        if let Ok(mut services) = self.inner.services.write() {
            services.insert(service_id, Arc::new(sealer));
        }
    }

    /// The key of a service: for what belongs to no family (yet).
    ///
    /// # Errors
    /// The service is not known here.
    pub fn service(&self, service_id: Id) -> Result<Arc<Sealer>, Error> {
        let services = self.inner.services.read();
        let found = services.ok().and_then(|s| s.get(&service_id).cloned());
        found.ok_or_else(|| Error::Internal("a service without a key".to_owned()))
    }

    /// The key of a family, from the cache or the database (one statement).
    ///
    /// # Errors
    /// The family is unknown or was erased: [`Error::not_found`].
    pub fn family(&self, c: &mut Conn<'_>, scope: FamilyScope) -> Result<Arc<Sealer>, Error> {
        if let Some(sealer) = self.inner.families.get(&scope) {
            return Ok(sealer);
        }
        let wrapped = store::family_key(c, scope)?;
        self.open_family(scope, &wrapped)
    }

    /// The key of what belongs to a family, or to none yet.
    ///
    /// # Errors
    /// As of [`Self::family`] and [`Self::service`].
    pub fn of(
        &self,
        c: &mut Conn<'_>,
        service_id: Id,
        family: Option<Id>,
    ) -> Result<Arc<Sealer>, Error> {
        match family {
            Some(family_id) => self.family(c, FamilyScope { service_id, family_id }),
            None => self.service(service_id),
        }
    }

    /// The key of a family whose wrapped key was read along with something else.
    ///
    /// # Errors
    /// It does not open.
    pub fn open_family(&self, scope: FamilyScope, wrapped: &[u8]) -> Result<Arc<Sealer>, Error> {
        if let Some(sealer) = self.inner.families.get(&scope) {
            return Ok(sealer);
        }
        let service = self.service(scope.service_id)?;
        let key = service.open_bytes("family_key.wrapped", scope.family_id, wrapped)?;
        let sealer = Arc::new(Sealer::new(&key)?);
        self.inner.families.insert(scope, sealer.clone());
        Ok(sealer)
    }

    /// Closes every opened family key, as a minute without use would.
    pub fn forget(&self) {
        self.inner.families.invalidate_all();
    }

    /// Makes and stores the key of a new family. It is cached only once read back, so that a
    /// transaction that fails leaves nothing behind.
    ///
    /// # Errors
    /// The family already has one, or the engine refused.
    pub fn new_family(&self, c: &mut Conn<'_>, scope: FamilyScope) -> Result<Arc<Sealer>, Error> {
        let key: [u8; KEY] = random_bytes()?;
        let service = self.service(scope.service_id)?;
        let wrapped = service.seal_bytes("family_key.wrapped", scope.family_id, &key)?;
        store::insert_family_key(c, scope, &wrapped)?;
        Ok(Arc::new(Sealer::new(&key)?))
    }

    /// A keyed fingerprint: looks a phone number up without keeping it readable, stores codes so
    /// that a copied database cannot guess them. `purpose` keeps the uses apart.
    pub fn mac(&self, purpose: &str, parts: &[&[u8]]) -> Vec<u8> {
        let mut context = hmac::Context::with_key(&self.inner.mac);
        context.update(purpose.as_bytes());
        for part in parts {
            let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
            context.update(&length.to_be_bytes());
            context.update(part);
        }
        context.sign().as_ref().to_vec()
    }
}
