//! How a carer wants to be spoken and written to, beside the language and style of their texts:
//! the language they speak, other formats, and when somebody last went over all of it with them.

use chrono::NaiveDate;

use super::model;
use crate::db::{Id, words};
use crate::error::{Checks, Code, Wrong};
use crate::l10n::Language;

words! {
    /// Another form of what is written or said. The list is what services' pages offer (braille, large
    /// print, hearing loops, Makaton) and the Accessible Information Standard asks about (audio, easy
    /// read); how texts are worded is the carer's style, and apart from it.
    #[derive(PartialOrd, Ord)]
    #[schema(as = CommunicationFormat)]
    Format {
        /// Paper in large letters.
        LargePrint = "large_print",
        /// Paper in braille.
        Braille = "braille",
        /// Spoken, recorded.
        Audio = "audio",
        /// Paper in easy words with pictures.
        EasyRead = "easy_read",
        /// A hearing loop where one meets.
        HearingLoop = "hearing_loop",
        /// Somebody who signs Makaton.
        Makaton = "makaton",
    }
}

/// What a carer needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    /// The language they speak; nothing = the one they read. It may be one we have no texts in.
    pub spoken: Option<Language>,
    /// Other formats, each once, in the order of [`Format::ALL`].
    pub formats: Vec<Format>,
    /// When their needs were last gone over with them, and by which member of staff; nothing = not
    /// yet.
    pub gone_over: Option<(NaiveDate, Id)>,
}

/// What is to change of a carer's needs; `None` leaves it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NeedsChange {
    /// The language they speak; `Some(None)` = the one they read.
    pub spoken: Option<Option<Language>>,
    /// Other formats, in place of all there were.
    pub formats: Option<Vec<Format>>,
}

impl NeedsChange {
    /// Reads a change as it comes over the wire; a format named twice is refused at its place.
    pub(super) fn parse(
        checks: &mut Checks,
        spoken: Option<Option<&str>>,
        formats: Option<Vec<Format>>,
    ) -> Self {
        let spoken = spoken.map(|named| {
            let read = checks.take_some("/spoken_language", named.map(model::language));
            read.flatten()
        });
        for (at, one) in formats.iter().flatten().enumerate() {
            if formats.iter().flatten().take(at).any(|before| before == one) {
                checks.refuse(&format!("/formats/{at}"), Wrong::new(Code::DuplicateField));
            }
        }
        let sorted = |mut formats: Vec<Format>| {
            formats.sort_unstable();
            formats.dedup();
            formats
        };
        Self { spoken, formats: formats.map(sorted) }
    }

    /// Whether it says anything that is not so already.
    pub fn changes(&self, before: &Needs) -> bool {
        self.spoken.as_ref().is_some_and(|spoken| *spoken != before.spoken)
            || self.formats.as_ref().is_some_and(|formats| *formats != before.formats)
    }
}

/// Whether needs are to be gone over again: nobody did since a day.
pub fn needs_review_due(gone_over: Option<NaiveDate>, since: NaiveDate) -> bool {
    gone_over.is_none_or(|day| day < since)
}
