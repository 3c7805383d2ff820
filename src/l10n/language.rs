//! A language as families and interfaces name it: a BCP 47 tag without any style.
use serde::{Deserialize, Serialize};
use std::fmt;
use unic_langid::LanguageIdentifier;

/// A reading language, for example `pl`, `en-GB` or `pa-Arab`. Style is kept apart: `makaton` and
/// `simple` are names of our bundles and never part of a language.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

/// The text is not a language tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a language tag such as pl or en-GB")]
pub struct BadLanguage;

/// Script of languages that are not written in Latin letters, first the usual one.
const SCRIPTS: [(&str, &str); 13] = [
    ("ar", "Arab"),
    ("bn", "Beng"),
    ("ckb", "Arab"),
    ("dv", "Thaa"),
    ("fa", "Arab"),
    ("gu", "Gujr"),
    ("he", "Hebr"),
    ("ne", "Deva"),
    ("pa", "Guru"),
    ("ps", "Arab"),
    ("sd", "Arab"),
    ("uk", "Cyrl"),
    ("ur", "Arab"),
];

impl Language {
    /// The language every chain ends with.
    pub fn english() -> Self {
        Self("en-GB".to_owned())
    }

    /// Reads a tag and brings it to its usual spelling.
    ///
    /// # Errors
    /// The text is no BCP 47 tag, names a style, or names no language.
    pub fn parse(tag: &str) -> Result<Self, BadLanguage> {
        let Ok(id) = tag.trim().parse::<LanguageIdentifier>() else { return Err(BadLanguage) };
        let styled = id.variants().any(|v| matches!(v.as_str(), "makaton" | "simple"));
        // The shape allows up to eight letters; no language has a name of more than three.
        if styled || id.language.is_empty() || id.language.as_str().len() > 3 {
            return Err(BadLanguage);
        }
        Ok(Self(id.to_string()))
    }

    /// The tag, fit for HTML `lang` and HTTP `Content-Language`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is written from right to left.
    pub fn is_rtl(&self) -> bool {
        matches!(self.script(), "Arab" | "Hebr" | "Thaa" | "Syrc" | "Nkoo" | "Adlm")
    }

    /// Value for HTML `dir`.
    pub fn dir(&self) -> &'static str {
        if self.is_rtl() { "rtl" } else { "ltr" }
    }

    /// First subtag.
    pub(crate) fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// Script named in the tag, else the usual one of the language.
    pub(crate) fn script(&self) -> &str {
        self.0.split('-').skip(1).find(|part| part.len() == 4).unwrap_or(self.usual_script())
    }

    /// Panjabi in Arabic letters is no use to a reader of Gurmukhi: a tag whose script is not the
    /// usual one never falls back to the bare language.
    pub(crate) fn in_usual_script(&self) -> bool {
        self.script() == self.usual_script()
    }

    fn usual_script(&self) -> &'static str {
        SCRIPTS.iter().find(|(lang, _)| *lang == self.primary()).map_or("Latn", |(_, s)| s)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for Language {
    type Err = BadLanguage;

    fn from_str(tag: &str) -> Result<Self, BadLanguage> {
        Self::parse(tag)
    }
}

impl TryFrom<String> for Language {
    type Error = BadLanguage;

    fn try_from(tag: String) -> Result<Self, BadLanguage> {
        Self::parse(&tag)
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}
