//! The checks: what each one holds, whether a text that breaks it may go out, and where the rule
//! comes from.
use serde::Serialize;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The text must not go out like this.
    Fault,
    /// Somebody should look; it may be right as it is.
    Warning,
}

impl Severity {
    /// `E` or `W`, as in every line told.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Fault => "E",
            Self::Warning => "W",
        }
    }
}

/// One check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Stable name.
    pub id: &'static str,
    /// How grave it usually is.
    pub severity: Severity,
    /// What it holds.
    pub holds: &'static str,
    /// Where the rule comes from, in plain words.
    pub from: &'static str,
}

const CONTRACT: &str = "locales/README.md, The contract";
const WRITING: &str = "locales/README.md, How we write";
const REVIEW: &str = "locales/README.md, Review";
const KEY_WORDS: &str = "locales/README.md, Key words";
const FLUENT: &str = "the syntax of Fluent";
const PLURALS: &str = "the plural rules of Unicode CLDR";
const SMS: &str = "the alphabet and the lengths of text messages, 3GPP TS 23.038";
const BIDI: &str = "the Unicode bidirectional algorithm";
const UNICODE: &str = "the Unicode standard: normal forms, control characters, scripts";
const CHAT: &str = "the words the chat listens to (words.toml), and those networks keep";

macro_rules! rules {
    ($($name:ident = $id:literal, $severity:ident, $from:ident, $holds:literal;)*) => {
        $(pub(super) const $name: Rule =
            Rule { id: $id, severity: Severity::$severity, holds: $holds, from: $from };)*
        /// Every check, in the order in which a text meets them.
        pub const RULES: &[Rule] = &[$($name),*];
    };
}

rules! {
    SYN_PARSE = "syn.parse", Fault, FLUENT, "the file can be read";
    SYN_DUP = "syn.dup", Fault, FLUENT, "an id, an attribute or a variant stands once";
    SYN_VALUE = "syn.value", Fault, CONTRACT, "a message has the same parts as in English; .sms may be added";
    SYN_EMPTY = "syn.empty", Fault, CONTRACT, "a text is never empty";
    SYN_DEPTH = "syn.depth", Fault, FLUENT, "choices stand at most two deep, and no term refers to itself";
    SYN_SUBSET = "syn.subset", Fault, FLUENT, "no function but NUMBER, no parts of terms, no quoted text above 40 characters";
    MSG_UNKNOWN = "msg.unknown", Fault, CONTRACT, "every message exists in English";
    MSG_MISSING = "msg.missing", Warning, CONTRACT, "every English message is translated";
    VAR_MISSING = "var.missing", Fault, CONTRACT, "what English shows is shown in the translation, for every choice";
    VAR_REQUIRED = "var.required", Fault, CONTRACT, "a required variable is used";
    VAR_EXTRA = "var.extra", Fault, CONTRACT, "no variable is used that the message does not have";
    VAR_TYPE = "var.type", Fault, CONTRACT, "keys choose and are never shown; only numbers choose plurals";
    VAR_REPEAT = "var.repeat", Warning, CONTRACT, "a variable is shown as often as in English";
    VAR_ADJACENT = "var.adjacent", Warning, WRITING, "a name or date stands apart from letters and from the next one";
    NAME_CASE = "name.case", Warning, WRITING, "a name or date stands where it needs no ending";
    SEL_KEYS = "sel.keys", Fault, CONTRACT, "a choice names values the variable can have";
    REF_EXISTS = "ref.exists", Fault, FLUENT, "a term or message referred to exists in the same language";
    REF_TERM_MISSING = "ref.term.missing", Warning, CONTRACT, "a text names every word to send that English names";
    REF_TERM_EXTRA = "ref.term.extra", Warning, CONTRACT, "a text names no word to send that English does not";
    TERM_NEST = "term.nest", Fault, FLUENT, "a term that takes a value refers to no other term";
    PLURAL_MISSING = "plural.missing", Fault, PLURALS, "a choice by number covers every form the language has";
    PLURAL_DEAD = "plural.dead", Warning, PLURALS, "no form is written that no number can choose";
    PLURAL_NUMBER = "plural.number", Warning, PLURALS, "a form that stands for several numbers shows the number";
    PLURAL_DEFAULT = "plural.default", Fault, PLURALS, "the form marked * of a choice by number is 'other'";
    PLURAL_RUNTIME = "plural.runtime", Fault, PLURALS, "the program chooses the form that the language's rules say";
    TXT_SAME = "txt.same", Warning, WRITING, "a translation differs from the English";
    TXT_DUPWORD = "txt.dupword", Warning, WRITING, "no word stands twice running";
    TXT_SPACE = "txt.space", Warning, WRITING, "spaces are plain and single";
    TXT_FORBID = "txt.forbid", Fault, UNICODE, "no invisible control characters, no private characters, no braces as text";
    TXT_SCRIPT = "txt.script", Warning, UNICODE, "a text is written in the letters of its language";
    TXT_MIXED = "txt.mixed", Fault, UNICODE, "no word mixes letters of two alphabets that look alike";
    TXT_CONFUS = "txt.confus", Warning, UNICODE, "the letters and digits are those of the language, not of a neighbour";
    TXT_PUNCT = "txt.punct", Warning, WRITING, "the last mark says the same as in English, in the marks of the language";
    TXT_PLAIN = "txt.plain", Warning, WRITING, "straight quotes, no emoji, no dash longer than -";
    TXT_NFC = "txt.nfc", Fault, UNICODE, "letters and their marks are one character where there is one";
    TXT_MARKUP = "txt.markup", Fault, WRITING, "no markup";
    URL_SAME = "url.same", Fault, CONTRACT, "addresses and phone numbers come from variables";
    NUM_SAME = "num.same", Warning, CONTRACT, "the numbers in a text are those of the English";
    SMS_ENC = "sms.enc", Warning, SMS, "no single character makes a text message dearer";
    SMS_SEG = "sms.seg", Fault, SMS, "a text message keeps within its parts (twice that outside the 7-bit alphabet)";
    SMS_LONG = "sms.long", Warning, SMS, "the longest names add at most one part";
    SMS_DELTA = "sms.delta", Warning, SMS, "a text message has at most twice the parts of the English";
    SMS_SPLIT = "sms.split", Warning, SMS, "no address, number or word to send is cut by two parts";
    WA_LEN = "wa.len", Fault, WRITING, "a WhatsApp text has at most 1024 characters";
    BIDI_ORDER = "bidi.order", Fault, BIDI, "phone numbers, times and addresses keep their order among words from right to left";
    BIDI_BALANCE = "bidi.balance", Fault, BIDI, "no direction marks but U+200E, U+200F and U+061C";
    BIDI_START = "bidi.start", Warning, BIDI, "a text from right to left does not begin with Latin letters";
    KW_INLOCALE = "kw.inlocale", Fault, CHAT, "in one language a word means one thing";
    KW_CROSS = "kw.cross", Fault, CHAT, "no word of one language means something else in English or to the networks";
    KW_OTHERS = "kw.others", Warning, CHAT, "no word of one language means something else in another";
    KW_PREFIX = "kw.prefix", Warning, CHAT, "a word to send is not short, no number, and no slip away from its opposite";
    KW_HEARD = "kw.heard", Fault, CHAT, "the chat understands every word that texts tell families to send";
    KW_REF = "kw.ref", Fault, CONTRACT, "texts name words to send through their terms only";
    MK_LINE = "mk.line", Fault, KEY_WORDS, "at most two sentences of at most eight words";
    MK_PLAIN = "mk.plain", Fault, KEY_WORDS, "no short forms such as don't";
    MK_COUNT = "mk.count", Fault, KEY_WORDS, "one last line 'Sign:' with one to three words";
    MK_ORDER = "mk.order", Fault, KEY_WORDS, "the words to sign stand in the text, in that order";
    MK_SAFE = "mk.safe", Fault, KEY_WORDS, "consent and safeguarding texts have no key-word form";
    MK_BRAND = "mk.brand", Fault, KEY_WORDS, "a text does not name Makaton and shows no signs";
    SRC_PLAIN = "src.plain", Warning, WRITING, "an English sentence has at most 20 words";
    SRC_EMBED = "src.embed", Warning, WRITING, "English puts no date after 'on': other languages would need an ending";
    RISK_BACK = "risk.back", Warning, REVIEW, "a draft of a consent or safeguarding text is not marked as reviewed";
    RT_RENDER = "rt.render", Fault, CONTRACT, "every text can be made for everybody";
}
