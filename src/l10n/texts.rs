//! The whole stock of texts and the rule by which one is chosen.
use super::catalogue::{Contract, Risk, SOURCES, Source, contract, says};
use super::language::Language;
use super::locale::{Gap, Locale};
use super::say::{Arg, Say};
use super::voice::{Channel, Style, Voice};
use crate::error::Error;
use std::collections::BTreeMap;

/// Every shipped locale. Built once; cheap to share behind an `Arc`.
pub struct Texts {
    locales: BTreeMap<String, Locale>,
}

/// A text ready to send.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The words.
    pub text: String,
    /// Bundle they came from.
    pub locale: String,
    /// Whether the reader's own language had no usable text, so another one speaks.
    pub fell_back: bool,
}

/// Begins the line of a key-word text that names the words to sign.
const SIGN: &str = "\nSign: ";

impl Rendered {
    /// The language of the words; the name of a style is no part of it.
    pub fn language(&self) -> Language {
        let styled = ["-makaton", "-simple"].iter().find_map(|s| self.locale.strip_suffix(s));
        Language::parse(styled.unwrap_or(&self.locale)).unwrap_or_else(|_e| Language::english())
    }

    /// The text without its last line of words to sign, and those words; where a page can mark
    /// them in the text itself.
    pub fn signed(&self) -> (&str, Vec<&str>) {
        match self.text.rsplit_once(SIGN) {
            Some((text, signs)) if self.locale.ends_with("-makaton") => {
                (text, signs.split(',').map(str::trim).filter(|word| !word.is_empty()).collect())
            }
            _ => (&self.text, Vec::new()),
        }
    }
}

/// Leaves the words out, which name children.
impl std::fmt::Debug for Rendered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rendered")
            .field("locale", &self.locale)
            .field("fell_back", &self.fell_back)
            .finish_non_exhaustive()
    }
}

/// The stock of texts cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TextsFault {
    /// A locale's name or rules are not understood.
    #[error("{locale}: {what}")]
    Locale {
        /// Bundle tag.
        locale: String,
        /// What is wrong.
        what: String,
    },
    /// A file does not parse, or repeats an id.
    #[error("{locale}/{file}: {what}")]
    File {
        /// Bundle tag.
        locale: String,
        /// File name.
        file: String,
        /// What is wrong.
        what: String,
    },
    /// There is no English to end a chain with.
    #[error("no texts for en-GB")]
    NoEnglish,
}

/// A message could not be said. Nothing is to be sent; a person is to be told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenderFault {
    /// No message has that id.
    #[error("no message {id}")]
    Unknown {
        /// The id asked for.
        id: String,
    },
    /// No locale of the chain could format it; says where and why, never an argument's value.
    #[error("{id} renders nowhere: {}", tried.join(", "))]
    Nowhere {
        /// Message id.
        id: String,
        /// Locale and reason, in the order tried.
        tried: Vec<String>,
    },
}

impl Texts {
    /// The texts built into the program.
    ///
    /// # Errors
    /// A file does not parse or repeats an id.
    pub fn embedded() -> Result<Self, TextsFault> {
        Self::from_sources(SOURCES)
    }

    /// Texts from other sources, such as a translator's proposal on top of the embedded files.
    ///
    /// # Errors
    /// A file does not parse or repeats an id, or en-GB is missing.
    pub fn from_sources(sources: &[Source<'_>]) -> Result<Self, TextsFault> {
        let mut locales: BTreeMap<String, Locale> = BTreeMap::new();
        for source in sources {
            let mut locale = match locales.remove(source.locale) {
                Some(locale) => locale,
                None => Locale::new(source.locale)?,
            };
            locale.add(source)?;
            locales.insert(source.locale.to_owned(), locale);
        }
        if !locales.contains_key("en-GB") {
            return Err(TextsFault::NoEnglish);
        }
        Ok(Self { locales })
    }

    /// The embedded sources, for tools that replace one file.
    pub fn sources() -> &'static [Source<'static>] {
        SOURCES
    }

    /// Languages with texts of their own, without style variants.
    pub fn languages(&self) -> Vec<Language> {
        let own = self.locales.values().filter(|l| l.tag == l.language.as_str());
        own.map(|l| l.language.clone()).collect()
    }

    /// The same, each with the name it has for itself, English first.
    ///
    /// # Errors
    /// A locale does not say what its language is called.
    pub fn languages_by_name(&self) -> Result<Vec<(Language, String)>, RenderFault> {
        let named = self.languages().into_iter().map(|language| {
            let voice = Voice { language, style: Style::Standard, channel: Channel::Web };
            let name = self.render(&says::LanguageName.into(), &voice)?.text;
            Ok((voice.language, name))
        });
        let mut named = named.collect::<Result<Vec<_>, _>>()?;
        named.sort_by_key(|(language, _)| !language.as_str().starts_with("en"));
        Ok(named)
    }

    /// A message in the words of a reader.
    ///
    /// # Errors
    /// It renders nowhere.
    pub fn words(&self, say: &Say, voice: &Voice) -> Result<String, Error> {
        let rendered = self.render(say, voice);
        rendered.map(|words| words.text).map_err(|e| Error::Internal(e.to_string()))
    }

    /// Makes the text. Style, then simple style, then the language, then English is tried, message
    /// by message; any formatting error counts as not having the message.
    ///
    /// A consent or safeguarding message that nobody has reviewed in the reader's language comes
    /// in English, followed by the offer of an interpreter in that language.
    ///
    /// # Errors
    /// The id is unknown, or no locale could format it.
    pub fn render(&self, say: &Say, voice: &Voice) -> Result<Rendered, RenderFault> {
        let (mut rendered, offer) = self.render_apart(say, voice)?;
        if let Some(offer) = offer {
            rendered.text = format!("{}\n{}", rendered.text, offer.text);
        }
        Ok(rendered)
    }

    /// As [`Texts::render`], with the offer of an interpreter apart: it is in another language.
    ///
    /// # Errors
    /// The id is unknown, or no locale could format it.
    pub fn render_apart(
        &self,
        say: &Say,
        voice: &Voice,
    ) -> Result<(Rendered, Option<Rendered>), RenderFault> {
        let contract = known(&say.id)?;
        let rendered = self.first(say, None, voice, contract)?;
        if contract.risk == Risk::Routine || !rendered.fell_back {
            return Ok((rendered, None));
        }
        let offer = Say::new("interpreter-offer", []);
        let offered = known(&offer.id).and_then(|c| self.first(&offer, None, voice, c));
        Ok((rendered, offered.ok().filter(|offer| !offer.fell_back)))
    }

    /// Title and detail of a problem answer, from the message `problem-<code>`. A code without a
    /// text, or parameters that do not fit it, give the code in words: an error answer never fails.
    pub fn problem(
        &self,
        code: &str,
        language: &Language,
        params: &BTreeMap<String, Arg>,
    ) -> (String, String) {
        let id = format!("problem-{}", code.replace('_', "-"));
        let say = Say { id, args: params.clone() };
        let voice =
            Voice { language: language.clone(), style: Style::Standard, channel: Channel::Web };
        let part = |part| {
            let contract = known(&say.id)?;
            self.first(&say, part, &voice, contract).map(|rendered| rendered.text)
        };
        let title = part(None).unwrap_or_else(|_| code.replace('_', " "));
        let detail = part(Some("detail")).unwrap_or_else(|_| title.clone());
        (title, detail)
    }

    /// How a text sounds to whoever reads it on the web with this `Accept-Language`.
    pub fn web_voice(&self, accept_language: Option<&str>) -> Voice {
        let language = self.negotiate(accept_language.unwrap_or_default());
        Voice { language, style: Style::Standard, channel: Channel::Web }
    }

    /// The shipped language that suits an `Accept-Language` header best; English when none does.
    /// Style variants are a family's choice and never answer a header.
    pub fn negotiate(&self, accept_language: &str) -> Language {
        let mut wanted: Vec<(u16, &str)> = accept_language
            .split(',')
            .filter_map(|range| {
                let mut parts = range.split(';').map(str::trim);
                let tag = parts.next().filter(|tag| !tag.is_empty())?;
                let quality =
                    parts.find_map(|p| p.strip_prefix("q=")).map_or(Some(1000), thousandths);
                Some((quality?, tag))
            })
            .filter(|(quality, _)| *quality > 0)
            .collect();
        wanted.sort_by_key(|(quality, _)| std::cmp::Reverse(*quality));
        wanted
            .iter()
            .filter_map(|(_, tag)| Language::parse(tag).ok())
            .find_map(|language| self.shipped(&language))
            .unwrap_or_else(Language::english)
    }

    /// The shipped language a reader of `language` is served in, if there is one.
    pub fn shipped(&self, language: &Language) -> Option<Language> {
        if self.locales.contains_key(language.as_str()) {
            return Some(language.clone());
        }
        if !language.in_usual_script() {
            return None;
        }
        let primary = if language.primary() == "en" { "en-GB" } else { language.primary() };
        self.locales.get(primary).map(|l| l.language.clone())
    }

    /// Locales to try, nearest first; English is always the last.
    fn chain(&self, voice: &Voice) -> Vec<&Locale> {
        let mut chain = Vec::new();
        if let Some(language) = self.shipped(&voice.language) {
            let styled = voice.style.variants().iter().map(|style| format!("{language}-{style}"));
            let tags = styled.chain([language.to_string()]);
            chain.extend(tags.filter_map(|tag| self.locales.get(&tag)));
        }
        if let Some(english) = self.locales.get("en-GB")
            && chain.iter().all(|l| l.tag != english.tag)
        {
            chain.push(english);
        }
        chain
    }

    fn first(
        &self,
        say: &Say,
        part: Option<&str>,
        voice: &Voice,
        contract: &Contract,
    ) -> Result<Rendered, RenderFault> {
        let own = self.shipped(&voice.language);
        let mut tried = Vec::new();
        for locale in self.chain(voice) {
            if !locale.may_say(&say.id, contract.risk) {
                tried.push(format!("{} not reviewed", locale.tag));
                continue;
            }
            match locale.format(say, part, voice.channel) {
                Ok(text) => {
                    let fell_back = own.as_ref() != Some(&locale.language);
                    return Ok(Rendered { text, locale: locale.tag.clone(), fell_back });
                }
                Err(Gap::Missing) => tried.push(format!("{} missing", locale.tag)),
                Err(Gap::Fault(what)) => tried.push(format!("{} {what}", locale.tag)),
            }
        }
        Err(RenderFault::Nowhere { id: say.id.clone(), tried })
    }
}

fn known(id: &str) -> Result<&'static Contract, RenderFault> {
    contract(id).ok_or_else(|| RenderFault::Unknown { id: id.to_owned() })
}

/// `0.8` as 800; three decimals are all that HTTP allows.
fn thousandths(quality: &str) -> Option<u16> {
    let value: f32 = quality.parse().ok()?;
    if !(0.0..=1.0).contains(&value) {
        return None;
    }
    let (whole, fraction) = quality.split_once('.').unwrap_or((quality, ""));
    let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
    Some(whole.parse::<u16>().ok()? * 1000 + digits.parse::<u16>().ok()?)
}
