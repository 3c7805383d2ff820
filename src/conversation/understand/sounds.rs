//! Names across scripts: سارہ, সারা and Сара are Sarah. Vowels are left out in some scripts and
//! spelled anyhow in others, so only the consonants are compared, and only roughly: which of two
//! sounds is meant also differs from script to script. A name of one consonant, Ali or Leo, has to
//! be heard with its vowels.

use super::people::CASES;

/// Whether a word of another script may be this name, with a case ending or without.
pub(super) fn alike(name: &str, word: &str) -> bool {
    let (own, other) = (script(name), script(word));
    if own == other || own == Script::Unknown || other == Script::Unknown {
        return false;
    }
    let bare = |ending: &str| word.strip_suffix(ending).filter(|rest| rest.chars().count() > 1);
    let mut forms = std::iter::once(word)
        .chain(CASES.iter().filter_map(|ending| bare(ending)))
        .chain(word.strip_prefix('و').into_iter().chain(word.strip_prefix('ل')));
    // Arabic writes v and w with the letter of a vowel.
    let unheard = if own == Script::Arabic || other == Script::Arabic { 'v' } else { ' ' };
    let skeleton = |word: &str| skeleton(word).replace(unheard, "");
    let wanted = skeleton(name);
    if wanted.chars().filter(|c| *c != VOWEL).count() > 1 {
        return forms.any(|form| skeleton(form) == wanted);
    }
    let wanted = voiced(name);
    wanted.chars().count() > 2 && forms.any(|form| voiced(form) == wanted)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Arabic,
    Cyrillic,
    Indic(u32),
    Unknown,
}

fn script(word: &str) -> Script {
    match word.chars().next().map_or(0, u32::from) {
        0x61..=0x24F => Script::Latin,
        0x400..=0x52F => Script::Cyrillic,
        0x600..=0x6FF => Script::Arabic,
        code @ 0x900..=0xAFF => Script::Indic(code / 0x80),
        _ => Script::Unknown,
    }
}

/// Stands for a vowel that opens a word.
const VOWEL: char = 'a';

/// The consonants of a word, one letter for each sound that may be meant.
fn skeleton(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let (sound, taken) = if letter.is_ascii() {
            latin(letter, next)
        } else if is_indic(letter) {
            (indic(letter), 1)
        } else {
            (other(letter), 1)
        };
        at += taken;
        let opens = out.is_empty();
        for c in sound.chars() {
            // A vowel or a breath counts only where a word opens with it.
            let silent = matches!(c, VOWEL | 'h') && !opens;
            if !silent && !out.ends_with(c) {
                out.push(c);
            }
        }
    }
    out
}

/// The sounds of a word with three kinds of vowels: a, those near i, those near u. Two of a kind
/// are one, and a breath counts only where a word opens with it.
fn voiced(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let (sound, taken) = match vowel(letter, next) {
            "" if letter.is_ascii() => latin(letter, next),
            "" if is_indic(letter) => (indic(letter), 1),
            "" => (other(letter), 1),
            vowel => (vowel, 1),
        };
        at += taken;
        let opens = out.is_empty();
        for c in sound.chars().filter(|c| *c != 'h' || opens) {
            if !out.ends_with(c) {
                out.push(c);
            }
        }
    }
    out
}

/// The vowels a letter stands for; none for a consonant.
fn vowel(letter: char, next: char) -> &'static str {
    match letter {
        'a' | 'а' | 'ا' | 'آ' | 'أ' | 'إ' | 'ع' | 'ة' => "a",
        // A last h is how Urdu, Persian and Arabic write a last a.
        'ہ' | 'ه' if next == ' ' => "a",
        'e' | 'i' | 'y' | 'е' | 'э' | 'и' | 'і' | 'ї' | 'й' | 'ы' | 'є' | 'ی' | 'ي' | 'ى' | 'ے'
        | 'ئ' => "i",
        'o' | 'u' | 'w' | 'о' | 'у' | 'و' | 'ؤ' => "u",
        'я' => "ia",
        'ю' => "iu",
        _ if is_indic(letter) => match u32::from(letter) % 0x80 {
            0x05 | 0x06 | 0x3E => "a",
            0x07 | 0x08 | 0x0D..=0x10 | 0x2F | 0x3F | 0x40 | 0x45..=0x48 | 0x5F => "i",
            0x09 | 0x0A | 0x11..=0x14 | 0x41 | 0x42 | 0x49..=0x4C => "u",
            _ => "",
        },
        _ => "",
    }
}

/// Whether a letter is of one of the scripts of India.
fn is_indic(letter: char) -> bool {
    (0x900..0xB00).contains(&u32::from(letter))
}

/// The sound of a Latin letter before another, and how many letters it takes.
fn latin(letter: char, next: char) -> (&'static str, usize) {
    let soft = matches!(next, 'e' | 'i' | 'y');
    match (letter, next) {
        ('s' | 'c' | 'k' | 'g' | 't' | 'p' | 'd' | 'b' | 'z', 'h') => {
            let sound = match letter {
                's' => "s",
                'c' => "c",
                'k' => "k",
                'g' => "g",
                't' => "t",
                'p' => "f",
                'd' => "d",
                'b' => "b",
                _ => "j",
            };
            (sound, 2)
        }
        ('c', _) if soft => ("s", 1),
        ('g', _) if soft => ("j", 1),
        ('c' | 'k' | 'q', _) => ("k", 1),
        ('x', _) => ("ks", 1),
        ('z' | 'j', _) => ("j", 1),
        ('p' | 'b', _) => ("b", 1),
        ('d', _) => ("d", 1),
        ('f', _) => ("f", 1),
        ('g', _) => ("g", 1),
        ('h', _) => ("h", 1),
        ('l', _) => ("l", 1),
        ('m', _) => ("m", 1),
        ('n', _) => ("n", 1),
        ('r', _) => ("r", 1),
        ('s', _) => ("s", 1),
        ('t', _) => ("t", 1),
        ('v', _) => ("v", 1),
        _ => ("a", 1),
    }
}

/// The scripts of India share one order of letters.
fn indic(letter: char) -> &'static str {
    const CONSONANTS: [&str; 37] = [
        "k", "k", "g", "g", "n", "c", "c", "j", "j", "n", "t", "t", "d", "d", "n", "t", "t", "d",
        "d", "n", "n", "b", "f", "b", "b", "m", "a", "r", "r", "l", "l", "l", "v", "s", "s", "s",
        "h",
    ];
    match u32::from(letter) % 0x80 {
        0x02 | 0x70 => "n",
        0x05..=0x14 => "a",
        place @ 0x15..=0x39 => {
            let place = usize::try_from(place - 0x15).unwrap_or(usize::MAX);
            CONSONANTS.get(place).copied().unwrap_or_default()
        }
        0x5C | 0x5D => "r",
        _ => "",
    }
}

/// The sound of an Arabic or a Cyrillic letter.
fn other(letter: char) -> &'static str {
    match letter {
        'ب' | 'پ' | 'б' | 'п' => "b",
        'ت' | 'ط' | 'ٹ' | 'т' => "t",
        'ث' | 'س' | 'ص' | 'ش' | 'с' | 'ш' | 'щ' | 'ц' => "s",
        'ج' | 'ذ' | 'ز' | 'ظ' | 'ژ' | 'ж' | 'з' => "j",
        'چ' | 'ч' => "c",
        'ح' | 'ہ' | 'ھ' | 'х' => "h",
        'خ' | 'ق' | 'ک' | 'к' => "k",
        'د' | 'ڈ' | 'ض' | 'д' => "d",
        'ر' | 'ڑ' | 'р' => "r",
        'غ' | 'گ' | 'г' | 'ґ' => "g",
        'ف' | 'ф' => "f",
        'ل' | 'л' => "l",
        'م' | 'м' => "m",
        'ن' | 'ں' | 'н' => "n",
        'в' => "v",
        'ь' | 'ъ' => "",
        _ => "a",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::understand::text::fold;

    #[test]
    fn a_name_is_heard_in_every_script() {
        for (name, words) in [
            ("sarah", "سارہ سارا সারা সারাকে ਸਾਰਾ સારા साराले Сара Сарою"),
            ("helen", "ہیلن هيلين হেলেন ਹੈਲਨ હેલન हेलेन Хелен"),
            ("tom", "ٹام تم টম ਟੌਮ ટોમ टम Том"),
            ("khushi", "خوشی খুশি ખુશી खुशी"),
            ("aarav", "આરવ आरवलाई"),
            ("ayaan", "ایان آیان আয়ান আয়ানকে ਅਯਾਨ અયાન અયાને अयान अयानले Аян"),
            ("ali", "علی علي আলী ਅਲੀ અલી अली Али"),
            ("maya", "مایا মায়া માયા माया Мая"),
            ("leo", "لیو લિયો लियो Лео"),
        ] {
            for word in words.split_whitespace() {
                assert!(alike(name, &fold(word)), "{name} {word}");
            }
        }
    }

    #[test]
    fn other_names_are_not_it() {
        for (name, word) in [
            ("sarah", "سلمہ"),
            ("sarah", "hello"),
            ("sarah", "Марта"),
            ("leo", "ليلى"),
            // A girl, love, and.
            ("maya", "মেয়ে"),
            ("maya", "मया"),
            ("ayaan", "અને"),
        ] {
            assert!(!alike(name, &fold(word)), "{name} {word}");
        }
    }
}
