//! Turns `locales/en-GB/*.ftl` into one struct per message, so that a text with a variable left
//! out does not compile, and refuses translations that do not keep the English contract.
#[path = "src/l10n/build/contract.rs"]
mod contract;
#[path = "src/l10n/build/ftl.rs"]
mod ftl;
#[path = "src/l10n/build/generate.rs"]
mod generate;

use std::path::Path;
use std::{env, fs};

/// The locale whose comments carry the contract of every message.
const SOURCE: &str = "en-GB";

/// What is wrong, one fault a line: a build shows this with `Debug`, which would escape the lines.
struct Faults(String);

impl std::fmt::Debug for Faults {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

fn main() -> Result<(), Faults> {
    build().map_err(Faults)
}

fn build() -> Result<(), String> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/l10n/build");
    println!("cargo::rerun-if-changed=locales");
    let root = env::var_os("CARGO_MANIFEST_DIR").ok_or("CARGO_MANIFEST_DIR is not set")?;
    let out = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    let files = locale_files(&Path::new(&root).join("locales"))?;

    let mut catalogue = Vec::new();
    let mut faults = Vec::new();
    for file in files.iter().filter(|f| f.locale == SOURCE) {
        match ftl::read_source(file) {
            Ok(messages) => catalogue.extend(messages),
            Err(found) => faults.extend(found),
        }
    }
    faults.extend(contract::clashes(&catalogue));
    // While English is at fault every translation would seem to be, too.
    if faults.is_empty() {
        let translations = files.iter().filter(|f| f.locale != SOURCE);
        faults.extend(translations.flat_map(|file| ftl::check_translation(file, &catalogue)));
    }
    if !faults.is_empty() {
        return Err(format!("texts at fault\n{}", faults.join("\n")));
    }
    fs::write(Path::new(&out).join("texts.rs"), generate::module(&catalogue, &files))
        .map_err(|e| format!("texts.rs: {e}"))
}

/// Every `.ftl` file, in a fixed order so that two builds of one tree give the same code.
fn locale_files(root: &Path) -> Result<Vec<ftl::File>, String> {
    let mut files = Vec::new();
    for locale in sorted(root)? {
        let dir = root.join(&locale);
        if !dir.is_dir() {
            continue;
        }
        for name in sorted(&dir)?.into_iter().filter(|n| n.ends_with(".ftl")) {
            let path = dir.join(&name);
            let text = fs::read_to_string(&path).map_err(|e| format!("{locale}/{name}: {e}"))?;
            files.push(ftl::File { locale: locale.clone(), name, path, text });
        }
    }
    Ok(files)
}

fn sorted(dir: &Path) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dir).map_err(|e| format!("{}: {e}", dir.display()))? {
        let entry = entry.map_err(|e| e.to_string())?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}
