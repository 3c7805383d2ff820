//! What can go wrong, under stable names.
//!
//! `model` and `store` return these too: one error type, so that a fault keeps its code from the
//! rule that found it to the door that tells it. A door decides the words: HTTP answers a problem
//! (`http::problem`), the conversation says it kindly. Internal text never leaves the process.

use std::fmt;

/// Every code a client may see. The name on the wire is the snake_case of the variant and is
/// stable; `messages problem-<code>` in `locales/` hold its words.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $wire:literal, $status:literal;)*) => {
        /// A stable code with its HTTP status.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// All codes, for the catalogue and its tests.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The name on the wire.
            pub fn wire(self) -> &'static str { match self { $(Self::$name => $wire,)* } }

            /// The HTTP status it answers with.
            pub fn status(self) -> u16 { match self { $(Self::$name => $status,)* } }
        }
    };
}

codes! {
    /// The body is not JSON, not UTF-8, or nested deeper than 128.
    MalformedJson = "malformed_json", 400;
    /// A header or query that cannot be read at all.
    BadRequest = "bad_request", 400;
    /// One or more fields break a rule; `errors` lists them.
    InvalidBody = "invalid_body", 422;
    /// A field the schema does not know.
    UnknownField = "unknown_field", 422;
    /// A required field is missing.
    MissingField = "missing_field", 422;
    /// A field stands twice in the same object.
    DuplicateField = "duplicate_field", 422;
    /// A field has another type than the schema says.
    WrongType = "wrong_type", 422;
    /// A value outside the closed set of a field.
    UnknownValue = "unknown_value", 422;
    /// A text that must not be empty is.
    EmptyValue = "empty_value", 422;
    /// A text or list longer than its limit.
    TooLong = "too_long", 422;
    /// More items than the limit.
    TooMany = "too_many", 422;
    /// A number outside its bounds.
    OutOfRange = "out_of_range", 422;
    /// A date that cannot be, or is outside the bounds.
    BadDate = "bad_date", 422;
    /// A date of birth ahead, or more than eight years back.
    BadBirthDate = "bad_birth_date", 422;
    /// Dates of a calendar that end before they begin, or last longer than a year.
    BadRange = "bad_range", 422;
    /// Two terms of a calendar share a date.
    TermsOverlap = "terms_overlap", 422;
    /// A half term has dates in no term.
    HalfTermOutsideTerm = "half_term_outside_term", 422;
    /// A line of a calendar file that cannot be read.
    CalendarUnreadable = "calendar_unreadable", 422;
    /// A calendar file says that something repeats instead of listing its dates.
    CalendarRepeats = "calendar_repeats", 422;
    /// A line of a file of statements that cannot be read.
    StatementUnreadable = "statement_unreadable", 422;
    /// A time of day that cannot be read.
    BadTime = "bad_time", 422;
    /// A time zone that is not in the IANA list.
    BadZone = "bad_zone", 422;
    /// An identifier that is not a UUID.
    BadId = "bad_id", 422;
    /// A phone number that cannot be one.
    BadPhone = "bad_phone", 422;
    /// A language tag that is not BCP 47.
    BadLanguage = "bad_language", 422;
    /// Practice dated after today in the child's zone by the phone's own clock.
    PractisedInFuture = "practised_in_future", 422;
    /// Practice dated more than seven days before it was logged, or arriving after ninety.
    PractisedTooOld = "practised_too_old", 422;
    /// The plan's time is over by more than 28 days, or has not begun.
    PlanNotLoggable = "plan_not_loggable", 422;
    /// More tries counted under help levels than tries made.
    HelpExceedsTries = "help_exceeds_tries", 422;
    /// A reminder inside the carer's own quiet hours.
    ReminderInQuietHours = "reminder_in_quiet_hours", 422;
    /// A time that has passed.
    InThePast = "in_the_past", 422;
    /// An end that is not after its start.
    EndsBeforeStart = "ends_before_start", 422;
    /// A day on which the service makes no visits.
    ClosedDay = "closed_day", 422;
    /// Visits in term time only, and the service's calendar has no term to come.
    NoTermDates = "no_term_dates", 422;
    /// Only somebody with parental responsibility, or acting for a local authority, can consent.
    StandingNeeded = "standing_needed", 422;
    /// The service asks for the family's yes, and whoever asks does not say that it is there.
    ConsentNeeded = "consent_needed", 422;
    /// A carer without a phone number cannot be sent a sign-in code.
    NoPhone = "no_phone", 422;
    /// A person whose access was taken away.
    HasLeft = "has_left", 422;
    /// A person whose own role does not hold the one that is named.
    RoleNotHeld = "role_not_held", 422;
    /// Nobody has talked with the family yet, as this needs.
    ContactNeeded = "contact_needed", 422;
    /// A view that was asked for is missing, and nobody has said what became of it.
    ViewMissing = "view_missing", 422;
    /// No token, or one that does not hold.
    Unauthorised = "unauthorised", 401;
    /// The access token's ten minutes are over.
    TokenExpired = "token_expired", 401;
    /// The session was ended.
    SessionEnded = "session_ended", 401;
    /// The sign-in code is wrong.
    CodeWrong = "code_wrong", 401;
    /// The sign-in code is over or was tried too often.
    CodeExpired = "code_expired", 401;
    /// The invitation is unknown, used or over.
    InvitationInvalid = "invitation_invalid", 401;
    /// The code of the authenticator app is wrong, or was used before.
    SecondFactorWrong = "second_factor_wrong", 401;
    /// Too many wrong codes of an authenticator app; `Retry-After` says when to come again.
    SecondFactorPaused = "second_factor_paused", 429;
    /// The role does not allow it.
    Forbidden = "forbidden", 403;
    /// Families come to it when they are invited.
    InviteOnly = "invite_only", 403;
    /// Unknown here, or not yours to see.
    NotFound = "not_found", 404;
    /// The path exists, the method does not.
    MethodNotAllowed = "method_not_allowed", 405;
    /// No representation the client accepts.
    NotAcceptable = "not_acceptable", 406;
    /// The body came too slowly.
    BodyTooSlow = "body_too_slow", 408;
    /// The same id was used for something else.
    IdConflict = "id_conflict", 409;
    /// Nobody would be left who can consent for a child.
    LastConsent = "last_consent", 409;
    /// It is in a state that forbids this.
    Conflict = "conflict", 409;
    /// Somebody else has the time: one of the two diaries is not free.
    SlotTaken = "slot_taken", 409;
    /// The visit is over, called off, or held no longer.
    VisitOver = "visit_over", 409;
    /// The visit has not begun.
    VisitNotBegun = "visit_not_begun", 409;
    /// No yes stands for what is to be told.
    NoStandingYes = "no_standing_yes", 409;
    /// A visit, a place or a programme came of it.
    WorkBegun = "work_begun", 409;
    /// No text can ask this parent: somebody rings.
    CannotAskByText = "cannot_ask_by_text", 409;
    /// The person has the child in that role at some time of the days named.
    AllottedAlready = "allotted_already", 409;
    /// The child is in this programme.
    AlreadyEnrolled = "already_enrolled", 409;
    /// The child is in a programme that this one cannot stand beside.
    ExclusiveProgramme = "exclusive_programme", 409;
    /// All visits of the programme took place.
    BlockComplete = "block_complete", 409;
    /// The visits of the programme do not come in blocks.
    NoBlocks = "no_blocks", 409;
    /// The child died: nothing is begun for it.
    ChildDied = "child_died", 409;
    /// First it has to be noticed that visits do not take place.
    PatternNoticedFirst = "pattern_noticed_first", 409;
    /// First somebody has to talk with the family.
    ContactMadeFirst = "contact_made_first", 409;
    /// First a plan has to be agreed with the family.
    PlanAgreedFirst = "plan_agreed_first", 409;
    /// First a lead has to look at it.
    LeadReviewFirst = "lead_review_first", 409;
    /// First a reviewed letter has to be sent.
    LetterFirst = "letter_first", 409;
    /// Somebody else has the thread in their hands.
    ThreadHeld = "thread_held", 409;
    /// A thread is answered by who took it.
    ThreadNotTaken = "thread_not_taken", 409;
    /// Nobody may write to this person now: they said stop, or no yes, or asked for silence.
    NotToBeTexted = "not_to_be_texted", 409;
    /// A service cannot be without a lead.
    LastLead = "last_lead", 409;
    /// `If-Match` names an older version.
    StaleVersion = "stale_version", 412;
    /// The body is over its limit.
    BodyTooLarge = "body_too_large", 413;
    /// The address is over its limit.
    UriTooLong = "uri_too_long", 414;
    /// The body is not `application/json`.
    UnsupportedMediaType = "unsupported_media_type", 415;
    /// `If-Match` is required.
    PreconditionRequired = "precondition_required", 428;
    /// Too many requests; `Retry-After` says when.
    TooManyRequests = "too_many_requests", 429;
    /// Our fault; the request id finds it.
    Internal = "internal", 500;
    /// Busy; `Retry-After` says when to come again.
    Busy = "busy", 503;
}

/// Where in a request a fault sits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A JSON pointer (RFC 6901) into the body; empty = the whole body.
    Body(String),
    /// The name of a path or query parameter, or of a header.
    Parameter(String),
}

/// One fault in what the caller sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which field.
    pub place: Place,
    /// What is wrong with it.
    pub code: Code,
    /// Numbers and names the words may use, e.g. `limit`. Never what the caller wrote.
    pub params: Vec<(&'static str, String)>,
}

impl Fault {
    /// A fault in the body at `pointer`.
    pub fn at(pointer: impl Into<String>, code: Code) -> Self {
        Self { place: Place::Body(pointer.into()), code, params: Vec::new() }
    }

    /// A fault in a path or query parameter or a header.
    pub fn parameter(name: impl Into<String>, code: Code) -> Self {
        Self { place: Place::Parameter(name.into()), code, params: Vec::new() }
    }

    /// Adds a value the words may use.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.params.push((name, value.to_string()));
        self
    }
}

/// Why a use case did not happen.
#[derive(Debug)]
pub enum Error {
    /// The caller's input breaks rules: all of them, in order.
    Invalid(Vec<Fault>),
    /// Refused as a whole, under one code.
    Refused(Code),
    /// The engine said no.
    Db(diesel::result::Error),
    /// No room or no engine just now; coming again is safe.
    Busy(String),
    /// A panic inside a use case; rolled back.
    Panic(String),
    /// Something that should not be: a broken seal, a missing row of our own.
    Internal(String),
}

impl Error {
    /// The code a client sees.
    pub fn code(&self) -> Code {
        match self {
            Self::Invalid(faults) => match faults.as_slice() {
                [only] => only.code,
                _ => Code::InvalidBody,
            },
            Self::Refused(code) => *code,
            Self::Busy(_) => Code::Busy,
            Self::Db(e) if is_passing(e) => Code::Busy,
            Self::Db(_) | Self::Panic(_) | Self::Internal(_) => Code::Internal,
        }
    }

    /// Shorthand for "unknown, or not yours".
    pub fn not_found() -> Self {
        Self::Refused(Code::NotFound)
    }

    /// What was not found is named by the field that asked for it; other errors stay.
    #[must_use]
    pub fn missing_at(self, pointer: &str) -> Self {
        match self {
            Self::Refused(Code::NotFound) => Self::fault(Fault::at(pointer, Code::NotFound)),
            other => other,
        }
    }

    /// Shorthand for a single fault.
    pub fn fault(fault: Fault) -> Self {
        Self::Invalid(vec![fault])
    }

    /// Whether this is the engine refusing a second row under a unique key.
    pub fn is_unique(&self) -> bool {
        use diesel::result::{DatabaseErrorKind, Error as Db};
        matches!(self, Self::Db(Db::DatabaseError(DatabaseErrorKind::UniqueViolation, _)))
    }

    /// Whether this is the engine refusing a reference to a row that is not there (or is another
    /// family's).
    pub fn is_foreign_key(&self) -> bool {
        use diesel::result::{DatabaseErrorKind, Error as Db};
        matches!(self, Self::Db(Db::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _)))
    }
}

/// How engines say that the same request may succeed in a moment: lock time-outs, deadlocks, lost
/// connections, a server on its way up or down, a disk without room.
const PASSING: [&str; 12] = [
    "database is locked",
    "database or disk is full",
    "disk I/O error",
    "deadlock detected",
    "lock timeout",
    "canceling statement",
    "terminating connection",
    "connection closed",
    "error communicating with the server",
    "the database system is",
    "too many connections",
    "No space left on device",
];

/// Whether coming again is all it takes.
fn is_passing(e: &diesel::result::Error) -> bool {
    use diesel::result::{DatabaseErrorKind as Kind, Error as Db};
    match e {
        Db::DatabaseError(Kind::ClosedConnection | Kind::SerializationFailure, _) => true,
        Db::DatabaseError(_, info) => {
            let text = info.message();
            PASSING.iter().any(|sign| text.contains(sign))
        }
        Db::BrokenTransactionManager => true,
        _ => false,
    }
}

impl From<diesel::result::Error> for Error {
    fn from(e: diesel::result::Error) -> Self {
        match e {
            diesel::result::Error::NotFound => Self::not_found(),
            other => Self::Db(other),
        }
    }
}

impl fmt::Display for Error {
    /// For logs: codes and the engine's own message, never a bound value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(faults) => write!(f, "{} faults in the input", faults.len()),
            Self::Refused(code) => f.write_str(code.wire()),
            Self::Db(e) => write!(f, "database: {e}"),
            Self::Busy(why) => write!(f, "busy: {why}"),
            Self::Panic(why) => write!(f, "panic: {why}"),
            Self::Internal(why) => write!(f, "internal: {why}"),
        }
    }
}

impl std::error::Error for Error {}

/// What is wrong with a single value, before it is known which field it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// What is wrong.
    pub code: Code,
    /// Values the words may use.
    pub params: Vec<(&'static str, String)>,
}

impl Wrong {
    /// The refusal of a field of the body for it.
    #[must_use]
    pub fn at(self, pointer: &str) -> Error {
        let Self { code, params } = self;
        Error::fault(Fault { params, ..Fault::at(pointer, code) })
    }

    /// Wrong, with nothing more to say.
    pub fn new(code: Code) -> Self {
        Self { code, params: Vec::new() }
    }

    /// Adds a value the words may use.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.params.push((name, value.to_string()));
        self
    }
}

/// Collects every fault of an input, so that the caller hears all of them at once.
#[derive(Debug, Default)]
pub struct Checks(Vec<Fault>);

impl Checks {
    /// Keeps the value, or notes what is wrong with it at `pointer`.
    pub fn take<T>(&mut self, pointer: &str, value: Result<T, Wrong>) -> Option<T> {
        value
            .map_err(|wrong| {
                self.0.push(Fault {
                    place: Place::Body(pointer.to_owned()),
                    code: wrong.code,
                    params: wrong.params,
                });
            })
            .ok()
    }

    /// As [`Checks::take`] for a field that may be absent.
    pub fn take_some<T>(
        &mut self,
        pointer: &str,
        value: Option<Result<T, Wrong>>,
    ) -> Option<Option<T>> {
        match value {
            None => Some(None),
            Some(value) => self.take(pointer, value).map(Some),
        }
    }

    /// Notes a fault where a rule over several fields breaks.
    pub fn refuse(&mut self, pointer: &str, wrong: Wrong) {
        let _noted: Option<()> = self.take(pointer, Err(wrong));
    }

    /// Whether nothing was wrong so far.
    pub fn is_clean(&self) -> bool {
        self.0.is_empty()
    }

    /// The parsed value if nothing at all was wrong.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every fault.
    pub fn done<T>(self, value: Option<T>) -> Result<T, Error> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(Error::Invalid(self.0)),
        }
    }
}
