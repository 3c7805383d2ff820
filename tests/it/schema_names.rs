//! Types of the published document have names of their own: of two with the same name one would
//! silently stand for both.

#![cfg(test)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Names the types of a file have in the document: those that derive a schema, and the closed
/// lists of words.
fn names(text: &str) -> Vec<String> {
    let (mut names, mut told, mut renamed) = (Vec::new(), false, None);
    for line in text.lines().map(str::trim) {
        if line.starts_with("#[derive(") || line == "words! {" {
            told = line == "words! {" || line.contains("ToSchema");
            renamed = None;
        } else if line.starts_with("serde::Deserialize, utoipa::ToSchema") {
            told = false;
        }
        told |= line.contains("ToSchema)]") && !line.contains("$");
        if let Some((_, name)) = line.split_once("schema(as = ") {
            renamed = name.split([')', ',']).next().map(str::to_owned);
        }
        let declared = line.trim_start_matches("pub(super) ").trim_start_matches("pub(crate) ");
        let declared = declared.trim_start_matches("pub ");
        let name = declared.strip_prefix("struct ").or(declared.strip_prefix("enum "));
        let list = line.strip_suffix(" {").filter(|name| {
            name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphanumeric)
        });
        if let Some(name) = name.or(list.filter(|_| told)) {
            let plain = name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(name);
            if told {
                names.push(renamed.take().unwrap_or_else(|| plain.to_owned()));
            }
            (told, renamed) = (false, None);
        }
    }
    names
}

#[test]
fn no_two_types_share_a_name_in_the_document() {
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for name in names(&text) {
            known.entry(name).or_default().push(file.display().to_string());
        }
    }
    assert!(known.contains_key("ReferralState") && known.contains_key("Facts"), "{known:?}");
    let twice: Vec<_> =
        known.iter().filter(|(name, at)| at.len() > 1 && *name != "$name").collect();
    assert!(twice.is_empty(), "{twice:#?}");
}
