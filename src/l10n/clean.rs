//! Keeps arguments harmless and texts cheap: what is taken out of words people typed, what keeps
//! numbers readable among right-to-left words, and which characters become plain on SMS.

const FSI: char = '\u{2068}';
const PDI: char = '\u{2069}';
const LRM: char = '\u{200E}';
const RLM: char = '\u{200F}';

/// GSM 03.38, base and extension: what a text message carries in one septet or two.
const GSM7: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
    ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€\u{C}";

/// Words people typed, without what could break the text around them: control characters, marks
/// that turn the direction of what follows, and private-use characters that pages give a meaning.
fn typed(text: &str) -> String {
    let kept = text.chars().filter_map(|c| match c {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => None,
        '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{E007F}' => None,
        '\u{FEFF}' | '\u{FFFD}' | '\u{FFF9}'..='\u{FFFB}' => None,
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    });
    kept.collect::<String>().trim().to_owned()
}

/// How a text's direction is kept, by locale and channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marks {
    /// None needed: a left-to-right text on a channel that charges by character.
    Bare,
    /// Right to left by SMS: marks only around what would be shown scrambled.
    Sparing,
    /// Every argument isolated.
    Isolated,
}

/// A phone number or address as it goes into the text.
pub(crate) fn ltr(text: &str, marks: Marks) -> String {
    let text = typed(text);
    let at_risk = marks == Marks::Sparing && !text.chars().any(is_rtl) && !holds_together(&text);
    if at_risk { format!("{LRM}{text}{LRM}") } else { text }
}

/// Digits alone, letters alone, or a clock time read rightly in any paragraph.
fn holds_together(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c == ':') || text.chars().all(char::is_alphabetic)
}

/// Texts joined by commas.
pub(crate) fn joined(items: &[String], rtl: bool, marks: Marks) -> String {
    let items: Vec<String> = items.iter().map(|i| item(i, rtl, marks)).collect();
    led(items.join(comma(rtl)), rtl, marks)
}

/// Texts numbered from 1, to be answered with the number.
pub(crate) fn numbered(items: &[String], rtl: bool, marks: Marks) -> String {
    let items: Vec<String> = items
        .iter()
        .enumerate()
        .map(|(n, i)| format!("{} {}", n + 1, item(i, rtl, marks)))
        .collect();
    led(items.join(comma(rtl)), rtl, marks)
}

/// A list of isolated items has no letter of its own to say which way it runs, and would be set
/// from left to right among words that are not: the last item first.
fn led(list: String, rtl: bool, marks: Marks) -> String {
    if rtl && marks == Marks::Isolated { format!("{RLM}{list}") } else { list }
}

/// Words people typed, as they go into the text. A Latin name would pull the number after it into
/// its own direction ("3" of "3 times" ends up beside the wrong word); one mark stops that.
pub(crate) fn words(text: &str, rtl: bool, marks: Marks) -> String {
    match marks {
        Marks::Isolated => typed(text),
        Marks::Sparing | Marks::Bare => item(text, rtl, marks),
    }
}

fn item(text: &str, rtl: bool, marks: Marks) -> String {
    let text = typed(text);
    match marks {
        Marks::Isolated => format!("{FSI}{text}{PDI}"),
        Marks::Sparing if rtl && !text.chars().any(is_rtl) => format!("{text}{RLM}"),
        Marks::Sparing | Marks::Bare => text,
    }
}

fn comma(rtl: bool) -> &'static str {
    if rtl { "\u{60C} " } else { ", " }
}

fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}

/// Removes what an empty choice leaves behind: doubled spaces, spaces at line ends, empty pairs.
pub(crate) fn tidy(text: &str) -> String {
    let text = text.replace("\u{2068}\u{2069}", "");
    let lines = text.lines().map(|line| {
        let words: Vec<&str> = line.split(' ').filter(|w| !w.is_empty()).collect();
        words.join(" ")
    });
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// The text in plain punctuation, if that brings all of it into the 7-bit alphabet; else as it is,
/// since changing characters would then only change what people wrote.
pub(crate) fn plain_sms(text: String) -> String {
    if is_gsm7(&text) {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{2B9}' | '\u{2BC}' => plain.push('\''),
            '\u{201C}'..='\u{201F}' | '\u{2033}' => plain.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => plain.push('-'),
            '\u{2026}' => plain.push_str("..."),
            '\u{A0}' | '\u{202F}' | '\u{2000}'..='\u{200A}' => plain.push(' '),
            '\u{200B}'..='\u{200F}' | '\u{2060}' => {}
            c => plain.push(c),
        }
    }
    if is_gsm7(&plain) { plain } else { text }
}

/// A text whose first letter runs from left to right would be set that way as a whole by a phone,
/// its last mark on the wrong side; one mark before it tells the phone better.
pub(crate) fn led_from_the_right(text: String) -> String {
    let first = text.chars().find(|c| matches!(*c, LRM | RLM) || c.is_alphabetic());
    let misled = first.is_some_and(|c| c != RLM && !is_rtl(c));
    if misled && text.chars().any(is_rtl) { format!("{RLM}{text}") } else { text }
}

fn is_gsm7(text: &str) -> bool {
    text.chars().all(|c| GSM7.contains(c))
}
