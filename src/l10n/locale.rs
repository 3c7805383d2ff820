//! One locale's bundles, and how arguments look in it.
use super::catalogue::{Risk, Source};
use super::clean::{self, Marks};
use super::dates::{self, Dates};
use super::language::Language;
use super::say::{Arg, Say};
use super::texts::TextsFault;
use super::voice::Channel;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::collections::BTreeSet;
use std::sync::Arc;
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<Arc<FluentResource>>;

/// The texts of one locale, ready to format.
pub(crate) struct Locale {
    /// Bundle tag: a language, or a language with the name of a style.
    pub(crate) tag: String,
    /// The language it is written in.
    pub(crate) language: Language,
    bare: Bundle,
    isolated: Bundle,
    dates: Option<Dates>,
    /// Ids whose consent or safeguarding wording a person has reviewed in this locale.
    reviewed: BTreeSet<(String, &'static str)>,
}

/// Why one locale could not give a text; tells ids and names, never values.
pub(crate) enum Gap {
    /// It has no such message or part.
    Missing,
    /// Formatting went wrong.
    Fault(String),
}

impl Locale {
    pub(crate) fn new(tag: &str) -> Result<Self, TextsFault> {
        let fault = |what: String| TextsFault::Locale { locale: tag.to_owned(), what };
        let id: LanguageIdentifier = tag.parse().map_err(|e| fault(format!("{e}")))?;
        let base = ["-makaton", "-simple"].iter().find_map(|style| tag.strip_suffix(style));
        let language = Language::parse(base.unwrap_or(tag)).map_err(|e| fault(e.to_string()))?;
        let bundle = |isolating| {
            let mut bundle = FluentBundle::new_concurrent(vec![id.clone()]);
            bundle.set_use_isolating(isolating);
            bundle.add_builtins().map_err(|e| fault(e.to_string()))?;
            Ok::<Bundle, TextsFault>(bundle)
        };
        Ok(Self {
            tag: tag.to_owned(),
            bare: bundle(false)?,
            isolated: bundle(true)?,
            dates: Dates::of(language.as_str()),
            language,
            reviewed: BTreeSet::new(),
        })
    }

    /// Adds one file.
    pub(crate) fn add(&mut self, source: &Source<'_>) -> Result<(), TextsFault> {
        let fault = |what: String| TextsFault::File {
            locale: source.locale.to_owned(),
            file: source.file.to_owned(),
            what,
        };
        let resource = FluentResource::try_new(source.text.to_owned())
            .map_err(|(_, errors)| fault(listed(&errors)))?;
        for risk in reviewed(source.text) {
            self.reviewed.extend(ids(source.text).map(|id| (id.to_owned(), risk)));
        }
        let resource = Arc::new(resource);
        for bundle in [&mut self.bare, &mut self.isolated] {
            bundle.add_resource(Arc::clone(&resource)).map_err(|e| fault(listed(&e)))?;
        }
        Ok(())
    }
}

impl Locale {
    /// Whether a message of that risk may be said in this locale. English is the reviewed source.
    pub(crate) fn may_say(&self, id: &str, risk: Risk) -> bool {
        risk == Risk::Routine
            || self.tag == "en-GB"
            || self.reviewed.contains(&(id.to_owned(), risk.as_str()))
    }

    /// Formats the message, or one named part of it. On SMS its `.sms` form goes first.
    pub(crate) fn format(
        &self,
        say: &Say,
        part: Option<&str>,
        channel: Channel,
    ) -> Result<String, Gap> {
        let marks = self.marks(channel);
        let bundle = if marks == Marks::Isolated { &self.isolated } else { &self.bare };
        let message = bundle.get_message(&say.id).ok_or(Gap::Missing)?;
        let named = |name: &str| message.get_attribute(name).map(|a| a.value());
        let pattern = match (part, channel) {
            (Some(part), _) => named(part),
            (None, Channel::Sms) => named("sms").or(message.value()),
            (None, _) => message.value(),
        };
        let args = self.args(say, marks)?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern.ok_or(Gap::Missing)?, Some(&args), &mut errors);
        if !errors.is_empty() {
            return Err(Gap::Fault(listed(&errors)));
        }
        let text = clean::tidy(&text);
        let text = if marks == Marks::Sparing { clean::led_from_the_right(text) } else { text };
        Ok(if channel == Channel::Sms { clean::plain_sms(text) } else { text })
    }

    fn marks(&self, channel: Channel) -> Marks {
        match (channel, self.language.is_rtl()) {
            (Channel::Web, _) | (Channel::Whatsapp, true) => Marks::Isolated,
            (Channel::Sms, true) => Marks::Sparing,
            (Channel::Sms | Channel::Whatsapp, false) => Marks::Bare,
        }
    }

    /// How an argument looks in a text of this locale; nothing where it cannot be shown.
    pub(crate) fn shown(&self, arg: &Arg, channel: Channel) -> Option<String> {
        match self.value(arg, self.marks(channel))? {
            FluentValue::String(text) => Some(clean::tidy(&text)),
            FluentValue::Number(number) => Some(number.as_string().into_owned()),
            _ => None,
        }
    }

    fn args(&self, say: &Say, marks: Marks) -> Result<FluentArgs<'static>, Gap> {
        let mut args = FluentArgs::with_capacity(say.args.len());
        for (name, arg) in &say.args {
            let value = self.value(arg, marks);
            let value = value.ok_or_else(|| Gap::Fault(format!("${name} cannot be shown")))?;
            args.set(name.clone(), value);
        }
        Ok(args)
    }

    fn value(&self, arg: &Arg, marks: Marks) -> Option<FluentValue<'static>> {
        let rtl = self.language.is_rtl();
        Some(FluentValue::from(match arg {
            Arg::Number(n) => return Some(FluentValue::from(*n)),
            Arg::Text(text) => clean::words(text, rtl, marks),
            Arg::Key(text) | Arg::Exact(text) => text.clone(),
            Arg::Ltr(text) => clean::ltr(text, marks),
            Arg::List(items) => clean::joined(items, rtl, marks),
            Arg::Choices(items) => clean::numbered(items, rtl, marks),
            Arg::Weekdays(days) => {
                let dates = self.dates.as_ref()?;
                let names: Option<Vec<String>> = days.iter().map(|d| dates.weekday(*d)).collect();
                clean::joined(&names?, rtl, marks)
            }
            Arg::Time(time) => dates::time(*time),
            Arg::Date(date) => self.dates.as_ref()?.date(*date)?,
            Arg::DateTime(moment) => self.dates.as_ref()?.date_time(moment.local())?,
        }))
    }
}

/// Risks named in the `# @reviewed consent,safeguarding` line of a file's first comment.
fn reviewed(text: &str) -> impl Iterator<Item = &'static str> {
    let header = text.lines().take_while(|line| line.starts_with('#'));
    let named: Vec<&str> = header
        .filter_map(|line| line.trim_start_matches('#').trim().strip_prefix("@reviewed"))
        .flat_map(|risks| risks.split(',').map(str::trim))
        .collect();
    [Risk::Consent, Risk::Safeguarding]
        .into_iter()
        .map(Risk::as_str)
        .filter(move |risk| named.contains(risk))
}

/// Ids of the messages in a file: what stands before `=` at the start of a line.
fn ids(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once('=').map(|(id, _)| id.trim()))
}

fn listed<E: std::fmt::Display>(errors: &[E]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
