//! Access tokens: EdDSA JWTs of ten minutes, verified once and then remembered.
//!
//! One signature check costs as much processor time as two whole small requests, so a verified
//! token is remembered by its SHA-256 until it expires. Sessions that were ended are kept in a
//! small set in memory: exact in the process that ended them, a few seconds late in others.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, RwLock};
use std::time::Instant;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

use super::model::{CarerPrincipal, Principal, Role, StaffPrincipal};
use crate::db::keys::sha256;
use crate::db::{FamilyScope, Id, ServiceScope};
use crate::error::{Code, Error};

/// How long an access token holds (trust: 10 minutes).
pub const ACCESS: Duration = Duration::minutes(10);
/// Clock difference between machines that is forgiven, in seconds.
const LEEWAY: u64 = 30;
/// Who the token is for.
const AUDIENCE: &str = "smallsteps-api";
/// What kind of token it is (RFC 9068).
const KIND: &str = "at+jwt";
/// Verified tokens remembered at most.
const REMEMBERED: u64 = 50_000;
/// Bytes a token of ours never reaches (they have about 600).
const LONGEST: usize = 2048;
/// How long an end noted here stands without the database: a look at the rows that began before
/// that end was written may still be under way.
const UNDER_WAY: std::time::Duration = std::time::Duration::from_secs(60);

#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: String,
    svc: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    fam: Option<String>,
    role: String,
    sid: String,
    jti: String,
    iat: i64,
    exp: i64,
}

/// Public keys as a JSON Web Key Set (RFC 7517).
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct KeySet {
    /// The key that signs now, then the one before it.
    pub keys: Vec<PublicKey>,
}

/// A public Ed25519 key (RFC 8037).
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct PublicKey {
    /// Kind of key.
    #[schema(example = "OKP")]
    pub kty: &'static str,
    /// Curve.
    #[schema(example = "Ed25519")]
    pub crv: &'static str,
    /// The only algorithm it is for.
    #[schema(example = "EdDSA")]
    pub alg: &'static str,
    /// What it is used for.
    #[schema(example = "sig")]
    pub r#use: &'static str,
    /// The name tokens call it by: its thumbprint (RFC 7638).
    #[schema(example = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")]
    pub kid: String,
    /// The key itself.
    #[schema(example = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")]
    pub x: String,
}

/// A signing key with the name it is published under.
#[derive(Clone)]
struct Signing {
    kid: String,
    public: String,
    encode: EncodingKey,
    decode: DecodingKey,
}

impl Signing {
    fn open(pkcs8: &[u8]) -> Result<Self, Error> {
        let bad = |e: String| Error::Internal(format!("a signing key does not read: {e}"));
        let pair = Ed25519KeyPair::from_pkcs8(pkcs8).map_err(|e| bad(e.to_string()))?;
        let public = URL_SAFE_NO_PAD.encode(pair.public_key().as_ref());
        // RFC 7638: the thumbprint of the members in this order, without spaces.
        let canonical = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{public}"}}"#);
        let kid = URL_SAFE_NO_PAD.encode(sha256(canonical.as_bytes()));
        let decode = DecodingKey::from_ed_components(&public).map_err(|e| bad(e.to_string()))?;
        Ok(Self { kid, public, encode: EncodingKey::from_ed_der(pkcs8), decode })
    }
}

/// A fresh signing key as PKCS#8.
///
/// # Errors
/// The system has no randomness.
pub fn new_signing_key() -> Result<Vec<u8>, Error> {
    Ed25519KeyPair::generate()
        .and_then(|pair| pair.to_pkcs8v1())
        .map(|document| document.as_ref().to_vec())
        .map_err(|e| Error::Internal(format!("cannot make a signing key: {e}")))
}

/// Issues and verifies tokens; cheap to clone.
#[derive(Clone)]
pub struct Tokens {
    issuer: Arc<str>,
    keys: Arc<RwLock<Vec<Signing>>>,
    ended: Arc<RwLock<HashMap<Id, Instant>>>,
    longest_life: Arc<AtomicI64>,
    verified: moka::sync::Cache<Vec<u8>, (Principal, i64)>,
}

impl Tokens {
    /// For a server known to the world as `issuer`.
    pub fn new(issuer: &str) -> Self {
        Self {
            issuer: issuer.into(),
            keys: Arc::default(),
            ended: Arc::default(),
            longest_life: Arc::new(AtomicI64::new(ACCESS.num_seconds())),
            verified: moka::sync::Cache::builder()
                .max_capacity(REMEMBERED)
                .time_to_live(std::time::Duration::from_secs(15 * 60))
                .build(),
        }
    }

    /// Takes the signing keys, newest first: the first signs, all verify.
    ///
    /// # Errors
    /// One does not read.
    pub fn load(&self, keys: &[Vec<u8>]) -> Result<(), Error> {
        let opened = keys.iter().map(|key| Signing::open(key)).collect::<Result<Vec<_>, _>>()?;
        if let Ok(mut held) = self.keys.write() {
            *held = opened;
        }
        Ok(())
    }

    /// The public halves, newest first.
    pub fn jwks(&self) -> KeySet {
        let keys = self.keys.read().map(|keys| keys.clone()).unwrap_or_default();
        let public = |key: Signing| PublicKey {
            kty: "OKP",
            crv: "Ed25519",
            alg: "EdDSA",
            r#use: "sig",
            kid: key.kid,
            x: key.public,
        };
        KeySet { keys: keys.into_iter().map(public).collect() }
    }

    /// How the world reaches this server, without a slash at the end.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The host name of this server: `https://smallsteps.example:8443/x` → `smallsteps.example`.
    pub fn host(&self) -> &str {
        let rest = self.issuer.split_once("://").map_or(&*self.issuer, |(_, rest)| rest);
        rest.split(['/', ':']).next().unwrap_or_default()
    }

    /// The longest time a token issued by this process holds: how far back ended sessions matter.
    pub fn longest_life(&self) -> Duration {
        Duration::seconds(self.longest_life.load(Ordering::Relaxed))
    }

    /// A token for `principal` that holds from `now` for `life`.
    ///
    /// # Errors
    /// No signing key is loaded.
    pub fn issue(
        &self,
        principal: &Principal,
        now: DateTime<Utc>,
        life: Duration,
    ) -> Result<String, Error> {
        let (sub, fam, role, sid) = match principal {
            Principal::Carer(p) => (p.carer_id, Some(p.scope.family_id), Role::Carer, p.session_id),
            Principal::Staff(p) => (p.staff_id, None, p.role, p.session_id),
        };
        self.longest_life.fetch_max(life.num_seconds(), Ordering::Relaxed);
        let claims = Claims {
            iss: self.issuer.to_string(),
            aud: AUDIENCE.to_owned(),
            sub: sub.to_string(),
            svc: principal.service_id().to_string(),
            fam: fam.map(|id| id.to_string()),
            role: role.as_str().to_owned(),
            sid: sid.to_string(),
            jti: uuid::Uuid::new_v4().to_string(),
            iat: now.timestamp(),
            exp: (now + life).timestamp(),
        };
        let keys = self.keys.read().map_err(|e| Error::Internal(e.to_string()))?;
        let key = keys.first().ok_or_else(|| Error::Internal("no signing key".to_owned()))?;
        let header = Header {
            typ: Some(KIND.to_owned()),
            kid: Some(key.kid.clone()),
            ..Header::new(Algorithm::EdDSA)
        };
        jsonwebtoken::encode(&header, &claims, &key.encode)
            .map_err(|e| Error::Internal(format!("cannot sign: {e}")))
    }

    /// Who a token speaks for.
    ///
    /// # Errors
    /// [`Code::Unauthorised`], [`Code::TokenExpired`] or [`Code::SessionEnded`].
    pub fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<Principal, Error> {
        if token.len() > LONGEST {
            return Err(Error::Refused(Code::Unauthorised));
        }
        let key = sha256(token.as_bytes());
        let (principal, expires) = match self.verified.get(&key) {
            Some(known) => known,
            None => {
                let fresh = self.check(token)?;
                self.verified.insert(key, fresh);
                fresh
            }
        };
        if now.timestamp() > expires + i64::try_from(LEEWAY).unwrap_or_default() {
            return Err(Error::Refused(Code::TokenExpired));
        }
        if self.ended.read().is_ok_and(|ended| ended.contains_key(&principal.session_id())) {
            return Err(Error::Refused(Code::SessionEnded));
        }
        Ok(principal)
    }

    /// Signature, shape, issuer and audience. Expiry is judged by our own clock in `verify`.
    fn check(&self, token: &str) -> Result<(Principal, i64), Error> {
        let refused = || Error::Refused(Code::Unauthorised);
        let header = jsonwebtoken::decode_header(token).map_err(|_e| refused())?;
        if header.typ.as_deref() != Some(KIND) || header.alg != Algorithm::EdDSA {
            return Err(refused());
        }
        let keys = self.keys.read().map_err(|e| Error::Internal(e.to_string()))?;
        let key = keys.iter().find(|key| Some(&key.kid) == header.kid.as_ref());
        let key = key.ok_or_else(refused)?;
        let mut rules = Validation::new(Algorithm::EdDSA);
        rules.validate_exp = false;
        rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        rules.set_issuer(&[&*self.issuer]);
        rules.set_audience(&[AUDIENCE]);
        let claims = jsonwebtoken::decode::<Claims>(token, &key.decode, &rules)
            .map_err(|_e| refused())?
            .claims;
        let principal = principal(&claims).ok_or_else(refused)?;
        Ok((principal, claims.exp))
    }

    /// From now on no token of this session holds in this process.
    pub fn end(&self, session: Id) {
        self.end_all([session]);
    }

    /// As [`Tokens::end`] for several.
    pub fn end_all(&self, sessions: impl IntoIterator<Item = Id>) {
        if let Ok(mut ended) = self.ended.write() {
            let now = Instant::now();
            ended.extend(sessions.into_iter().map(|id| (id, now)));
        }
    }

    /// Takes over what the database says: adds what other processes ended, forgets what it no
    /// longer lists because its last token is over. What was ended here a moment ago stays.
    pub fn keep_ended(&self, still: &HashSet<Id>) {
        if let Ok(mut ended) = self.ended.write() {
            ended.retain(|id, since| still.contains(id) || since.elapsed() < UNDER_WAY);
            for id in still {
                ended.entry(*id).or_insert_with(Instant::now);
            }
        }
    }

    /// How many ended sessions are kept in memory.
    pub fn ended_count(&self) -> usize {
        self.ended.read().map_or(0, |ended| ended.len())
    }
}

fn principal(claims: &Claims) -> Option<Principal> {
    let id = |text: &str| uuid::Uuid::parse_str(text).ok().map(Id);
    let (service_id, session_id, who) = (id(&claims.svc)?, id(&claims.sid)?, id(&claims.sub)?);
    match Role::parse(&claims.role)? {
        Role::Carer => Some(Principal::Carer(CarerPrincipal {
            carer_id: who,
            scope: FamilyScope { service_id, family_id: id(claims.fam.as_deref()?)? },
            session_id,
        })),
        role => Some(Principal::Staff(StaffPrincipal {
            staff_id: who,
            scope: ServiceScope { service_id },
            role,
            session_id,
        })),
    }
}
