//! The files of every locale, parsed with the places of what is in them.
use crate::l10n::catalogue::Source;
use fluent_syntax::ast::{Entry, Message, Resource, Term};
use std::collections::BTreeMap;

/// One file, parsed.
pub(super) struct File<'a> {
    pub(super) source: Source<'a>,
    pub(super) body: Resource<&'a str>,
    /// Lines that cannot be read, and why.
    pub(super) broken: Vec<(usize, String)>,
}

impl<'a> File<'a> {
    fn parse(source: Source<'a>) -> Self {
        let (body, errors) = match fluent_syntax::parser::parse(source.text) {
            Ok(body) => (body, Vec::new()),
            Err((body, errors)) => (body, errors),
        };
        let broken =
            errors.iter().map(|e| (line_at(source.text, e.pos.start), e.to_string())).collect();
        Self { source, body, broken }
    }

    /// The line a piece of this file stands on; 1 for a text from elsewhere.
    pub(super) fn line(&self, piece: &str) -> usize {
        let start = self.source.text.as_ptr().addr();
        piece.as_ptr().addr().checked_sub(start).map_or(1, |at| line_at(self.source.text, at))
    }

    /// The first comment of the file, which says whether it is a draft.
    fn header(&self) -> String {
        self.source.text.lines().take_while(|line| line.starts_with('#')).collect()
    }
}

fn line_at(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|b| *b == b'\n').count()
}

/// The files of one locale.
#[derive(Default)]
pub(super) struct Files<'a>(pub(super) Vec<File<'a>>);

/// A message and the file it stands in.
#[derive(Clone, Copy)]
pub(super) struct Placed<'f, 'a> {
    pub(super) file: &'f File<'a>,
    pub(super) message: &'f Message<&'a str>,
}

impl<'a> Files<'a> {
    /// All messages, file by file.
    pub(super) fn messages(&self) -> impl Iterator<Item = Placed<'_, 'a>> {
        self.0.iter().flat_map(|file| {
            file.body.body.iter().filter_map(move |entry| match entry {
                Entry::Message(message) => Some(Placed { file, message }),
                _ => None,
            })
        })
    }

    /// All terms, file by file.
    pub(super) fn terms(&self) -> impl Iterator<Item = (&File<'a>, &Term<&'a str>)> {
        self.0.iter().flat_map(|file| {
            file.body.body.iter().filter_map(move |entry| match entry {
                Entry::Term(term) => Some((file, term)),
                _ => None,
            })
        })
    }

    /// The message of that id.
    pub(super) fn message(&self, id: &str) -> Option<Placed<'_, 'a>> {
        self.messages().find(|placed| placed.message.id.name == id)
    }

    /// Whether a file calls itself a draft.
    pub(super) fn is_draft(&self) -> bool {
        self.0.iter().any(|file| file.header().to_lowercase().contains("draft"))
    }
}

/// Everything given, by locale.
pub(super) fn stock<'a>(sources: &[Source<'a>]) -> BTreeMap<String, Files<'a>> {
    let mut locales: BTreeMap<String, Files<'a>> = BTreeMap::new();
    for source in sources {
        locales.entry(source.locale.to_owned()).or_default().0.push(File::parse(*source));
    }
    locales
}
