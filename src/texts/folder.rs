//! The texts under the glass: those built in, or a translator's working copy in a folder.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use crate::conversation::understand::Lexicons;
use crate::l10n::{Language, Source, Texts};

/// One file of texts.
struct Held {
    locale: String,
    file: String,
    text: String,
}

/// The texts to work on, English always among them.
pub(super) struct Copy {
    files: Vec<Held>,
    /// Lists of words the chat listens to that lie in the folder, by locale.
    pub(super) words: Vec<(String, String)>,
}

impl Copy {
    /// Reads a folder, or takes what is built in.
    ///
    /// # Errors
    /// The folder or a file in it cannot be read, or there are no texts in it.
    pub(super) fn read(folder: Option<&Path>, locale: Option<&str>) -> Result<Self, Vec<String>> {
        let mut copy = Self { files: Vec::new(), words: Vec::new() };
        let Some(folder) = folder else {
            copy.take_embedded(|_| true);
            return Ok(copy);
        };
        if names(folder)?.iter().any(|name| name.ends_with(".ftl")) {
            let own = folder.file_name().map(|name| name.to_string_lossy().into_owned());
            let tag = locale.map(str::to_owned).or(own).unwrap_or_default();
            copy.take_folder(folder, &tag)?;
        } else {
            for name in names(folder)? {
                let inner = folder.join(&name);
                if inner.is_dir() {
                    copy.take_folder(&inner, &name)?;
                }
            }
        }
        if copy.files.is_empty() {
            let why = "no .ftl files in it, and none in the folders in it";
            return Err(vec![format!("{}: {why}", folder.display())]);
        }
        if copy.files.iter().all(|f| f.locale != "en-GB") {
            copy.take_embedded(|locale| locale == "en-GB");
        }
        Ok(copy)
    }

    fn take_embedded(&mut self, wanted: impl Fn(&str) -> bool) {
        for source in Texts::sources().iter().filter(|s| wanted(s.locale)) {
            self.files.push(Held {
                locale: source.locale.to_owned(),
                file: source.file.to_owned(),
                text: source.text.to_owned(),
            });
        }
    }

    fn take_folder(&mut self, folder: &Path, tag: &str) -> Result<(), Vec<String>> {
        let mut faults = Vec::new();
        for file in names(folder)? {
            let list = file == "words.toml";
            if !list && !file.ends_with(".ftl") {
                continue;
            }
            match std::fs::read_to_string(folder.join(&file)) {
                Ok(text) if list => self.words.push((tag.to_owned(), text)),
                Ok(text) => self.files.push(Held { locale: tag.to_owned(), file, text }),
                Err(e) => faults.push(format!("{tag}/{file}:1 - syn.parse E cannot be read: {e}")),
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// The files as the checks take them.
    pub(super) fn sources(&self) -> Vec<Source<'_>> {
        let files = self.files.iter();
        files.map(|f| Source { locale: &f.locale, file: &f.file, text: &f.text }).collect()
    }

    /// The locale asked for, if there is one of that name.
    ///
    /// # Errors
    /// There is none; the names there are stand in the answer.
    pub(super) fn only(&self, locale: Option<&str>) -> Result<Option<String>, Vec<String>> {
        let Some(wanted) = locale else { return Ok(None) };
        let there: BTreeSet<&str> = self.files.iter().map(|f| f.locale.as_str()).collect();
        if there.contains(wanted) {
            return Ok(Some(wanted.to_owned()));
        }
        let there: Vec<&str> = there.into_iter().collect();
        Err(vec![format!("no texts for {wanted}; there are texts for {}", there.join(", "))])
    }
}

/// Names in a folder, sorted.
fn names(folder: &Path) -> Result<Vec<String>, Vec<String>> {
    let fault = |e: std::io::Error| vec![format!("{}: {e}", folder.display())];
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fault)? {
        names.push(entry.map_err(fault)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// Writes the English and a language into a folder. A language that has no texts yet begins with
/// the English ones. What lies there already stays.
///
/// # Errors
/// The name is no language, or a file is there already or cannot be written; then nothing of the
/// files that are there is changed.
pub(super) fn export(tag: &str, folder: &Path, out: &mut dyn Write) -> Result<(), Vec<String>> {
    let base = ["-makaton", "-simple"].iter().find_map(|style| tag.strip_suffix(style));
    Language::parse(base.unwrap_or(tag)).map_err(|e| vec![format!("{tag}: {e}")])?;
    let known = Texts::sources().iter().any(|s| s.locale == tag);
    let mut files = Vec::new();
    for source in Texts::sources() {
        let to = match source.locale {
            "en-GB" if !known && tag != "en-GB" => vec!["en-GB", tag],
            locale if locale == "en-GB" || locale == tag => vec![locale],
            _ => continue,
        };
        files.extend(to.into_iter().map(|locale| (locale, source.file, source.text)));
    }
    let words = Lexicons::sources();
    let lists = words.iter().filter(|(locale, _)| *locale == "en-GB" || *locale == tag);
    files.extend(lists.map(|(locale, text)| (*locale, "words.toml", *text)));
    let there: Vec<String> = files
        .iter()
        .map(|(locale, file, _)| folder.join(locale).join(file))
        .filter(|path| path.exists())
        .map(|path| format!("{} is there already: choose an empty folder", path.display()))
        .collect();
    if !there.is_empty() {
        return Err(there);
    }
    for (locale, file, text) in &files {
        let inner = folder.join(locale);
        let path = inner.join(file);
        std::fs::create_dir_all(&inner)
            .and_then(|()| std::fs::write(&path, text))
            .map_err(|e| vec![format!("cannot write {}: {e}", path.display())])?;
        super::line(out, &path.display().to_string())?;
    }
    Ok(())
}
