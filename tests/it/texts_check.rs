//! Each check of the texts has a sample it must catch and one it must pass.
#![cfg(test)]
use smallsteps::l10n::check::{
    ChatWord, Finding, Parts, Personas, RULES, Report, Severity, Tools, check,
};
use smallsteps::l10n::{Source, Texts};
use smallsteps::messaging::sms_parts::{Encoding, sms_parts};
use std::collections::BTreeSet;

const TERMS: &str = "-kw-undo = UNDO\n-kw-plan = PLAN\n-kw-help = HELP\n";

/// Check, locale, a text it must catch, a text it must pass.
const SAMPLES: &[(&str, &str, &str, &str)] = &[
    ("syn.parse", "pl", "started = { $", "started = Witamy { -kw-help }"),
    ("syn.dup", "pl", "started = A\nstarted = B", "started = A"),
    ("syn.dup", "pl", "progress = { $days ->\n [0] a\n [0] b\n *[other] c\n }", "started = A"),
    ("syn.value", "pl", "problem-busy = Nie", "problem-busy = Nie\n    .detail = Zaraz."),
    ("syn.empty", "pl", "started = { \"\" }", "started = A"),
    (
        "syn.depth",
        "pl",
        "progress = { $days ->\n *[other] { $days ->\n *[other] { $days ->\n *[other] x\n }\n }\n }",
        "progress = { $days ->\n *[other] x\n }",
    ),
    ("syn.subset", "pl", "started = { SHOUT() }", "started = A"),
    (
        "syn.subset",
        "pl",
        "started = { \"a text so long that no check of wording sees it\" }",
        "started = { -kw-help }",
    ),
    ("msg.unknown", "pl", "nonsense = A", "started = A"),
    (
        "var.missing",
        "pl",
        "reminder-set = { $which ->\n [daily] a { $time }\n [weekdays] b\n *[some] c { $time } { $days }\n }",
        "reminder-set = { $which ->\n [daily] a { $time }\n [weekdays] b { $time }\n *[some] c { $time } { $days }\n }",
    ),
    ("var.required", "pl", "undone = A: { $child }", "undone = A: { $child }, { $activity }"),
    ("var.extra", "pl", "started = A { $nobody }", "undone = A: { $child }, { $activity }"),
    ("var.type", "pl", "reminder-set = { $which } { $days } { $time }", "started = A"),
    (
        "var.type",
        "pl",
        "undone = { $child ->\n [one] a\n *[other] b\n } { $activity }",
        "undone = { $child } { $activity }",
    ),
    (
        "var.repeat",
        "pl",
        "undone = { $child }, { $child }: { $activity }",
        "undone = { $child }: { $activity }",
    ),
    (
        "var.adjacent",
        "pl",
        "undone = { $child }owi: { $activity }",
        "undone = { $child }: { $activity }",
    ),
    (
        "var.adjacent",
        "pl",
        "undone = { $child }{ $activity }",
        "undone = { $child }, { $activity }",
    ),
    (
        "name.case",
        "pl",
        "undone = Cofnięto dla { $child }: { $activity }",
        "undone = Cofnięto ({ $child }): { $activity }",
    ),
    (
        "sel.keys",
        "pl",
        "reminder-set = { $which ->\n [never] a\n *[some] b\n } { $time } { $days }",
        "reminder-set = { $which ->\n [daily] a\n *[some] b\n } { $time } { $days }",
    ),
    ("ref.exists", "pl", "started = A { -kw-none }", "started = A { -kw-help }"),
    ("ref.term.missing", "pl", "started = A", "started = A { -kw-help }"),
    ("ref.term.extra", "pl", "started = { -kw-help } { -kw-undo }", "started = { -kw-help }"),
    ("term.nest", "pl", "-a = { $x } { -kw-help }", "-a = { $x }"),
    (
        "plural.missing",
        "pl",
        "progress = { $child } { $days ->\n [one] 1 a\n *[other] { $days } b\n }",
        "progress = { $child } { $days ->\n [one] 1 a\n [few] { $days } b\n [many] { $days } c\n *[other] { $days } d\n }",
    ),
    (
        "plural.missing",
        "en-GB",
        "progress = { $child } { $days ->\n [0] none\n *[other] { $days } days\n }",
        "progress = { $child } { $days ->\n [0] none\n [1] one\n *[other] { $days } days\n }",
    ),
    (
        "plural.dead",
        "pl",
        "progress = { $days ->\n [two] a\n *[other] { $days }\n }",
        "progress = { $days ->\n [few] a\n *[other] { $days }\n }",
    ),
    (
        "plural.number",
        "pl",
        "progress = { $days ->\n [few] kilka dni\n *[other] { $days }\n }",
        "progress = { $days ->\n [few] { $days } dni\n *[other] { $days }\n }",
    ),
    (
        "plural.default",
        "pl",
        "progress = { $days ->\n [one] 1\n *[many] { $days }\n }",
        "progress = { $days ->\n [one] 1\n *[other] { $days }\n }",
    ),
    ("plural.runtime", "xx", "started = A", ""),
    (
        "txt.same",
        "pl",
        "resend-part = A part of your message did not reach me. Please send it again.",
        "resend-part = Jeszcze raz.",
    ),
    ("txt.dupword", "pl", "resend-part = Proszę proszę raz.", "resend-part = Proszę raz."),
    ("txt.dupword", "pl", "resend-part = Raz Raz.", "resend-part = Raz, dwa."),
    ("txt.space", "pl", "resend-part = Jeszcze  raz.", "resend-part = Jeszcze raz."),
    ("txt.space", "pl", "resend-part = Jeszcze\u{A0}raz.", "resend-part = Jeszcze raz."),
    ("txt.forbid", "pl", "resend-part = Raz\u{202E}.", "resend-part = Raz."),
    ("txt.forbid", "pl", "resend-part = Raz { \"{\" }.", "resend-part = Raz { \"3\" }."),
    ("txt.script", "ur", "resend-part = dobara bhejen.", "resend-part = دوبارہ \"cups\" بھیجیں۔"),
    ("txt.mixed", "uk", "resend-part = п\u{6F}відомлення.", "resend-part = повідомлення SMS."),
    ("txt.confus", "ur", "resend-part = بھيجيں۔", "resend-part = بھیجیں۔"),
    ("txt.confus", "ar", "resend-part = أرسلی", "resend-part = أرسلي"),
    ("txt.punct", "pl", "resend-part = Jeszcze raz?", "resend-part = Jeszcze raz."),
    ("txt.punct", "ur", "resend-part = شکریہ, دوبارہ۔", "resend-part = شکریہ، دوبارہ۔"),
    ("txt.plain", "pl", "resend-part = Raz – dwa.", "resend-part = Raz - dwa."),
    ("txt.nfc", "pl", "resend-part = Pro\u{301}ba.", "resend-part = Próba."),
    ("txt.nfc", "pl", "resend-part = A\u{301}.", "resend-part = বড\u{9BC}।"),
    ("txt.markup", "pl", "resend-part = <b>Raz</b>.", "resend-part = 1 < 2."),
    ("txt.markup", "pl", "resend-part = To *ważne*.", "resend-part = To ważne."),
    ("url.same", "pl", "resend-part = Zob. www.p.example", "resend-part = Zob. Europe/London."),
    ("url.same", "pl", "resend-part = Tel. +4477009001", "resend-part = Tel. 999."),
    (
        "num.same",
        "pl",
        "emergency = Proszę dzwonić pod 998 lub 111. { $service } { $phone }",
        "emergency = Proszę dzwonić pod 999 lub 111. { $service } { $phone }",
    ),
    ("num.same", "ur", "emergency = ۹۹۹ { $service }", "emergency = ۹۹۹ ۱۱۱ { $service }"),
    (
        "sms.enc",
        "pl",
        "resend-part = Prosimy o ponowne nadanie ostatniej części, bo tylko jej brakuje w naszym systemie.",
        "resend-part = Prosimy o ponowne nadanie ostatniej partii, bo tylko jej brakuje w naszym systemie.",
    ),
    ("wa.len", "pl", "resend-part = {LONG}", "resend-part = Raz."),
    ("sms.seg", "pl", "resend-part = {LONG}", "resend-part = Raz."),
    ("sms.delta", "pl", "resend-part = {LONG}", "resend-part = Raz."),
    (
        "sms.long",
        "pl",
        "undone = { $child } { $child } { $child } { $child } { $child } { $child } { $child } { $child } { $child } { $child } { $child }: { $activity }",
        "undone = { $child }: { $activity }",
    ),
    (
        "sms.split",
        "pl",
        "unknown-number = Łąka i jeszcze trochę słów, aby ten numer wypadł tuż za: { $phone }, a dalej już nic",
        "unknown-number = { $phone } Łąka i jeszcze trochę słów, aby ten numer wypadł na samym początku, a dalej już nic",
    ),
    ("bidi.balance", "ur", "resend-part = \u{2068}دوبارہ۔", "resend-part = \u{200F}دوبارہ۔"),
    ("bidi.start", "ur", "resend-part = Portage سروس۔", "resend-part = سروس Portage۔"),
    ("kw.ref", "pl", "started = Pomoc: HELP", "started = Pomoc: { -kw-help }"),
    (
        "mk.line",
        "en-GB-makaton",
        "started = Hello. I am back. Good.\n    Sign: hello",
        "started = Hello again. I am back.\n    Sign: hello",
    ),
    (
        "mk.line",
        "en-GB-makaton",
        "started = Hello, I am going to send you all my texts now.\n    Sign: hello",
        "started = Hello, I will send you texts now.\n    Sign: hello",
    ),
    (
        "mk.plain",
        "en-GB-makaton",
        "started = Hello, I'm back.\n    Sign: hello",
        "started = Hello, I am back.\n    Sign: hello",
    ),
    (
        "mk.count",
        "en-GB-makaton",
        "started = Hello, I am back.",
        "started = Hello, I am back.\n    Sign: hello",
    ),
    (
        "mk.count",
        "en-GB-makaton",
        "started = Hello, I am back now.\n    Sign: hello, i, back, now",
        "started = Hello, I am back now.\n    Sign: hello, back, now",
    ),
    (
        "mk.order",
        "en-GB-makaton",
        "started = Hello, I am back.\n    Sign: back, hello",
        "started = Hello, I am back.\n    Sign: hello, back",
    ),
    (
        "mk.safe",
        "en-GB-makaton",
        "emergency = Call 999. { $service } { $phone }\n    Sign: call",
        "started = Hello.\n    Sign: hello",
    ),
    (
        "mk.brand",
        "en-GB-makaton",
        "started = Makaton is on.\n    Sign: on",
        "started = Key words are on.\n    Sign: key words",
    ),
    (
        "src.plain",
        "en-GB",
        "started = One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty more.",
        "started = One two three four five.",
    ),
    (
        "src.embed",
        "en-GB",
        "reminders-paused = They start on { $until }.",
        "reminders-paused = They start again: { $until }.",
    ),
    (
        "risk.back",
        "pl",
        "# Drafts\n# @reviewed safeguarding\n\nemergency = 999 111 { $service } { $phone }",
        "# @reviewed safeguarding\n\nemergency = 999 111 { $service } { $phone }",
    ),
    ("rt.render", "pl", "started = A { $nobody }", "started = A"),
    ("rt.render", "xx", "reminders-paused = { $until }", "started = A"),
];

/// Checks that need more than one message: told apart below, or in the unit tests of their file.
const ELSEWHERE: [&str; 7] =
    ["msg.missing", "bidi.order", "kw.inlocale", "kw.cross", "kw.others", "kw.prefix", "kw.heard"];

fn parts(text: &str) -> Parts {
    let cut = sms_parts(text);
    Parts {
        wide: cut.encoding == Encoding::Ucs2,
        units: cut.units,
        pieces: cut.parts,
        forced_by: cut.forced_by,
    }
}

fn report(sources: &[Source<'_>], only: Option<&str>, words: &[ChatWord]) -> Report {
    let personas = Personas::embedded().unwrap();
    check(sources, only, &Tools { parts, words, personas: &personas }).unwrap()
}

/// What is found in a locale that has this text only.
fn found(locale: &str, text: &str) -> Vec<Finding> {
    let text = text.replace("{LONG}", &"Bardzo długa wiadomość. ".repeat(60));
    let comment = text.starts_with('#');
    let text = if comment { format!("{text}\n{TERMS}") } else { format!("{TERMS}{text}\n") };
    let mut sources: Vec<Source<'_>> = Texts::sources()
        .iter()
        .filter(|s| s.locale == "en-GB" && locale != "en-GB")
        .copied()
        .collect();
    sources.push(Source { locale, file: "x.ftl", text: &text });
    report(&sources, Some(locale), &[]).findings
}

#[test]
fn each_check_catches_what_is_broken_and_passes_what_is_right() {
    let mut wrong = Vec::new();
    for (id, locale, bad, good) in SAMPLES {
        let rule = RULES.iter().find(|r| r.id == *id).unwrap_or_else(|| panic!("no check {id}"));
        let told = |text: &str| found(locale, text).into_iter().find(|f| f.check == *id);
        match told(bad) {
            Some(finding) if finding.line == 0 || finding.advice.is_empty() => {
                wrong.push(format!("{id} says nothing of use: {finding}"));
            }
            Some(finding) if *id != "plural.missing" && finding.severity > rule.severity => {
                wrong.push(format!("{id} is milder than its rule: {finding}"));
            }
            Some(_) => {}
            None => wrong.push(format!("{id} does not catch: {bad}")),
        }
        if !good.is_empty()
            && let Some(finding) = told(good)
        {
            wrong.push(format!("{id} does not pass: {good}: {finding}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_check_is_without_a_sample() {
    let shown: BTreeSet<&str> = SAMPLES.iter().map(|s| s.0).chain(ELSEWHERE).collect();
    let all: BTreeSet<&str> = RULES.iter().map(|r| r.id).collect();
    assert_eq!(shown, all);
    assert_eq!(all.len(), RULES.len(), "an id stands twice");
    assert!(RULES.iter().all(|r| !r.holds.is_empty() && !r.from.is_empty()));
}

#[test]
fn faults_are_told_at_their_line() {
    let text = "undone = Cofnięto:\n    { $child },\n    { $nobody }, { $activity }";
    let finding = found("pl", text).into_iter().find(|f| f.check == "var.extra").unwrap();
    assert_eq!((finding.line, finding.message.as_str()), (6, "undone"));
    assert!(finding.to_string().starts_with("pl/x.ftl:6 undone var.extra E "), "{finding}");
    let finding = found("pl", "undone = Cofnięto\nstarted = { $").remove(0);
    assert_eq!((finding.check, finding.line), ("syn.parse", 5), "{finding}");
}

#[test]
fn a_wrong_emergency_number_is_a_fault_and_another_number_a_warning() {
    let severity =
        |text| found("pl", text).into_iter().find(|f| f.check == "num.same").unwrap().severity;
    assert_eq!(severity("emergency = 112 { $service } { $phone }"), Severity::Fault);
    assert_eq!(severity("resend-part = Raz 2."), Severity::Warning);
}

#[test]
fn what_is_not_translated_is_told_with_what_families_get() {
    let missing = |f: &Finding| f.check == "msg.missing" && f.message == "thanks-reply";
    let findings = found("pl", "started = A { -kw-help }");
    let finding = findings.iter().find(|f| missing(f)).unwrap();
    assert_eq!(finding.severity, Severity::Warning);
    assert!(finding.advice.contains("English"));
    assert!(!found("pl", "thanks-reply = Nie ma za co.").iter().any(missing));
    assert!(!found("en-GB-makaton", "started = Hi.\n Sign: hi").iter().any(missing));
}

/// Locale, list and phrase.
type Listed = (&'static str, &'static str, &'static str);

fn word(locale: &str, sense: &str, folded: &str) -> ChatWord {
    let (locale, sense, folded) = (locale.to_owned(), sense.to_owned(), folded.to_owned());
    ChatWord { locale, line: 7, sense, folded }
}

#[test]
fn words_of_the_chat_mean_one_thing() {
    let text = format!("{TERMS}started = A {{ -kw-help }}\n");
    let mut sources: Vec<Source<'_>> =
        Texts::sources().iter().filter(|s| s.locale == "en-GB").copied().collect();
    sources.push(Source { locale: "pl", file: "x.ftl", text: &text });
    let heard = || {
        ["undo", "show_plan", "help"]
            .into_iter()
            .zip(["undo", "plan", "help"])
            .map(|(list, folded)| word("en-GB", &format!("alone.{list}"), folded))
    };
    let told = |id: &str, words: &[Listed]| {
        let own = words.iter().map(|(locale, sense, folded)| word(locale, sense, folded));
        let all: Vec<ChatWord> = heard().chain(own).collect();
        let found = report(&sources, Some("pl"), &all).findings;
        found.into_iter().any(|f| f.check == id && !f.file.is_empty() && f.line > 0)
    };
    let cases: [(&str, &[Listed], &[Listed]); 5] = [
        (
            "kw.inlocale",
            &[("pl", "stop.word", "koniec"), ("pl", "alone.help", "koniec")],
            &[("pl", "stop.word", "koniec"), ("pl", "stop.whole", "koniec")],
        ),
        ("kw.cross", &[("pl", "alone.undo", "help")], &[("pl", "alone.help", "help")]),
        (
            "kw.cross",
            &[("pl", "alone.help", "dosc"), ("ur", "stop.word", "dosc")],
            &[("pl", "stop.word", "dosc"), ("ur", "stop.word", "dosc")],
        ),
        (
            "kw.others",
            &[("pl", "reply.yes", "no"), ("ur", "reply.no", "no")],
            &[("pl", "reply.yes", "no"), ("ur", "reply.yes", "no")],
        ),
        (
            "kw.prefix",
            &[("pl", "reply.yes", "takie"), ("pl", "reply.no", "takze")],
            &[("pl", "reply.yes", "takie"), ("pl", "reply.no", "nigdy")],
        ),
    ];
    for (id, bad, good) in cases {
        assert!(told(id, bad), "{id} does not catch {bad:?}");
        assert!(!told(id, good), "{id} does not pass {good:?}");
    }
    assert!(told("kw.prefix", &[("pl", "alone.cancel_visit", "cancel")]), "networks keep it");
    assert!(!told("kw.heard", &[]));
    let deaf: Vec<ChatWord> = heard().filter(|w| w.folded != "help").collect();
    let found = report(&sources, Some("pl"), &deaf).findings;
    assert!(found.iter().any(|f| f.check == "kw.heard" && f.message == "-kw-help"));
}

#[test]
fn a_word_networks_keep_is_never_asked_for() {
    let reserved = "-kw-undo = CANCEL\n";
    let english = Texts::sources().iter().filter(|s| s.locale == "en-GB");
    let mut sources: Vec<Source<'_>> = english.copied().collect();
    sources.push(Source { locale: "pl", file: "x.ftl", text: reserved });
    let found = report(&sources, Some("pl"), &[]).findings;
    assert!(found.iter().any(|f| f.check == "kw.cross" && f.message == "-kw-undo"), "{found:?}");
}

#[test]
fn people_are_read_or_refused() {
    assert!(Personas::parse("counts = []").is_err());
    let text = include_str!("../../locales/personas.toml");
    assert!(Personas::parse(&text.replace("counts = [0,", "counts = [-1,")).is_err());
    let empty = text.replace("phones = [\"07700 900330\", \"+44 7700 900330\"]", "phones = []");
    assert_eq!(Personas::parse(&empty).err().unwrap(), "personas.toml: a list is empty");
}
