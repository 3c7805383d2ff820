//! Which languages a text is in, so that a word of one is not heard in another: "moja" is fun in
//! Bengali and "my" in Polish. All lists are still heard at once; only short accidents are not.

use super::lexicon::{Lexicons, Lists};
use super::matching::Role;
use super::text::Token;

/// The most lists there may be: one for each bit.
const LISTS: usize = 64;

/// So many words of one language are no accident.
const PLAIN: usize = 2;

/// How many words of a text each list knows.
pub(super) struct Tongues {
    known: [usize; LISTS],
    /// The most that any list but the first, which is English, knows.
    most: usize,
    /// Whether the text is English throughout.
    english: bool,
    /// The list of the carer's own language, as a bit.
    own: Lists,
}

/// How a phrase was found.
pub(super) struct Heed {
    /// Words spelled out in it.
    pub(super) weight: usize,
    /// Its first word is English too.
    pub(super) english: bool,
    /// It is one word of one or two letters.
    pub(super) short: bool,
    /// Its first word was mended.
    pub(super) mended: bool,
}

impl Tongues {
    /// Counts the words of a text; names are of no language.
    pub(super) fn of(lexicons: &Lexicons, text: &[Token], roles: &[Role], own: Lists) -> Self {
        let mut known = [0; LISTS];
        let mut told = 0;
        for (token, role) in text.iter().zip(roles) {
            if role.child || role.visitor || role.activity {
                continue;
            }
            told += usize::from(token.text.chars().all(char::is_alphabetic));
            let mut lists = lexicons.lists(token);
            while lists != 0 {
                if let Some(count) = known.get_mut(place(lists)) {
                    *count += 1;
                }
                lists &= lists - 1;
            }
        }
        let most = known.iter().skip(1).max().copied().unwrap_or(0);
        let english = told >= 3 && known.first() >= Some(&told) && most + 1 < told;
        Self { known, most, english, own }
    }

    /// Whether the text is English throughout.
    pub(super) fn is_english(&self) -> bool {
        self.english
    }

    /// The list of the language a text is in, as a bit, where it is plainly not English; else none.
    /// Languages that share a script share words too: where two know as many, neither is meant.
    pub(super) fn other(&self) -> Lists {
        let others = self.known.iter().enumerate().skip(1);
        let mut most = others.filter(|(_, known)| **known == self.most).map(|(at, _)| at);
        match (most.next(), most.next()) {
            (Some(at), None) if self.most >= PLAIN && self.most > self.count(1) => 1 << at,
            _ => 0,
        }
    }

    /// Whether a word that these lists know belongs to another language than English here.
    pub(super) fn foreign(&self, mut lists: Lists) -> bool {
        let english = self.count(1);
        // English is the first bit.
        lists &= !1;
        while lists != 0 {
            if self.count(lists) > english {
                return true;
            }
            lists &= lists - 1;
        }
        false
    }

    /// Whether a phrase of a list may be heard. Long ones are no accident.
    pub(super) fn speak(&self, list: Lists, heed: &Heed) -> bool {
        let (known, english) = (self.count(list), self.count(1));
        if heed.weight > 2 || list & self.own != 0 {
            return true;
        }
        // Other languages borrow English words; two letters alone are no loan: "cu".
        if list == 1 {
            return !heed.short || known + heed.weight + 1 >= self.most;
        }
        // A lone word that is English too is English in an English text: "i", "do", "sad".
        let lone = heed.weight == 1 && heed.english && known < english;
        let slip = heed.weight == 1 && heed.mended && known == 0;
        !self.english && !lone && !slip && known + heed.weight >= self.most
    }

    fn count(&self, list: Lists) -> usize {
        self.known.get(place(list)).copied().unwrap_or(0)
    }
}

/// The place of the lowest bit.
fn place(lists: Lists) -> usize {
    usize::try_from(lists.trailing_zeros()).unwrap_or(LISTS)
}
