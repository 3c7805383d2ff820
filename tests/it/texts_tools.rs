//! `smallsteps texts` as translators run it.
#![cfg(test)]
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use smallsteps::db::keys::random_bytes;
use smallsteps::l10n::CATALOGUE;

use crate::support::process::PROGRAM;

/// A folder of its own, removed with the test.
struct Folder(PathBuf);

impl Folder {
    fn make() -> Self {
        let name: [u8; 8] = random_bytes().unwrap();
        let name: String = name.iter().map(|byte| format!("{byte:02x}")).collect();
        let path = std::env::temp_dir().join(format!("smallsteps-texts-{name}"));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _removed = fs::remove_dir_all(&self.0);
    }
}

fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(PROGRAM).arg("texts").args(arguments).env_clear().output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn name(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn the_texts_built_in_have_no_fault() {
    let (code, out, faults) = run(&["check"]);
    assert_eq!((code, faults.as_str()), (Some(0), ""));
    for line in ["en-GB: ", "en-GB-makaton: ", "pl: ", "ur: "] {
        let summary = out.lines().find(|l| l.starts_with(line) && l.contains(" messages, "));
        assert!(summary.is_some_and(|s| s.contains("; 0 faults, ")), "{line}: {out}");
    }
    let polish = out.lines().find(|l| l.starts_with("pl: ")).unwrap();
    assert!(polish.contains("draft") && polish.contains("emergency, first-text, yes-needed"));
    let (_, one, _) = run(&["check", "--locale", "ur"]);
    assert!(one.lines().all(|l| l.starts_with("ur")), "{one}");
}

#[test]
fn a_broken_working_copy_is_told_with_its_line() {
    let folder = Folder::make();
    folder.write("pl/conversation.ftl", "# Drafts\n\nstarted = Witamy { $\nthanks-reply = Tak\n");
    folder.write("pl/words.toml", "[stop]\nword = [\"stop\"\n");
    let (code, out, faults) = run(&["check", "--folder", name(&folder.0)]);
    assert_eq!(code, Some(1), "{out}");
    assert!(faults.contains("pl/conversation.ftl:3 - syn.parse E "), "{faults}");
    assert!(faults.contains("pl/words.toml:") && !faults.contains("panicked"), "{faults}");
    assert!(
        out.contains("pl: ") && out.contains(&format!("en-GB: {0} of {0}", CATALOGUE.len())),
        "{out}"
    );

    folder.write("pl/conversation.ftl", "undone = Cofnięto: { $child }\n");
    folder.write("pl/words.toml", "[stop]\nword = [\"stop\"]\n");
    let (code, _, faults) = run(&["check", "--locale", "pl", "--folder", name(&folder.0)]);
    assert_eq!(code, Some(1));
    let wanted =
        "pl/conversation.ftl:1 undone var.required E $activity is missing: name of the activity\n";
    assert!(faults.contains(wanted), "{faults}");
    // The same, pointed at the folder of the one language.
    let (code, _, again) = run(&["check", "--folder", name(&folder.0.join("pl"))]);
    assert_eq!((code, again.contains(wanted)), (Some(1), true), "{again}");
}

#[test]
fn a_word_with_two_meanings_is_told_with_its_line() {
    let folder = Folder::make();
    folder.write("pl/x.ftl", "thanks-reply = Nie ma za co.\n");
    let list = "[stop]\nword = [\"stop\", \"Koniec\"]\n\n[alone]\nhelp = [\n    \"koniec\",\n]\n";
    folder.write("pl/words.toml", list);
    let (code, _, faults) = run(&["check", "--locale", "pl", "--folder", name(&folder.0)]);
    assert_eq!(code, Some(1));
    let told = faults.lines().any(|l| l.starts_with("pl/words.toml:2 koniec kw.inlocale E "));
    assert!(told, "{faults}");
}

#[test]
fn a_copy_that_cannot_be_read_is_told() {
    let folder = Folder::make();
    let (code, _, fault) = run(&["check", "--folder", name(&folder.0)]);
    assert_eq!((code, fault.contains("no .ftl files")), (Some(1), true), "{fault}");
    folder.write("pl/x.ftl", b"started = \xff\n");
    let (code, _, fault) = run(&["check", "--folder", name(&folder.0)]);
    assert_eq!((code, fault.contains("pl/x.ftl:1 - syn.parse E")), (Some(1), true), "{fault}");
    let (code, _, fault) = run(&["check", "--folder", "no/such/folder"]);
    assert_eq!((code, fault.lines().count()), (Some(1), 1), "{fault}");
    folder.write("pl/x.ftl", "started = { $\n");
    let (code, _, fault) = run(&["preview", "--locale", "pl", "--folder", name(&folder.0)]);
    assert_eq!((code, fault.contains("x.ftl")), (Some(1), true), "{fault}");
}

#[test]
fn a_language_nobody_has_texts_for_is_told() {
    for command in ["check", "preview"] {
        let (code, out, fault) = run(&[command, "--locale", "tlh"]);
        assert_eq!((code, out.as_str()), (Some(1), ""), "{command}");
        assert!(fault.starts_with("no texts for tlh; there are texts for ar, "), "{fault}");
    }
    let (code, _, usage) = run(&["preview"]);
    assert_eq!((code, usage.contains("--locale")), (Some(2), true), "{usage}");
}

#[test]
fn a_preview_says_what_a_text_costs_and_why() {
    let (code, out, _) = run(&["preview", "--locale", "pl"]);
    assert_eq!(code, Some(0));
    let entry = out.split("\n== ").find(|e| e.starts_with("practice-recorded\n")).unwrap();
    assert!(entry.contains("English: Saved for Maya: Stacking cups, 3 tries, today."), "{entry}");
    assert!(entry.contains("pl: Zapisano: Maya, Stacking cups, 3 próby, dziś."), "{entry}");
    assert!(entry.contains("ó (U+00F3, Latin letter o with acute)"), "{entry}");
    assert!(entry.contains("-- help = verbal") && entry.contains("-- number 5"), "{entry}");
    assert!(!entry.contains("-- number 22"), "22 is said as 3 is: {entry}");
    let (_, english, _) = run(&["preview", "--locale", "en-GB"]);
    assert!(english.contains("-- Łukasz ("), "a name that makes a text dearer is shown");
    assert!(english.contains("ł") || english.contains("Ł (U+0141, Latin letter l with stroke)"));
}

#[test]
fn a_page_of_texts_stands_alone_and_says_its_language() {
    let folder = Folder::make();
    let file = folder.0.join("ur.html");
    let (code, out, fault) = run(&["preview", "--locale", "ur", "--html", name(&file)]);
    assert_eq!((code, out.as_str(), fault.as_str()), (Some(0), "", ""));
    let page = fs::read_to_string(&file).unwrap();
    assert!(
        page.contains("<p lang=\"ur\" dir=\"rtl\">") && page.contains("lang=\"en-GB\" dir=\"ltr\"")
    );
    assert!(page.contains("name=\"viewport\"") && page.contains("<title>"));
    for foreign in ["<script", "http-equiv", "src=", "<link", "url("] {
        assert!(!page.contains(foreign), "{foreign}");
    }
    assert_eq!(page.matches("<h1").count(), 1);
    assert_eq!(page.matches("<section").count(), page.matches("</section>").count());
    let nowhere = folder.0.join("none/ur.html");
    let (code, _, fault) = run(&["preview", "--locale", "ur", "--html", name(&nowhere)]);
    assert_eq!((code, fault.contains("cannot write")), (Some(1), true), "{fault}");
}

#[test]
fn names_are_never_markup_on_a_page() {
    let folder = Folder::make();
    folder.write("pl/x.ftl", "thanks-reply = <script>alert(\"1\")</script> & co\n");
    let file = folder.0.join("pl.html");
    let from = ["--folder", name(&folder.0)];
    let (code, _, fault) =
        run(&["preview", "--locale", "pl", from[0], from[1], "--html", name(&file)]);
    assert_eq!(code, Some(0), "{fault}");
    let page = fs::read_to_string(&file).unwrap();
    assert!(!page.contains("<script"));
    assert!(page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; co"));
    assert!(page.contains("not translated yet"));
}

#[test]
fn texts_can_be_taken_out_checked_and_are_never_written_over() {
    let folder = Folder::make();
    let to = ["--folder", name(&folder.0)];
    let (code, out, fault) = run(&["export", "--locale", "pl", to[0], to[1]]);
    assert_eq!((code, fault.as_str()), (Some(0), ""));
    assert!(out.lines().count() >= 10, "{out}");
    let written = fs::read_to_string(folder.0.join("pl/reminders.ftl")).unwrap();
    assert_eq!(written, include_str!("../../locales/pl/reminders.ftl"));
    let (code, _, faults) = run(&["check", to[0], to[1]]);
    assert_eq!((code, faults.as_str()), (Some(0), ""));
    let (code, _, fault) = run(&["export", "--locale", "pl", to[0], to[1]]);
    assert_eq!((code, fault.contains("is there already")), (Some(1), true), "{fault}");
    let (code, _, fault) = run(&["export", "--locale", "not a language", to[0], to[1]]);
    assert_eq!((code, fault.lines().count()), (Some(1), 1), "{fault}");
}

#[test]
fn a_new_language_begins_with_the_english_to_translate() {
    let folder = Folder::make();
    let to = ["--folder", name(&folder.0)];
    let (code, _, fault) = run(&["export", "--locale", "cy", to[0], to[1]]);
    assert_eq!(code, Some(0), "{fault}");
    let (_, out, _) = run(&["check", "--locale", "cy", to[0], to[1]]);
    assert!(out.contains("cy/conversation.ftl") && out.contains("txt.same W"), "{out}");
}

#[test]
fn the_made_up_languages_show_what_is_not_from_the_texts() {
    let (code, out, _) = run(&["pseudo"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("resend-part: [À pàrt") || out.contains("resend-part: [Ä pàrt"), "{out}");
    let (_, turned, _) = run(&["pseudo", "--kind", "right-to-left"]);
    assert!(turned.contains(|c: char| ('\u{600}'..='\u{6FF}').contains(&c)));
}

#[test]
fn the_checks_can_be_read() {
    let (code, out, _) = run(&["check", "--rules"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("sms.seg E ") && out.contains("(from: locales/README.md, The contract)"));
}
