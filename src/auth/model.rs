//! Who may do it, as types; and what people and apps show to prove who they are.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::db::keys::{Keys, random_bytes, sha256};
use crate::db::{FamilyScope, Id, ServiceScope};
use crate::error::{Code, Error, Wrong};

/// What somebody is to the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A parent or other adult of one family.
    Carer,
    /// A Portage Home Visitor, with a caseload.
    Visitor,
    /// Keeps in touch before visits begin: a visitor's rights for the children of one programme.
    LinkAdvisor,
    /// Helps without being staff: plan, practice and visits of allotted children, nothing else.
    Volunteer,
    /// A team lead: every family of the service.
    Lead,
    /// Manages the service: all that a lead may, across its teams.
    Manager,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Carer, Self::Visitor, Self::LinkAdvisor, Self::Volunteer, Self::Lead, Self::Manager];

    /// The word in tokens, rows and answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Carer => "carer",
            Self::Visitor => "visitor",
            Self::LinkAdvisor => "link_advisor",
            Self::Volunteer => "volunteer",
            Self::Lead => "lead",
            Self::Manager => "manager",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// Whether somebody reaches every family of the service and decides for it.
    pub fn leads(self) -> bool {
        matches!(self, Self::Lead | Self::Manager)
    }

    /// Whether somebody's rights end with the families they have, and are all that staff has.
    pub fn visits(self) -> bool {
        matches!(self, Self::Visitor | Self::LinkAdvisor)
    }

    /// The roles of an allotment that count for somebody. An allotment made while they had another
    /// role gives nothing: nobody takes a visitor's families along when they become a volunteer.
    pub fn holds(self) -> &'static [&'static str] {
        match self {
            Self::Carer => &[],
            Self::Visitor | Self::Lead | Self::Manager => &["visitor", "link_advisor"],
            Self::LinkAdvisor => &["link_advisor"],
            Self::Volunteer => &["volunteer"],
        }
    }

    /// The role in which somebody is allotted a family where none is named.
    pub fn usual(self) -> Self {
        match self {
            Self::Lead | Self::Manager => Self::Visitor,
            other => other,
        }
    }
}

/// A signed-in adult of a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CarerPrincipal {
    /// Who.
    pub carer_id: Id,
    /// The only family they reach.
    pub scope: FamilyScope,
    /// The session the token came from.
    pub session_id: Id,
}

/// A signed-in member of staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaffPrincipal {
    /// Who.
    pub staff_id: Id,
    /// The only service they reach.
    pub scope: ServiceScope,
    /// Any but a carer's.
    pub role: Role,
    /// The session the token came from.
    pub session_id: Id,
}

/// Whoever holds the token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Principal {
    /// An adult of a family.
    Carer(CarerPrincipal),
    /// A member of staff.
    Staff(StaffPrincipal),
}

impl Principal {
    /// The service they belong to.
    pub fn service_id(&self) -> Id {
        match self {
            Self::Carer(carer) => carer.scope.service_id,
            Self::Staff(staff) => staff.scope.service_id,
        }
    }

    /// Who: a carer or a member of staff, which have ids of their own kind.
    pub fn person_id(&self) -> Id {
        match self {
            Self::Carer(carer) => carer.carer_id,
            Self::Staff(staff) => staff.staff_id,
        }
    }

    /// The session the token came from.
    pub fn session_id(&self) -> Id {
        match self {
            Self::Carer(carer) => carer.session_id,
            Self::Staff(staff) => staff.session_id,
        }
    }

    /// The same person in another session.
    #[must_use]
    pub fn with_session(self, session_id: Id) -> Self {
        match self {
            Self::Carer(carer) => Self::Carer(CarerPrincipal { session_id, ..carer }),
            Self::Staff(staff) => Self::Staff(StaffPrincipal { session_id, ..staff }),
        }
    }

    /// Carers only.
    ///
    /// # Errors
    /// [`Code::Forbidden`].
    pub fn carer(self) -> Result<CarerPrincipal, Error> {
        match self {
            Self::Carer(carer) => Ok(carer),
            Self::Staff(_) => Err(Error::Refused(Code::Forbidden)),
        }
    }

    /// Staff only, volunteers too.
    ///
    /// # Errors
    /// [`Code::Forbidden`].
    pub fn staff_or_volunteer(self) -> Result<StaffPrincipal, Error> {
        match self {
            Self::Staff(staff) => Ok(staff),
            Self::Carer(_) => Err(Error::Refused(Code::Forbidden)),
        }
    }

    /// Anybody but a volunteer: what is not opened to volunteers by name is closed to them.
    ///
    /// # Errors
    /// [`Code::Forbidden`].
    pub fn but_volunteers(self) -> Result<Self, Error> {
        match self {
            Self::Staff(staff) if staff.role == Role::Volunteer => {
                Err(Error::Refused(Code::Forbidden))
            }
            other => Ok(other),
        }
    }

    /// Staff only.
    ///
    /// # Errors
    /// [`Code::Forbidden`].
    pub fn staff(self) -> Result<StaffPrincipal, Error> {
        self.but_volunteers()?.staff_or_volunteer()
    }

    /// Leads and managers only.
    ///
    /// # Errors
    /// [`Code::Forbidden`].
    pub fn lead(self) -> Result<StaffPrincipal, Error> {
        let staff = self.staff()?;
        if staff.role.leads() { Ok(staff) } else { Err(Error::Refused(Code::Forbidden)) }
    }
}

/// Crockford's base 32: no I, L, O and U, which are read as 1, 1 and 0 (and never needed).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of an invitation code: 128 bits at five a character.
const INVITATION_LENGTH: usize = 26;
/// Characters in a row without a hyphen, for reading aloud.
const GROUPED: usize = 4;

/// What a visitor hands over on paper: 128 random bits. The database knows its SHA-256 only.
#[derive(Clone, PartialEq, Eq)]
pub struct InvitationCode([u8; 16]);

impl InvitationCode {
    /// A fresh one.
    ///
    /// # Errors
    /// The system has no randomness.
    pub fn random() -> Result<Self, Error> {
        random_bytes().map(Self)
    }

    /// Reads a code as people type it: any case, spaces and hyphens anywhere, O for 0, I or L
    /// for 1.
    ///
    /// # Errors
    /// It cannot be such a code.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let bad = || Wrong::new(Code::UnknownValue);
        let (mut bits, mut count) = (0_u128, 0);
        for letter in text.chars().filter(|c| !c.is_whitespace() && !is_dash(*c)) {
            let value = value_of(letter).ok_or_else(bad)?;
            // 26 characters hold 130 bits: the first has room for three only.
            if count == INVITATION_LENGTH || (count == 0 && value > 7) {
                return Err(bad());
            }
            bits = (bits << 5) | value;
            count += 1;
        }
        if count != INVITATION_LENGTH {
            return Err(bad());
        }
        Ok(Self(bits.to_be_bytes()))
    }

    /// The code in groups, for the person it is for.
    pub fn reveal(&self) -> String {
        let bits = u128::from_be_bytes(self.0);
        let mut text = String::new();
        for place in 0..INVITATION_LENGTH {
            if place > 0 && place % GROUPED == 0 {
                text.push('-');
            }
            let value = (bits >> (5 * (INVITATION_LENGTH - 1 - place))) & 31;
            let index = usize::try_from(value).unwrap_or_default();
            text.extend(ALPHABET.get(index).copied().map(char::from));
        }
        text
    }

    /// What the database finds it by.
    pub fn fingerprint(&self) -> Vec<u8> {
        sha256(&self.0)
    }

    /// The fingerprint of whatever was typed: text that is no code gets one that nothing has, so
    /// that it is looked up all the same.
    pub fn fingerprint_of(text: &str) -> Vec<u8> {
        match Self::parse(text) {
            Ok(code) => code.fingerprint(),
            Err(_unreadable) => sha256(format!("no invitation: {text}").as_bytes()),
        }
    }
}

impl std::fmt::Debug for InvitationCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InvitationCode")
    }
}

fn is_dash(c: char) -> bool {
    // Keyboards turn a hyphen into any of these.
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn value_of(letter: char) -> Option<u128> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let found = ALPHABET.iter().zip(0_u128..).find(|(known, _)| char::from(**known) == letter);
    found.map(|(_, value)| value)
}

/// The six digits sent by text. The database knows a keyed fingerprint only.
#[derive(Clone, PartialEq, Eq)]
pub struct SignInCode(String);

/// How many codes there are: six digits.
const CODES: u32 = 1_000_000;

impl SignInCode {
    /// A fresh one, each equally likely.
    ///
    /// # Errors
    /// The system has no randomness.
    pub fn random() -> Result<Self, Error> {
        // Numbers above the last whole multiple are drawn again: a plain remainder would make
        // small codes likelier.
        let fair = u32::MAX - u32::MAX % CODES;
        loop {
            let drawn = u32::from_be_bytes(random_bytes()?);
            if drawn < fair {
                return Ok(Self(format!("{:06}", drawn % CODES)));
            }
        }
    }

    /// Reads a code as people type it: spaces and hyphens anywhere, digits of their own script.
    ///
    /// # Errors
    /// It is not six digits.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let mut digits = String::new();
        for c in text.chars().filter(|c| !c.is_whitespace() && !is_dash(*c)) {
            let digit = digit_of(c).filter(|_| digits.len() < 6);
            digits.push(digit.ok_or_else(|| Wrong::new(Code::CodeWrong))?);
        }
        if digits.len() == 6 { Ok(Self(digits)) } else { Err(Wrong::new(Code::CodeWrong)) }
    }

    /// The digits, for the text that carries them.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What the database keeps: bound to the sign-in it was sent for, useless without the key.
    pub fn mac(&self, keys: &Keys, service_id: Id, sign_in_id: Id) -> Vec<u8> {
        let parts: [&[u8]; 3] =
            [service_id.0.as_bytes(), sign_in_id.0.as_bytes(), self.0.as_bytes()];
        keys.mac("sign_in_code", &parts)
    }
}

impl std::fmt::Debug for SignInCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignInCode")
    }
}

/// A decimal digit, also of the keyboards of Arabic, Persian and Urdu.
fn digit_of(c: char) -> Option<char> {
    let zero = match c {
        '\u{0660}'..='\u{0669}' => 0x0660,
        '\u{06F0}'..='\u{06F9}' => 0x06F0,
        _ => u32::from('0'),
    };
    char::from_digit(u32::from(c).checked_sub(zero)?, 10)
}

/// Says which kind of token it is, and by which version of the rules it was made.
const REFRESH_PREFIX: &str = "ss1_";

/// What an app keeps to get its next access token: 256 random bits, good for one use. The
/// database knows its SHA-256 only.
#[derive(Clone, PartialEq, Eq)]
pub struct RefreshToken([u8; 32]);

impl RefreshToken {
    /// The first of a session.
    ///
    /// # Errors
    /// The system has no randomness.
    pub fn random() -> Result<Self, Error> {
        random_bytes().map(Self)
    }

    /// Reads one as an app sends it.
    ///
    /// # Errors
    /// It cannot be such a token.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let bad = || Wrong::new(Code::Unauthorised);
        let body = text.strip_prefix(REFRESH_PREFIX).filter(|b| b.len() == 43).ok_or_else(bad)?;
        let bytes = URL_SAFE_NO_PAD.decode(body).map_err(|_e| bad())?;
        bytes.try_into().map(Self).map_err(|_e| bad())
    }

    /// The token, for the app it is for.
    pub fn reveal(&self) -> String {
        format!("{REFRESH_PREFIX}{}", URL_SAFE_NO_PAD.encode(self.0))
    }

    /// What the database finds it by.
    pub fn fingerprint(&self) -> Vec<u8> {
        sha256(&self.0)
    }

    /// The one that takes its place. It follows from this one and our key, so an app whose answer
    /// was lost gets the same again although nobody stored it.
    ///
    /// # Errors
    /// Never seen: a fingerprint of another length.
    pub fn successor(&self, keys: &Keys, service_id: Id) -> Result<Self, Error> {
        let bytes = keys.mac("refresh", &[service_id.0.as_bytes(), &self.0]);
        let bytes = bytes.try_into().map_err(|_e| Error::Internal("a short mac".to_owned()))?;
        Ok(Self(bytes))
    }
}

impl std::fmt::Debug for RefreshToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RefreshToken")
    }
}
