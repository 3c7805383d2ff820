//! What every use case is handed: the data, the keys, the clock, the words, the way out.
//! Built once; cheap to clone. Nothing else is global.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::clock::Clock;
use crate::conversation::understand::Lexicons;
use crate::db::keys::{Keys, MasterKey, random_bytes};
use crate::db::seal::{KEY, Sealer};
use crate::db::{At, Conn, Db, Id, store};
use crate::error::{Code, Error};
use crate::http::problem::Words;
use crate::l10n::{Arg, Language, Texts};
use crate::messaging::network::Network;
use crate::practice::memory::PlanMemory;
use crate::programmes::{Service, Services};

/// How old a signing key may grow before a new one takes over.
const SIGNING_AGE: chrono::Duration = chrono::Duration::days(90);
/// The row that tells whether a database was sealed with this key.
const CANARY: &str = "smallsteps";

/// The application.
#[derive(Clone)]
pub struct App {
    /// The one door to the data.
    pub db: Db,
    /// The key ring.
    pub keys: Keys,
    /// Where time comes from.
    pub clock: Clock,
    /// Access tokens.
    pub tokens: crate::auth::token::Tokens,
    /// The words.
    pub texts: Arc<Texts>,
    /// Languages there are texts in (BCP 47), each with the name it has for itself.
    pub languages: Arc<[(String, String)]>,
    /// The services as configured.
    pub services: Arc<Services>,
    ids: Arc<HashMap<String, Id>>,
    /// The words texts are understood by.
    pub lexicons: Arc<Lexicons>,
    /// The way out to phones.
    pub network: Network,
    /// What the gateway proves itself with; stands in its addresses.
    pub gateway_secret: Arc<str>,
    /// Plans that were just read.
    pub plans: PlanMemory,
    /// Looks that were noted today.
    pub noted: crate::auth::audit::Noted,
    /// How far what was noted is sealed.
    pub sealed: crate::auth::audit_chain::Sealed,
    /// Wakes the worker after something was queued.
    pub wake: Arc<tokio::sync::Notify>,
    /// How fast each service hands over what leaves.
    pub pace: crate::messaging::pace::Pace,
    /// Who has a chat open.
    pub listeners: crate::messaging::listening::Listeners,
}

/// What an application is built from.
pub struct Parts {
    /// An open, migrated database.
    pub db: Db,
    /// The key everything is sealed under.
    pub master: MasterKey,
    /// Where time comes from.
    pub clock: Clock,
    /// The services as configured.
    pub services: Services,
    /// How the world knows this server; stands in its tokens.
    pub issuer: String,
    /// The way out to phones.
    pub network: Network,
    /// What the gateway proves itself with; with an empty one no gateway is let in.
    pub gateway_secret: Arc<str>,
}

impl App {
    /// Opens the key ring, checks that the database is sealed with this key, adds services and
    /// signing keys where they are missing.
    ///
    /// # Errors
    /// The database was sealed with another key, or a step failed.
    pub async fn build(parts: Parts) -> Result<Self, Error> {
        let keys = Keys::new(&parts.master)?;
        check_canary(&parts.db, &keys, &parts.clock).await?;
        let ids = open_services(&parts.db, &keys, &parts.clock, &parts.services).await?;
        let texts = texts()?;
        let languages = texts.languages_by_name().map_err(|e| Error::Internal(e.to_string()))?;
        let languages = languages.into_iter().map(|(tag, name)| (tag.as_str().to_owned(), name));
        let app = Self {
            languages: languages.collect(),
            db: parts.db,
            keys,
            clock: parts.clock,
            tokens: crate::auth::token::Tokens::new(&parts.issuer),
            texts,
            services: Arc::new(parts.services),
            ids: Arc::new(ids),
            lexicons: lexicons()?,
            network: parts.network,
            gateway_secret: parts.gateway_secret,
            plans: PlanMemory::default(),
            noted: crate::auth::audit::Noted::default(),
            sealed: crate::auth::audit_chain::Sealed::default(),
            wake: Arc::default(),
            pace: crate::messaging::pace::Pace::default(),
            listeners: crate::messaging::listening::Listeners::default(),
        };
        app.refresh_signing_keys().await?;
        Ok(app)
    }

    /// A service by its code, with the id it has in this database.
    pub fn service(&self, code: &str) -> Option<(Id, &Service)> {
        Some((*self.ids.get(code)?, self.services.get(code)?))
    }

    /// A service by its id.
    pub fn service_of(&self, id: Id) -> Option<&Service> {
        let (code, _) = self.ids.iter().find(|(_, known)| **known == id)?;
        self.services.get(code)
    }

    /// The day it is now at a service, by its own clocks; of one that is not known, by universal time.
    pub fn today(&self, service_id: Id) -> chrono::NaiveDate {
        let now = self.clock.now();
        self.service_of(service_id).map_or(now.date_naive(), |service| service.day(now))
    }

    /// Ids of all services, in a fixed order.
    pub fn service_ids(&self) -> Vec<Id> {
        self.services.iter().filter_map(|s| self.ids.get(&s.code).copied()).collect()
    }

    /// Loads the signing keys; makes a new one where there is none or it is older than 90 days.
    /// The one before stays published, so that tokens in flight still verify.
    ///
    /// # Errors
    /// A step failed.
    pub async fn refresh_signing_keys(&self) -> Result<(), Error> {
        let (keys, now) = (self.keys.clone(), self.clock.now());
        let opened = self
            .db
            .write(move |c| {
                let mut rows = store::secret_keys(c, "signing")?;
                if rows.first().is_none_or(|row| now - row.created_at.0 > SIGNING_AGE) {
                    store::retire_secret_keys(c, "signing", now)?;
                    let id = Id::at(now);
                    let pkcs8 = crate::auth::token::new_signing_key()?;
                    let sealed = keys.wrapping().seal_bytes("secret_key.sealed", id, &pkcs8)?;
                    let row = store::SecretKey {
                        id,
                        kind: "signing".to_owned(),
                        sealed,
                        created_at: At(now),
                        retired_at: None,
                    };
                    store::insert_secret_key(c, &row)?;
                    rows.insert(0, row);
                }
                rows.iter()
                    .take(2)
                    .map(|r| keys.wrapping().open_bytes("secret_key.sealed", r.id, &r.sealed))
                    .collect::<Result<Vec<_>, _>>()
            })
            .await?;
        self.tokens.load(&opened)
    }
}

/// The messages this program ships, read once however many applications a process holds.
fn texts() -> Result<Arc<Texts>, Error> {
    static READ: OnceLock<Result<Arc<Texts>, String>> = OnceLock::new();
    let read = || Texts::embedded().map(Arc::new).map_err(|e| e.to_string());
    READ.get_or_init(read).clone().map_err(Error::Internal)
}

/// The word lists this program ships, read once.
fn lexicons() -> Result<Arc<Lexicons>, Error> {
    static READ: OnceLock<Result<Arc<Lexicons>, String>> = OnceLock::new();
    READ.get_or_init(|| Lexicons::embedded().map(Arc::new)).clone().map_err(Error::Internal)
}

/// Whether a database opens with these keys; one that was never served has none yet.
///
/// # Errors
/// It was sealed with another key, or the engine failed.
pub fn opens_with(c: &mut Conn<'_>, keys: &Keys) -> Result<(), Error> {
    let Some(row) = store::secret_keys(c, "canary")?.into_iter().next() else { return Ok(()) };
    let opened = keys.wrapping().open("secret_key.sealed", row.id, &row.sealed);
    opened.map(|_| ()).map_err(|_e| {
        Error::Internal(
            "this database was sealed with another key; start with the key it was made with \
             (--key-file or SMALLSTEPS_KEY)"
                .to_owned(),
        )
    })
}

/// Refuses a database that was sealed with another key, before anything is read or written.
async fn check_canary(db: &Db, keys: &Keys, clock: &Clock) -> Result<(), Error> {
    let (keys, now) = (keys.clone(), clock.now());
    db.write(move |c| match store::secret_keys(c, "canary")?.first() {
        Some(_) => opens_with(c, &keys),
        None => {
            let id = Id::at(now);
            let sealed = keys.wrapping().seal("secret_key.sealed", id, CANARY)?;
            let row = store::SecretKey {
                id,
                kind: "canary".to_owned(),
                sealed,
                created_at: At(now),
                retired_at: None,
            };
            store::insert_secret_key(c, &row)
        }
    })
    .await
}

/// Makes sure each configured service has a row and a key; opens all keys.
async fn open_services(
    db: &Db,
    keys: &Keys,
    clock: &Clock,
    services: &Services,
) -> Result<HashMap<String, Id>, Error> {
    let codes: Vec<String> = services.iter().map(|s| s.code.clone()).collect();
    let (keys, now) = (keys.clone(), clock.now());
    db.write(move |c| {
        let known = store::services(c)?;
        for code in codes.iter().filter(|code| !known.iter().any(|(_, k, _)| &k == code)) {
            let id = Id::at(now);
            let key: [u8; KEY] = random_bytes()?;
            let wrapped = keys.wrapping().seal_bytes("service.wrapped_key", id, &key)?;
            store::insert_service(c, id, code, &wrapped)?;
        }
        let mut ids = HashMap::new();
        for (id, code, wrapped) in store::services(c)? {
            let key = keys.wrapping().open_bytes("service.wrapped_key", id, &wrapped)?;
            keys.remember(id, Sealer::new(&key)?);
            ids.insert(code, id);
        }
        Ok(ids)
    })
    .await
}

impl Words for App {
    fn negotiate(&self, accept: Option<&str>) -> String {
        self.texts.negotiate(accept.unwrap_or_default()).as_str().to_owned()
    }

    fn problem(&self, code: Code, language: &str, params: &[(&str, String)]) -> (String, String) {
        let language = Language::parse(language).unwrap_or_else(|_e| Language::english());
        let id = format!("problem-{}", code.wire().replace('_', "-"));
        let contract = crate::l10n::contract(&id);
        let is_key = |name: &str| {
            let var = contract.and_then(|c| c.vars.iter().find(|var| var.name == name));
            var.is_some_and(|var| matches!(var.kind, crate::l10n::Kind::Key(_)))
        };
        let args = params.iter().map(|(name, value)| {
            let arg = match value.parse() {
                Ok(number) => Arg::Number(number),
                Err(_) if is_key(name) => Arg::Key(value.clone()),
                Err(_) => Arg::Text(value.clone()),
            };
            ((*name).to_owned(), arg)
        });
        self.texts.problem(code.wire(), &language, &args.collect())
    }
}
