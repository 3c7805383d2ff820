//! The rows of families. Names and numbers are sealed here and nowhere else.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::interpreter::Interpreter;
use super::model::{
    Address, Carer, Child, Consent, Family, Link, NewCarer, NewChild, NewFamily, PhoneNumber,
    QuietHours,
};
use super::needs_store::NeedsRow;
use super::rights::Standing;
use super::schema::{address, carer, child, consent_event, family};
use crate::clock::wall;
use crate::db::keys::Keys;
use crate::db::seal::Sealer;
use crate::db::{At, Conn, FamilyScope, Id};
use crate::error::Error;
use crate::l10n::{Language, Style};
use crate::messaging::store::SMS;
use crate::with_conn;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = carer)]
struct CarerRow {
    service_id: Id,
    family_id: Id,
    id: Id,
    name: Vec<u8>,
    called: Option<Vec<u8>>,
    language: String,
    style: String,
    quiet_from: i32,
    quiet_until: i32,
    created_at: At,
    rev: i64,
    standing: String,
    ended_at: Option<At>,
    interpreter: Option<String>,
    #[diesel(embed)]
    needs: NeedsRow,
}

impl CarerRow {
    fn open(self, sealer: &Sealer) -> Result<Carer, Error> {
        let called = self.called.map(|v| sealer.open("carer.called", self.id, &v)).transpose()?;
        Ok(Carer {
            id: self.id,
            name: sealer.open("carer.name", self.id, &self.name)?,
            called,
            language: Language::parse(&self.language).unwrap_or_else(|_e| Language::english()),
            style: super::model::style(&self.style).unwrap_or(Style::Standard),
            quiet: QuietHours {
                from: u32::try_from(self.quiet_from).unwrap_or_default(),
                until: u32::try_from(self.quiet_until).unwrap_or_default(),
            },
            standing: Standing::parse(&self.standing),
            ended: self.ended_at.is_some(),
            interpreter: self.interpreter.as_deref().and_then(Interpreter::parse),
            needs: self.needs.open(),
            rev: self.rev,
        })
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = child)]
struct ChildRow {
    service_id: Id,
    family_id: Id,
    id: Id,
    name: Vec<u8>,
    text_name: Option<Vec<u8>>,
    also: Option<Vec<u8>>,
    born: Option<NaiveDate>,
    created_at: At,
    rev: i64,
}

impl ChildRow {
    fn open(self, sealer: &Sealer) -> Result<Child, Error> {
        let text_name =
            self.text_name.map(|v| sealer.open("child.text_name", self.id, &v)).transpose()?;
        let also = self.also.map(|v| sealer.open_json("child.also", self.id, &v)).transpose()?;
        Ok(Child {
            id: self.id,
            name: sealer.open("child.name", self.id, &self.name)?,
            text_name,
            also: also.unwrap_or_default(),
            born: self.born,
            rev: self.rev,
        })
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = address)]
struct AddressRow {
    service_id: Id,
    family_id: Id,
    id: Id,
    carer_id: Id,
    channel: String,
    number: Vec<u8>,
    number_hash: Vec<u8>,
    consent: String,
    created_at: At,
    rev: i64,
    held_at: Option<At>,
    ended_at: Option<At>,
}

impl AddressRow {
    fn open(self, sealer: &Sealer) -> Result<Address, Error> {
        Ok(Address {
            id: self.id,
            carer_id: self.carer_id,
            number: PhoneNumber::stored(sealer.open("address.number", self.id, &self.number)?),
            consent: Consent::parse(&self.consent),
            held: self.held_at.is_some(),
            ended_at: self.ended_at.map(|at| at.0),
        })
    }
}

/// The keyed fingerprint a number is found by; also the lane its texts queue in.
pub fn number_hash(keys: &Keys, service_id: Id, number: &PhoneNumber) -> Vec<u8> {
    crate::messaging::store::lane_of(keys, service_id, number.as_str())
}

/// Adds the family row itself; its key and counter follow.
pub fn insert_family(
    c: &mut Conn<'_>,
    s: FamilyScope,
    new: &NewFamily,
    now: DateTime<Utc>,
    service: &Sealer,
) -> Result<(), Error> {
    // Sealed with the service's key: the list of families is read without opening each one.
    let name = service.seal("family.name", new.id, &new.name)?;
    with_conn!(c, c => diesel::insert_into(family::table)
        .values((
            family::service_id.eq(s.service_id),
            family::id.eq(s.family_id),
            family::name.eq(&name),
            family::zone.eq(new.zone.name()),
            family::created_at.eq(At(now)),
            family::rev.eq(1),
            family::confidential.eq(new.confidential),
        ))
        .execute(c))?;
    Ok(())
}

/// Adds a carer.
pub fn insert_carer(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    new: &NewCarer,
    now: DateTime<Utc>,
    rev: i64,
) -> Result<(), Error> {
    let called = new.called.as_ref().map(|v| sealer.seal("carer.called", new.id, v));
    let row = CarerRow {
        service_id: s.service_id,
        family_id: s.family_id,
        id: new.id,
        name: sealer.seal("carer.name", new.id, &new.name)?,
        called: called.transpose()?,
        language: new.language.as_str().to_owned(),
        style: new.style.as_str().to_owned(),
        quiet_from: i32::try_from(new.quiet.from).unwrap_or_default(),
        quiet_until: i32::try_from(new.quiet.until).unwrap_or_default(),
        created_at: At(now),
        rev,
        standing: new.standing.as_str().to_owned(),
        ended_at: None,
        interpreter: None,
        needs: NeedsRow::default(),
    };
    with_conn!(c, c => diesel::insert_into(carer::table).values(&row).execute(c))?;
    Ok(())
}

/// Adds a child.
pub fn insert_child(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    new: &NewChild,
    now: DateTime<Utc>,
    rev: i64,
) -> Result<(), Error> {
    let text_name = new.text_name.as_ref().map(|v| sealer.seal("child.text_name", new.id, v));
    let row = ChildRow {
        service_id: s.service_id,
        family_id: s.family_id,
        id: new.id,
        name: sealer.seal("child.name", new.id, &new.name)?,
        text_name: text_name.transpose()?,
        also: Some(sealer.seal_json("child.also", new.id, &new.also)?),
        born: new.born,
        created_at: At(now),
        rev,
    };
    with_conn!(c, c => diesel::insert_into(child::table).values(&row).execute(c))?;
    Ok(())
}

/// Adds a number of a carer.
pub fn insert_address(
    c: &mut Conn<'_>,
    s: FamilyScope,
    keys: &Keys,
    sealer: &Sealer,
    new: &Address,
    now: DateTime<Utc>,
    rev: i64,
) -> Result<(), Error> {
    let row = AddressRow {
        service_id: s.service_id,
        family_id: s.family_id,
        id: new.id,
        carer_id: new.carer_id,
        channel: SMS.to_owned(),
        number: sealer.seal("address.number", new.id, new.number.as_str())?,
        number_hash: number_hash(keys, s.service_id, &new.number),
        consent: new.consent.as_str().to_owned(),
        created_at: At(now),
        rev,
        held_at: None,
        ended_at: None,
    };
    with_conn!(c, c => diesel::insert_into(address::table).values(&row).execute(c))?;
    Ok(())
}

/// One line of the consent ledger.
#[derive(Debug, Clone)]
pub struct ConsentEvent<'a> {
    /// Which number.
    pub address_id: Id,
    /// What it now says.
    pub kind: Consent,
    /// How we know: `staff`, `text`, `gateway`.
    pub source: &'a str,
    /// Version of the words it answered to.
    pub wording: &'a str,
}

/// What a number is asked about: texts from the service.
const TEXTS: &str = "texts";

/// Changes what a number said, and keeps the change in the append-only ledger.
pub fn set_consent(
    c: &mut Conn<'_>,
    s: FamilyScope,
    event: &ConsentEvent<'_>,
    now: DateTime<Utc>,
    rev: i64,
) -> Result<(), Error> {
    with_conn!(c, c => diesel::update(address::table.find((s.service_id, event.address_id)))
        .filter(address::family_id.eq(s.family_id))
        .set((address::consent.eq(event.kind.as_str()), address::rev.eq(rev)))
        .execute(c))?;
    with_conn!(c, c => diesel::insert_into(consent_event::table)
        .values((
            consent_event::service_id.eq(s.service_id),
            consent_event::family_id.eq(s.family_id),
            consent_event::id.eq(Id::at(now)),
            consent_event::address_id.eq(event.address_id),
            consent_event::kind.eq(event.kind.as_str()),
            consent_event::source.eq(event.source),
            consent_event::wording.eq(event.wording),
            consent_event::purpose.eq(TEXTS),
            consent_event::at.eq(At(now)),
        ))
        .execute(c))?;
    Ok(())
}

/// When a number last said what it wants of texts, or this.
pub fn said_at(
    c: &mut Conn<'_>,
    s: FamilyScope,
    address: Id,
    what: Option<Consent>,
) -> Result<Option<DateTime<Utc>>, Error> {
    let at: Option<At> = with_conn!(c, c => {
        let mut said = consent_event::table
            .filter(consent_event::service_id.eq(s.service_id))
            .filter(consent_event::family_id.eq(s.family_id))
            .filter(consent_event::address_id.eq(address))
            .into_boxed();
        if let Some(what) = what {
            said = said.filter(consent_event::kind.eq(what.as_str()));
        }
        said.order(consent_event::id.desc()).select(consent_event::at).first(c).optional()
    })?;
    Ok(at.map(|at| at.0))
}

/// Today by the family's clocks.
pub fn today(c: &mut Conn<'_>, s: FamilyScope, now: DateTime<Utc>) -> Result<NaiveDate, Error> {
    Ok(wall(now, zone_of(c, s)?).date())
}

/// The family of a known number, or of a carer's thread in the chat: how an incoming text gets its
/// scope.
pub fn find_address(
    c: &mut Conn<'_>,
    service_id: Id,
    channel: &str,
    hash: &[u8],
) -> Result<Option<(FamilyScope, Id)>, Error> {
    let found: Option<(Id, Id)> = with_conn!(c, c => address::table
        .filter(address::service_id.eq(service_id))
        .filter(address::channel.eq(channel))
        .filter(address::number_hash.eq(hash))
        .select((address::family_id, address::id))
        .first(c)
        .optional())?;
    Ok(found.map(|(family_id, id)| (FamilyScope { service_id, family_id }, id)))
}

/// A number with its consent, and the carer whose it is.
pub fn address_with_carer(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    id: Id,
) -> Result<(Address, Carer), Error> {
    let (a, owner): (AddressRow, CarerRow) = with_conn!(c, c => address::table
        .inner_join(carer::table.on(
            carer::service_id.eq(address::service_id).and(carer::id.eq(address::carer_id)),
        ))
        .filter(address::service_id.eq(s.service_id))
        .filter(address::family_id.eq(s.family_id))
        .filter(address::id.eq(id))
        .select((AddressRow::as_select(), CarerRow::as_select()))
        .first(c))?;
    Ok((a.open(sealer)?, owner.open(sealer)?))
}

/// The numbers of one carer, those that are not theirs any more left out. (The chat is none.)
pub fn addresses_of(
    c: &mut Conn<'_>,
    s: FamilyScope,
    sealer: &Sealer,
    carer_id: Id,
) -> Result<Vec<Address>, Error> {
    let rows: Vec<AddressRow> = with_conn!(c, c => address::table
        .filter(address::service_id.eq(s.service_id))
        .filter(address::family_id.eq(s.family_id))
        .filter(address::carer_id.eq(carer_id))
        .filter(address::channel.eq(SMS))
        .filter(address::ended_at.is_null())
        .order(address::id)
        .select(AddressRow::as_select())
        .load(c))?;
    rows.into_iter().map(|row| row.open(sealer)).collect()
}

/// One carer.
pub fn carer(c: &mut Conn<'_>, s: FamilyScope, sealer: &Sealer, id: Id) -> Result<Carer, Error> {
    let row: CarerRow = with_conn!(c, c => carer::table
        .find((s.service_id, id))
        .filter(carer::family_id.eq(s.family_id))
        .select(CarerRow::as_select())
        .first(c))?;
    row.open(sealer)
}

/// The adults of a family.
pub fn carers(c: &mut Conn<'_>, s: FamilyScope, sealer: &Sealer) -> Result<Vec<Carer>, Error> {
    let rows: Vec<CarerRow> = with_conn!(c, c => carer::table
        .filter(carer::service_id.eq(s.service_id))
        .filter(carer::family_id.eq(s.family_id))
        .order(carer::id)
        .select(CarerRow::as_select())
        .load(c))?;
    rows.into_iter().map(|row| row.open(sealer)).collect()
}

/// The children of a family.
pub fn children(c: &mut Conn<'_>, s: FamilyScope, sealer: &Sealer) -> Result<Vec<Child>, Error> {
    let rows: Vec<ChildRow> = with_conn!(c, c => child::table
        .filter(child::service_id.eq(s.service_id))
        .filter(child::family_id.eq(s.family_id))
        .order(child::id)
        .select(ChildRow::as_select())
        .load(c))?;
    rows.into_iter().map(|row| row.open(sealer)).collect()
}

/// Which family a carer belongs to, within a service.
pub fn family_of_carer(c: &mut Conn<'_>, service_id: Id, id: Id) -> Result<Id, Error> {
    Ok(with_conn!(c, c => carer::table
        .find((service_id, id))
        .select(carer::family_id)
        .first(c))?)
}

/// The zone a family lives by.
pub fn zone_of(c: &mut Conn<'_>, s: FamilyScope) -> Result<chrono_tz::Tz, Error> {
    let name: String = with_conn!(c, c => family::table
        .find((s.service_id, s.family_id))
        .select(family::zone)
        .first(c))?;
    name.parse().map_err(|_e| Error::Internal("a family without a zone".to_owned()))
}

/// The whole family.
pub fn get(
    c: &mut Conn<'_>,
    s: FamilyScope,
    service: &Sealer,
    sealer: &Sealer,
) -> Result<Family, Error> {
    // Whoever is shown may have changed later than the family's own row: the counter covers all.
    let rev = crate::db::store::rev(c, s)?;
    let (name, zone, confidential): (Vec<u8>, String, bool) = with_conn!(c, c => family::table
        .find((s.service_id, s.family_id))
        .select((family::name, family::zone, family::confidential))
        .first(c))?;
    let carers = carers(c, s, sealer)?;
    let children = children(c, s, sealer)?;
    let (mut addresses, mut links) = (Vec::new(), Vec::new());
    for carer in &carers {
        addresses.extend(addresses_of(c, s, sealer, carer.id)?);
        let own = super::link_store::links_of(c, s, carer.id)?.into_iter();
        links.extend(own.map(|(child_id, rights)| Link { carer_id: carer.id, child_id, rights }));
    }
    Ok(Family {
        id: s.family_id,
        name: service.open("family.name", s.family_id, &name)?,
        zone: zone.parse().map_err(|_e| Error::Internal("a family without a zone".to_owned()))?,
        carers,
        children,
        addresses,
        links,
        confidential,
        rev,
    })
}
