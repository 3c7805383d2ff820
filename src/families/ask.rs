//! The one text a new number gets: who we are, why, where the privacy notice is, YES or STOP.

use chrono::{DateTime, Duration, Utc};

use super::model::{Address, Consent};
use super::store::{self, ConsentEvent};
use crate::app::App;
use crate::db::seal::Sealer;
use crate::db::{Conn, FamilyScope};
use crate::error::Error;
use crate::l10n::says;
use crate::messaging::model::{Class, Letter};

/// Version of the words of the first text that asks for a yes.
const FIRST_TEXT_WORDING: &str = "first-text/1";

/// Queues the first text and notes in the ledger that the number was asked.
pub fn first_text(
    c: &mut Conn<'_>,
    app: &App,
    scope: FamilyScope,
    sealer: &Sealer,
    address: &Address,
    now: DateTime<Utc>,
    rev: i64,
) -> Result<(), Error> {
    let service = app
        .service_of(scope.service_id)
        .ok_or_else(|| Error::Internal("a family of no service".to_owned()))?;
    let event = ConsentEvent {
        address_id: address.id,
        kind: Consent::Asked,
        source: "staff",
        wording: FIRST_TEXT_WORDING,
    };
    store::set_consent(c, scope, &event, now, rev)?;
    let say = says::FirstText {
        service: service.name.clone(),
        why: service.first_text_why.clone(),
        privacy: service.privacy_url.clone(),
    };
    let letter = Letter {
        service_id: scope.service_id,
        family_id: Some(scope.family_id),
        address_id: Some(address.id),
        lane: store::number_hash(&app.keys, scope.service_id, &address.number),
        receiver: address.number.as_str().to_owned(),
        language: None,
        says: vec![say.into()],
        class: Class::Consent,
        guard: None,
        dedupe_key: format!("first:{}", address.id),
        due_at: now,
        expires_at: now + Duration::days(3),
    };
    crate::messaging::store::enqueue(c, sealer, &letter, now).map(|_| ())
}
