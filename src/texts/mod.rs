//! `smallsteps texts`: translators' tools. They read the texts built into the program, or a folder
//! with a working copy, and never touch a database.

mod folder;
mod html;
mod preview;

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::conversation::understand::{Lexicons, spoken};
use crate::l10n::check::{
    ChatWord, Finding, Parts, Personas, RULES, Report, Severity, Tools, check,
};
use crate::l10n::{Channel, Pseudo, Style, Texts, Voice, pseudo};
use crate::messaging::sms_parts::{Encoding, sms_parts};

use folder::Copy;

/// What translators can do.
#[derive(Debug, Subcommand)]
pub enum TextsCommand {
    /// Says what is wrong with the texts, a line a fault, and how far each language is.
    Check(CheckArgs),
    /// Shows each text beside its English, as families get it.
    Preview(PreviewArgs),
    /// Writes the texts of a language into a folder, to work on them there.
    Export(ExportArgs),
    /// Shows the English texts in a made-up language: what stays English is not from the texts.
    Pseudo(PseudoArgs),
}

/// Which texts.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Only this language, for example `pl`.
    #[arg(long)]
    pub locale: Option<String>,
    /// A folder with a working copy: one folder a language, or the `.ftl` files of one.
    #[arg(long)]
    pub folder: Option<PathBuf>,
    /// Lists the checks and what each one holds, and stops.
    #[arg(long)]
    pub rules: bool,
}

/// What to show, and where.
#[derive(Debug, Args)]
pub struct PreviewArgs {
    /// The language, for example `pl`.
    #[arg(long)]
    pub locale: String,
    /// A folder with a working copy.
    #[arg(long)]
    pub folder: Option<PathBuf>,
    /// Writes a page to open in a browser instead of text.
    #[arg(long)]
    pub html: Option<PathBuf>,
}

/// What to write, and where.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The language, for example `pl`.
    #[arg(long)]
    pub locale: String,
    /// The folder; the language gets a folder of its own in it, beside the English.
    #[arg(long)]
    pub folder: PathBuf,
}

/// Which made-up language.
#[derive(Debug, Args)]
pub struct PseudoArgs {
    /// Accents and more length, or letters from right to left.
    #[arg(long, value_enum, default_value = "accents")]
    pub kind: PseudoKind,
}

/// The made-up languages.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum PseudoKind {
    /// Longer, with accents.
    Accents,
    /// From right to left.
    RightToLeft,
}

/// Does what was asked.
///
/// # Errors
/// One line for each fault of the texts, or for what cannot be read or written.
pub fn run(command: &TextsCommand, out: &mut dyn Write) -> Result<(), Vec<String>> {
    match command {
        TextsCommand::Check(args) if args.rules => list_rules(out),
        TextsCommand::Check(args) => checked(args, out),
        TextsCommand::Preview(args) => previewed(args, out),
        TextsCommand::Export(args) => folder::export(&args.locale, &args.folder, out),
        TextsCommand::Pseudo(args) => made_up(args.kind, out),
    }
}

fn list_rules(out: &mut dyn Write) -> Result<(), Vec<String>> {
    for rule in RULES {
        let letter = rule.severity.letter();
        line(out, &format!("{} {letter} {} (from: {})", rule.id, rule.holds, rule.from))?;
    }
    Ok(())
}

fn checked(args: &CheckArgs, out: &mut dyn Write) -> Result<(), Vec<String>> {
    let copy = Copy::read(args.folder.as_deref(), args.locale.as_deref())?;
    let only = copy.only(args.locale.as_deref())?;
    let (words, mut faults) = chat_words(&copy, only.as_deref());
    let personas = Personas::embedded().map_err(one)?;
    let tools = Tools { parts, words: &words, personas: &personas };
    let report = check(&copy.sources(), only.as_deref(), &tools).map_err(one)?;
    let warnings = report.findings.iter().filter(|f| f.severity == Severity::Warning);
    for warning in warnings {
        line(out, &warning.to_string())?;
    }
    for summary in summaries(&report) {
        line(out, &summary)?;
    }
    let grave = report.findings.iter().filter(|f| f.severity == Severity::Fault);
    faults.extend(grave.map(Finding::to_string));
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// One line a language.
fn summaries(report: &Report) -> Vec<String> {
    let told = report.summaries.iter().map(|s| {
        let state = if s.draft { "draft" } else { "no draft" };
        let withheld = if s.withheld.is_empty() {
            String::new()
        } else {
            format!(
                "; not reviewed, so families get English and the offer of an interpreter: {}",
                s.withheld.join(", ")
            )
        };
        format!(
            "{}: {} of {} messages, {state}; {} faults, {} warnings{withheld}",
            s.locale, s.has, s.of, s.faults, s.warnings
        )
    });
    told.collect()
}

fn previewed(args: &PreviewArgs, out: &mut dyn Write) -> Result<(), Vec<String>> {
    let copy = Copy::read(args.folder.as_deref(), Some(&args.locale))?;
    copy.only(Some(&args.locale))?;
    let personas = Personas::embedded().map_err(one)?;
    let page = preview::page(&copy.sources(), &args.locale, &personas).map_err(one)?;
    match &args.html {
        None => write(out, &preview::as_text(&page)),
        Some(path) => std::fs::write(path, html::document(&page))
            .map_err(|e| one(format!("cannot write {}: {e}", path.display()))),
    }
}

fn made_up(kind: PseudoKind, out: &mut dyn Write) -> Result<(), Vec<String>> {
    let kind = match kind {
        PseudoKind::Accents => Pseudo::Accented,
        PseudoKind::RightToLeft => Pseudo::RightToLeft,
    };
    let texts = Texts::embedded().map_err(|e| one(e.to_string()))?;
    let personas = Personas::embedded().map_err(one)?;
    let language = crate::l10n::Language::english();
    let voice = Voice { language, style: Style::Standard, channel: Channel::Sms };
    for contract in crate::l10n::CATALOGUE {
        let Some(case) = personas.some_cases(contract).into_iter().next() else { continue };
        let said = texts.render(&case.say, &voice).map_err(|e| one(e.to_string()))?;
        line(out, &format!("{}: {}", contract.id, pseudo(&said.text, kind)))?;
    }
    Ok(())
}

/// What the chat listens to; a list of the locale under the glass that cannot be read is a fault.
fn chat_words(copy: &Copy, only: Option<&str>) -> (Vec<ChatWord>, Vec<String>) {
    let mut all = Vec::new();
    let mut faults = Vec::new();
    let own = copy.words.iter().map(|(locale, text)| (locale.as_str(), text.as_str()));
    let embedded = Lexicons::sources();
    let others = embedded.iter().copied();
    let others = others.filter(|(locale, _)| copy.words.iter().all(|(own, _)| own != locale));
    for (locale, text) in own.chain(others) {
        match spoken(text) {
            Ok(words) => all.extend(words.into_iter().map(|word| ChatWord {
                locale: locale.to_owned(),
                line: word.line,
                sense: word.list,
                folded: word.folded,
            })),
            Err((at, why)) if only.is_none_or(|only| only == locale) => {
                faults.push(format!("{locale}/words.toml:{at} - syn.parse E cannot be read: {why}"))
            }
            Err(_) => {}
        }
    }
    (all, faults)
}

/// How the phone network carries a text.
fn parts(text: &str) -> Parts {
    let cut = sms_parts(text);
    Parts {
        wide: cut.encoding == Encoding::Ucs2,
        units: cut.units,
        pieces: cut.parts,
        forced_by: cut.forced_by,
    }
}

fn one(fault: impl Into<String>) -> Vec<String> {
    vec![fault.into()]
}

fn line(out: &mut dyn Write, text: &str) -> Result<(), Vec<String>> {
    write(out, &format!("{text}\n"))
}

fn write(out: &mut dyn Write, text: &str) -> Result<(), Vec<String>> {
    out.write_all(text.as_bytes()).map_err(|e| one(e.to_string()))
}
