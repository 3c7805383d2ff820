//! The practice log on the wire: what comes in is parsed into types that cannot be wrong, with
//! every fault named at once; what goes out is built from them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::help_wire::{self, HelpWord};
use super::model::{
    Barrier, Bout, Content, Enjoyed, Entry, Help, MOST_BOUTS, MOST_MINUTES, MOST_TRIES, NOTE_LIMIT,
    NewEntry, Note, Outcome, PLACE_LIMIT,
};
use crate::db::Id;
use crate::error::{Checks, Code, Error, Wrong};
use crate::families::model::{calendar_day, language, line, plain_text, zone};
use crate::plans::help::HelpCounts;

/// One go at an activity.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BoutWire {
    /// Tries made.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 200)]
    tries: Option<u32>,
    /// How many of them with which help; together at most `tries`.
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<HelpCounts>,
    /// The help where no count is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    help_level: Option<HelpWord>,
    /// Minutes it took.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 600)]
    minutes: Option<u32>,
    /// Where, or in which routine.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 40)]
    place: Option<String>,
    /// With whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 40)]
    with: Option<String>,
}

/// Something in the carer's own words.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NoteWire {
    /// The language it is written in (BCP 47).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 35, example = "pl")]
    lang: Option<String>,
    /// The words.
    #[schema(min_length = 1, max_length = 2000)]
    text: String,
}

/// A practice entry as a phone logs it. One tap is enough: `id`, `activity_id`, `practised_on`
/// and `outcome`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "id": "0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a01",
    "activity_id": "0199d3c5-4f1c-7b5e-9f57-8a1f0f5f6a02",
    "practised_on": "2026-10-05", "logged_at": "2026-10-05T19:42:10Z", "zone": "Europe/London",
    "outcome": "practised",
    "bouts": [{"tries": 4, "help": {"independent": 1, "verbal": 2, "partial_physical": 1},
               "minutes": 6, "where": "bath", "with": "mum"}],
    "enjoyed": "yes", "note": {"lang": "en-GB", "text": "She looked so proud."}
}))]
pub(super) struct PracticeEntryIn {
    /// Made by the phone (UUID, version 7 preferred); the same id and content again is a replay.
    id: Uuid,
    /// From the plan.
    activity_id: Uuid,
    /// The day by the family's clocks; at most 7 days before `logged_at`, never after it.
    practised_on: NaiveDate,
    /// When it was logged by the phone's clock; the server's where absent. At most 90 days ago.
    logged_at: Option<DateTime<Utc>>,
    /// The phone's IANA zone; the family's where absent.
    #[schema(max_length = 40, example = "Europe/London")]
    zone: Option<String>,
    /// How it went.
    outcome: Outcome,
    /// What got in the way; with `not_today` only.
    barrier: Option<Barrier>,
    /// Each go; not with `not_today`.
    #[schema(max_items = 20)]
    bouts: Option<Vec<BoutWire>>,
    /// The help for the whole entry where no go was counted.
    help_level: Option<HelpWord>,
    /// Whether the child enjoyed it.
    enjoyed: Option<Enjoyed>,
    /// In words.
    note: Option<NoteWire>,
    /// Only you and the service see it; no where absent.
    #[serde(default)]
    private: bool,
}

impl PracticeEntryIn {
    /// # Errors
    /// Every rule that is broken, each with its pointer.
    pub(super) fn parse(self) -> Result<NewEntry, Error> {
        let mut checks = Checks::default();
        let zone = checks.take_some("/zone", self.zone.as_deref().map(zone));
        let days = [
            ("/practised_on", Some(self.practised_on)),
            ("/logged_at", self.logged_at.map(|at| at.date_naive())),
        ];
        for (pointer, day) in days {
            checks.take_some(pointer, day.map(calendar_day));
        }
        let bouts = bouts(&mut checks, self.bouts.unwrap_or_default());
        let note = note(&mut checks, self.note);
        let content = Content {
            activity_id: Id(self.activity_id),
            practised_on: self.practised_on,
            outcome: self.outcome,
            barrier: self.barrier,
            bouts,
            help_level: self.help_level.map(Help::from),
            enjoyed: self.enjoyed,
            note,
            private: self.private,
        };
        for (pointer, wrong) in content.check() {
            checks.refuse(pointer, wrong);
        }
        checks.done(zone.map(|zone| NewEntry {
            id: Id(self.id),
            content,
            logged_at: self.logged_at,
            zone,
            source: "app",
        }))
    }
}

fn bouts(checks: &mut Checks, wire: Vec<BoutWire>) -> Vec<Bout> {
    if wire.len() > MOST_BOUTS {
        checks.refuse("/bouts", Wrong::new(Code::TooMany).with("limit", MOST_BOUTS));
        return Vec::new();
    }
    wire.into_iter().enumerate().map(|(at, wire)| bout(checks, at, wire)).collect()
}

fn bout(checks: &mut Checks, at: usize, wire: BoutWire) -> Bout {
    let here = |field: &str| format!("/bouts/{at}/{field}");
    let within = |n: u32, most: u32| {
        let out = || Wrong::new(Code::OutOfRange).with("least", 1).with("most", most);
        if (1..=most).contains(&n) { Ok(n) } else { Err(out()) }
    };
    let mut help = Vec::new();
    for (level, n) in help_wire::pairs(&wire.help.unwrap_or_default()) {
        let Some(n) = n else { continue };
        let pointer = here(&format!("help/{}", level.as_str()));
        if n > MOST_TRIES {
            let wrong = Wrong::new(Code::OutOfRange).with("least", 0).with("most", MOST_TRIES);
            checks.refuse(&pointer, wrong);
        } else if n > 0 {
            help.push((level, n));
        }
    }
    let text = |text: Option<String>| text.map(|text| line(&text, PLACE_LIMIT));
    let bout = Bout {
        tries: checks
            .take_some(&here("tries"), wire.tries.map(|n| within(n, MOST_TRIES)))
            .flatten(),
        help,
        help_level: wire.help_level.map(Help::from),
        minutes: checks
            .take_some(&here("minutes"), wire.minutes.map(|n| within(n, MOST_MINUTES)))
            .flatten(),
        place: checks.take_some(&here("where"), text(wire.place)).flatten(),
        with: checks.take_some(&here("with"), text(wire.with)).flatten(),
    };
    if let Err(wrong) = bout.check() {
        checks.refuse(&here("help"), wrong);
    }
    bout
}

fn note(checks: &mut Checks, wire: Option<NoteWire>) -> Option<Note> {
    let wire = wire?;
    let lang = checks.take_some("/note/lang", wire.lang.as_deref().map(language));
    let text = checks.take("/note/text", plain_text(&wire.text, NOTE_LIMIT));
    Some(Note { lang: lang?, text: text? })
}

/// Changes to an entry: what is named is replaced, `null` takes it out, the rest stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"bouts": [{"tries": 4, "help": {"some_help": 4}}], "enjoyed": "yes"}))]
pub(super) struct PracticeEntryChange {
    /// From the plan.
    activity_id: Option<Uuid>,
    practised_on: Option<NaiveDate>,
    outcome: Option<Outcome>,
    #[serde(default, deserialize_with = "crate::http::body::named")]
    #[schema(value_type = Option<Barrier>)]
    barrier: Option<Option<Barrier>>,
    #[schema(max_items = 20)]
    bouts: Option<Vec<BoutWire>>,
    #[serde(default, deserialize_with = "crate::http::body::named")]
    #[schema(value_type = Option<HelpWord>)]
    help_level: Option<Option<HelpWord>>,
    #[serde(default, deserialize_with = "crate::http::body::named")]
    #[schema(value_type = Option<Enjoyed>)]
    enjoyed: Option<Option<Enjoyed>>,
    #[serde(default, deserialize_with = "crate::http::body::named")]
    #[schema(value_type = Option<NoteWire>)]
    note: Option<Option<NoteWire>>,
    private: Option<bool>,
}

impl PracticeEntryChange {
    /// Lays the changes over what the entry says.
    ///
    /// # Errors
    /// Every rule that is broken, each with its pointer.
    pub(super) fn over(self, mut content: Content) -> Result<Content, Error> {
        let mut checks = Checks::default();
        if let Some(id) = self.activity_id {
            content.activity_id = Id(id);
        }
        if let Some(day) = self.practised_on {
            content.practised_on = day;
            checks.take("/practised_on", calendar_day(day));
        }
        content.private = self.private.unwrap_or(content.private);
        content.outcome = self.outcome.unwrap_or(content.outcome);
        content.barrier = self.barrier.unwrap_or(content.barrier);
        content.enjoyed = self.enjoyed.unwrap_or(content.enjoyed);
        if let Some(level) = self.help_level {
            content.help_level = level.map(Help::from);
        }
        if let Some(wire) = self.bouts {
            content.bouts = bouts(&mut checks, wire);
        }
        if let Some(wire) = self.note {
            content.note = note(&mut checks, wire);
        }
        for (pointer, wrong) in content.check() {
            checks.refuse(pointer, wrong);
        }
        checks.done(Some(content))
    }
}

/// Who logged an entry.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct ByOut {
    /// The carer.
    pub(super) carer_id: Uuid,
    /// Their name.
    pub(super) name: String,
    /// What the child calls them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) called: Option<String>,
}

/// A practice entry as stored.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PracticeEntryOut {
    id: Uuid,
    child_id: Uuid,
    activity_id: Uuid,
    practised_on: NaiveDate,
    logged_at: DateTime<Utc>,
    received_at: DateTime<Utc>,
    /// The zone it was logged in; absent for the adults of a confidential family, as is every
    /// `where`.
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<String>,
    outcome: Outcome,
    #[serde(skip_serializing_if = "Option::is_none")]
    barrier: Option<Barrier>,
    bouts: Vec<BoutWire>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_level: Option<HelpWord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    enjoyed: Option<Enjoyed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<NoteWire>,
    /// Only its author and the service see it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    private: bool,
    /// The carer who logged it.
    carer_id: Uuid,
    /// `app` or `text`.
    source: String,
    /// Reached us more than a day after it was logged.
    late: bool,
    /// The phone's clock was more than a day ahead of ours.
    clock_off: bool,
    /// `true` where `bouts` and `note` are withheld because they cannot be opened any more; the
    /// operator's log says which row it is.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unreadable: bool,
    /// 1 for the first version; earlier ones are kept.
    revision: i32,
    /// Give it back in `If-Match` to change only what you saw.
    version: i64,
}

impl From<&Entry> for PracticeEntryOut {
    fn from(entry: &Entry) -> Self {
        let content = &entry.content;
        Self {
            id: entry.id.0,
            child_id: entry.child_id.0,
            activity_id: content.activity_id.0,
            practised_on: content.practised_on,
            logged_at: entry.logged_at,
            received_at: entry.received_at,
            zone: entry.zone.clone(),
            outcome: content.outcome,
            barrier: content.barrier,
            bouts: content.bouts.iter().map(BoutWire::from).collect(),
            help_level: content.help_level.map(HelpWord::from),
            enjoyed: content.enjoyed,
            note: content.note.as_ref().map(|note| NoteWire {
                lang: note.lang.as_ref().map(|lang| lang.as_str().to_owned()),
                text: note.text.clone(),
            }),
            private: content.private,
            carer_id: entry.carer_id.0,
            source: entry.source.clone(),
            late: entry.late,
            clock_off: entry.clock_off,
            unreadable: entry.unreadable,
            revision: entry.revision,
            version: entry.rev,
        }
    }
}

impl From<&Bout> for BoutWire {
    fn from(bout: &Bout) -> Self {
        Self {
            tries: bout.tries,
            help: (!bout.help.is_empty()).then(|| help_wire::counts(&bout.help)),
            help_level: bout.help_level.map(HelpWord::from),
            minutes: bout.minutes,
            place: bout.place.clone(),
            with: bout.with.clone(),
        }
    }
}
