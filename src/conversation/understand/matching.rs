//! Finds the concepts of the word lists in a text.

use super::lexicon::Lexicons;
use super::likeness::{Like, Near, slack};
use super::phrase::{Pattern, Piece, Spelling};
use super::text::{Break, Token};
use super::tongues::{Heed, Tongues};
use super::vocabulary::{WordId, mark};

/// A concept found at words `start..end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit<'a> {
    pub(super) concept: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Words spelled out in the phrase: more is more certain.
    pub(super) weight: usize,
}

/// What the household says about one word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Role {
    pub(super) child: bool,
    pub(super) visitor: bool,
    pub(super) activity: bool,
}

/// How many words `_` may skip.
const SKIP: usize = 3;
/// Texts with more unknown words than this are read, but not mended.
const MENDED_WORDS: usize = 120;

/// Offers corrections for words no list knows; `skip` tells words that are names.
pub(super) fn mend(lexicons: &Lexicons, tokens: &mut [Token], roles: &[Role], tongues: &Tongues) {
    let mut mended = 0;
    // A lone "n" is a no, and no "and".
    let alone = tokens.len() == 1 && tokens.iter().all(|token| token.text == "n");
    for (token, role) in tokens.iter_mut().zip(roles) {
        let named = role.child || role.visitor || role.activity;
        // "u babci" is Polish for being at grandma's; English shortens "you" to it.
        let foreign = || alone || tongues.foreign(lexicons.lists(token));
        let meant = token.id.and_then(|id| lexicons.alias(id)).filter(|_| !named && !foreign());
        if let Some((id, word)) = meant {
            word.clone_into(&mut token.text);
            token.id = Some(id);
        }
        if lexicons.lists(token) != 0 {
            continue;
        }
        let plain = lookalike(&token.text).or_else(|| with_its_end(&token.text));
        if let Some(word) = plain.filter(|word| lexicons.knows(word)) {
            token.id = lexicons.words.id(&word);
            token.text = word;
        }
        if named || lexicons.lists(token) != 0 || mended >= MENDED_WORDS {
            continue;
        }
        mended += 1;
        token.fixed = corrections(lexicons, &token.text);
        token.alarms = alarms(lexicons, &token.text);
    }
}

/// The word whose last letter is not spoken: "textin", "hittin".
fn with_its_end(word: &str) -> Option<String> {
    word.strip_suffix("in").filter(|stem| stem.len() >= 3).map(|_| format!("{word}g"))
}

/// The Latin word that letters of other alphabets were made to look like.
fn lookalike(word: &str) -> Option<String> {
    const TWINS: [(&str, char); 16] = [
        ("аα", 'a'),
        ("вβ", 'b'),
        ("сϲ", 'c'),
        ("еε", 'e'),
        ("һ", 'h'),
        ("іι", 'i'),
        ("ј", 'j'),
        ("кκ", 'k'),
        ("мμ", 'm'),
        ("оο", 'o'),
        ("рρ", 'p'),
        ("ѕ", 's'),
        ("тτ", 't'),
        ("υ", 'u'),
        ("хχ", 'x'),
        ("уγ", 'y'),
    ];
    if word.is_ascii() || word.chars().nth(3).is_none() {
        return None;
    }
    let latin = |c: char| {
        let twin = || TWINS.iter().find(|(twins, _)| twins.contains(c)).map(|(_, latin)| *latin);
        if c.is_ascii_alphabetic() { Some(c) } else { twin() }
    };
    word.chars().map(latin).collect()
}

/// The words of danger one slip away; two in a very long word.
fn alarms(lexicons: &Lexicons, word: &str) -> Vec<String> {
    let Some(like) = Like::of(word).filter(|like| like.length >= 5) else { return Vec::new() };
    let close = |(known, near): &(&str, &Near)| {
        let allowed = if near.length() >= 9 { 2 } else { 1 };
        like.length.abs_diff(near.length()) <= allowed
            && like.shares(near, allowed)
            && strsim::osa_distance(word, known) <= allowed
    };
    lexicons.alarming(&like).filter(close).map(|(known, _)| known.to_owned()).collect()
}

/// The known words nearest to a misspelled one.
fn corrections(lexicons: &Lexicons, word: &str) -> Vec<String> {
    for keep in [2, 1] {
        let calm = squeeze(word, keep);
        if calm != word && lexicons.knows(&calm) {
            return vec![calm];
        }
    }
    let Some(like) = Like::of(word).filter(|_| !has_digit(word)) else { return Vec::new() };
    let mut best = (usize::MAX, Vec::new());
    for candidate in lexicons.mendable(&like) {
        let Some(distance) = near(word, candidate) else { continue };
        if distance < best.0 {
            best = (distance, vec![candidate.to_owned()]);
        } else if distance == best.0 && best.1.len() < 3 {
            best.1.push(candidate.to_owned());
        }
    }
    best.1
}

/// The edit distance, where it is small enough for words of this length.
pub(super) fn near(word: &str, known: &str) -> Option<usize> {
    let (a, b) = (word.chars().count(), known.chars().count());
    let allowed = slack(a.min(b));
    if a.abs_diff(b) > allowed || a > 24 {
        return None;
    }
    Some(strsim::osa_distance(word, known)).filter(|d| *d <= allowed)
}

/// Shortens runs of one letter: "yesssss", "sooo".
fn squeeze(word: &str, keep: usize) -> String {
    let mut out = String::new();
    let (mut last, mut run) = (None, 0);
    for c in word.chars() {
        run = if last == Some(c) { run + 1 } else { 1 };
        last = Some(c);
        if run <= keep {
            out.push(c);
        }
    }
    out
}

fn has_digit(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
}

/// All concepts in the text, or only those that tell danger.
pub(super) fn find<'a>(
    lexicons: &'a Lexicons,
    tokens: &[Token],
    roles: &[Role],
    numbers: &[bool],
    (tongues, urgent): (&Tongues, bool),
) -> Vec<Hit<'a>> {
    let heard: Vec<Heard> = tokens.iter().map(|token| Heard::of(lexicons, token)).collect();
    let finder = Finder { lexicons, tokens, heard: &heard, roles, numbers };
    let mut hits = Vec::new();
    for (start, word) in heard.iter().enumerate() {
        // Two words may be left out and a gap skipped before the next one counts.
        let ahead = heard.iter().skip(start + 1).take(2 * SKIP + 1);
        let ahead = ahead.fold(0, |marks, next| marks | next.marks);
        let next = (heard.get(start + 1).map_or(0, |next| next.marks), ahead);
        let mended = word.fixed.iter().map(|id| (*id, true));
        let spelled = word.text.iter().chain(&word.alarms).map(|id| (*id, false)).chain(mended);
        let named =
            spelled.flat_map(|(id, mended)| lexicons.beginning(id, next).map(move |p| (p, mended)));
        let like = tokens.get(start).into_iter().flat_map(|t| lexicons.beginning_like(&t.text));
        let supplied = finder
            .supplied(start)
            .then(|| lexicons.beginning_with(|piece| finder.supplies(piece, start), next));
        let others = like.chain(supplied.into_iter().flatten()).map(|pattern| (pattern, false));
        let english = word.text.is_some_and(|id| lexicons.known_to(id) & 1 != 0);
        for (pattern, mended) in named.chain(others) {
            if urgent && !pattern.urgent {
                continue;
            }
            let Some((end, weight)) = finder.fits(pattern, start) else { continue };
            let short = weight <= 2 && short(tokens, start);
            if tongues.speak(pattern.locale(), &Heed { weight, english, short, mended }) {
                hits.push(Hit { concept: lexicons.concept(pattern), start, end, weight });
            }
        }
    }
    hits
}

/// Whether a word has one letter or two.
fn short(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.text.chars().nth(2).is_none())
}

/// A word of the text by the numbers of the words it may be.
struct Heard {
    text: Option<WordId>,
    fixed: Vec<WordId>,
    alarms: Vec<WordId>,
    /// The marks of all of these.
    marks: u64,
}

impl Heard {
    fn of(lexicons: &Lexicons, token: &Token) -> Self {
        let ids = |words: &[String]| words.iter().filter_map(|w| lexicons.words.id(w)).collect();
        let text = token.id;
        let (fixed, alarms): (Vec<_>, Vec<_>) = (ids(&token.fixed), ids(&token.alarms));
        let all = text.iter().chain(&fixed).chain(&alarms);
        let marks = all.fold(0, |marks, id| marks | mark(*id));
        Self { text, fixed, alarms, marks }
    }
}

struct Finder<'t> {
    lexicons: &'t Lexicons,
    tokens: &'t [Token],
    heard: &'t [Heard],
    roles: &'t [Role],
    numbers: &'t [bool],
}

impl Finder<'_> {
    fn fits(&self, pattern: &Pattern, start: usize) -> Option<(usize, usize)> {
        let pieces = self.lexicons.pieces(pattern);
        self.rest(pieces, start, pattern, true).filter(|(end, _)| *end > start)
    }

    /// Where the pieces end when they begin at `at`, and how many words they spell out.
    fn rest(
        &self,
        pieces: &[Piece],
        at: usize,
        pattern: &Pattern,
        first: bool,
    ) -> Option<(usize, usize)> {
        let Some((piece, rest)) = pieces.split_first() else { return Some((at, 0)) };
        match piece {
            Piece::Skip => (0..=SKIP)
                .take_while(|skip| *skip == 0 || self.joined(at + skip - 1))
                .find_map(|skip| self.rest(rest, at + skip, pattern, false)),
            Piece::Maybe(inner) => self
                .lexicons
                .row((*inner, 1))
                .first()
                .and_then(|inner| self.one(inner, at, pattern, first))
                .and_then(|_| self.rest(rest, at + 1, pattern, false))
                .map(|(end, weight)| (end, weight + 1))
                .or_else(|| self.rest(rest, at, pattern, first)),
            _ => {
                self.one(piece, at, pattern, first)?;
                let (end, weight) = self.rest(rest, at + 1, pattern, false)?;
                Some((end, weight + 1))
            }
        }
    }

    /// Whether the word exists and continues the sentence.
    fn joined(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.gap != Break::Sentence)
    }

    fn one(&self, piece: &Piece, at: usize, pattern: &Pattern, first: bool) -> Option<()> {
        let token = self.tokens.get(at)?;
        if !first && token.gap == Break::Sentence {
            return None;
        }
        let heard = self.heard.get(at)?;
        let fits = match piece {
            Piece::Word(_) if pattern.shy && self.named(at) => false,
            Piece::Word(word) => match pattern.spelling {
                _ if heard.text == Some(*word) => true,
                Spelling::Exact => false,
                Spelling::Loose => heard.fixed.contains(word),
                Spelling::Alarm => heard.alarms.contains(word),
            },
            Piece::Prefix(beginning) => {
                token.text.starts_with(self.lexicons.words.word(*beginning))
            }
            Piece::Either(from, count) => {
                let mut options = self.lexicons.row((*from, *count)).iter();
                options.any(|option| self.one(option, at, pattern, first).is_some())
            }
            _ => self.supplies(piece, at),
        };
        fits.then_some(())
    }

    /// Whether a word is a child's name.
    fn named(&self, at: usize) -> bool {
        self.roles.get(at).is_some_and(|role| role.child)
    }

    /// Whether the household or the number lists supply anything at a place.
    fn supplied(&self, at: usize) -> bool {
        let role = self.roles.get(at).copied().unwrap_or_default();
        let number = self.numbers.get(at).copied().unwrap_or(false);
        role.child || role.visitor || role.activity || number
    }

    /// Whether the household or the number lists supply this piece at a place.
    fn supplies(&self, piece: &Piece, at: usize) -> bool {
        let role = self.roles.get(at).copied().unwrap_or_default();
        match piece {
            Piece::Child => role.child,
            Piece::Visitor => role.visitor,
            Piece::Activity => role.activity,
            Piece::Number => self.numbers.get(at).copied().unwrap_or(false),
            _ => false,
        }
    }
}
