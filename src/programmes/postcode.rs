//! Postcodes, where somebody gives one in the place of a district. A postcode crosses borders, so
//! it stands for a district only where a service's file says so; else a person asks.

use serde::Deserialize;

use super::facts::Facts;
use super::model::{Service, Services};

/// A district and the first halves of postcodes that lie wholly in it. No page of the five names
/// any: a service adds its own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct District {
    /// District, in lower case with hyphens.
    pub area: String,
    /// First halves: "SO50".
    pub outward: Vec<String>,
}

/// The first half of a British postcode, with or without its second half, however it is spaced;
/// none where the words are no postcode (form: BS 7666, annex C).
pub fn outward(text: &str) -> Option<String> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let bare = bare.to_ascii_uppercase();
    let cut = bare.len().checked_sub(3).filter(|cut| bare.is_char_boundary(*cut));
    let halves = cut.map(|cut| bare.split_at(cut));
    match halves {
        Some((first, second)) if is_outward(first) && is_inward(second) => Some(first.to_owned()),
        _ => is_outward(&bare).then_some(bare),
    }
}

/// One or two letters, a digit, and perhaps one more of either.
fn is_outward(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest: Vec<u8> = text.bytes().skip(letters).collect();
    (1..=2).contains(&letters)
        && match rest.as_slice() {
            [digit] => digit.is_ascii_digit(),
            [digit, more] => digit.is_ascii_digit() && more.is_ascii_alphanumeric(),
            _ => false,
        }
}

/// A digit and two letters.
fn is_inward(text: &str) -> bool {
    matches!(text.as_bytes(), [digit, one, two]
        if digit.is_ascii_digit() && one.is_ascii_uppercase() && two.is_ascii_uppercase())
}

/// The district that lists name for the first half of a postcode, if they name just one.
fn named<'a>(lists: impl Iterator<Item = &'a District>, outward: &str) -> Option<&'a str> {
    let mut named = lists
        .filter(|one| one.outward.iter().any(|known| known == outward))
        .map(|one| one.area.as_str());
    let first = named.next()?;
    named.all(|other| other == first).then_some(first)
}

/// Whether words hold a digit, as no district does: a postcode, whole or half, or an address. No
/// rule reads it.
pub fn is_postcode_like(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
}

/// A district as rules write it: "Basingstoke & Deane" is basingstoke-and-deane.
pub(super) fn district(text: &str) -> String {
    let words = text.to_lowercase().replace('&', " and ").replace('-', " ");
    words.split_whitespace().collect::<Vec<_>>().join("-")
}

/// Puts a home as the rules read it: a district as they write it; a postcode becomes the district
/// that the service's own list names, else the one another service of this server names. Anything
/// else stays as it was said.
pub fn settle_home(services: &Services, service: &Service, facts: &mut Facts) {
    let Some(said) = &facts.lives_in else { return };
    let known = settled(services, service, said);
    if known.is_some() {
        facts.lives_in = known;
    }
}

/// The district that words name, as the rules and teams of this server write it; none where they
/// name none of them.
pub fn settled(services: &Services, service: &Service, said: &str) -> Option<String> {
    match outward(said) {
        Some(code) => lying_in(services, service, &code),
        None => {
            let written = district(said);
            services.knows_area(&written).then_some(written)
        }
    }
}

/// The district a first half lies in.
fn lying_in(services: &Services, service: &Service, code: &str) -> Option<String> {
    let own = service.postcodes.iter().any(|one| one.outward.iter().any(|known| known == code));
    let all = || services.iter().flat_map(|one| &one.postcodes);
    let found = if own { named(service.postcodes.iter(), code) } else { named(all(), code) };
    found.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postcode_is_known_however_it_is_written() {
        for (text, first) in [
            ("SO50 5QX", "SO50"),
            ("so505qx", "SO50"),
            ("po1 2ab", "PO1"),
            ("m1 1ae", "M1"),
            ("EC1A 1BB", "EC1A"),
            ("BB1", "BB1"),
            ("so50-5qx", "SO50"),
            ("  PO12 ", "PO12"),
        ] {
            assert_eq!(outward(text).as_deref(), Some(first), "{text}");
        }
        for text in ["havant", "1", "SO", "", "12 High Street", "new forest", "é1 1é", "SO505 5QX"]
        {
            assert_eq!(outward(text), None, "{text}");
        }
    }
}
