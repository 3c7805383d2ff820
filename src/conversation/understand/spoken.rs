//! The phrases of a word list that are plain words, for the checks of translators' texts.

use std::collections::BTreeMap;

use super::text::fold;

/// One phrase and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// Table and key, for example `stop.word`.
    pub list: String,
    /// The phrase in the form in which words are compared.
    pub folded: String,
    /// Its line in the file.
    pub line: usize,
}

/// Longest choice of words in one phrase that is written out.
const MOST_WORDINGS: usize = 64;

/// The phrases of the tables `stop`, `reply` and `alone` that are nothing but words.
///
/// # Errors
/// The text is no word list, with the line of the fault.
pub fn spoken(text: &str) -> Result<Vec<Spoken>, (usize, String)> {
    type Lists = BTreeMap<String, BTreeMap<String, Vec<String>>>;
    let lists: Lists = toml::from_str(text).map_err(|fault| {
        let at = fault.span().map_or(0, |span| span.start);
        let line = 1 + text.bytes().take(at).filter(|b| *b == b'\n').count();
        (line, fault.message().replace('\n', " "))
    })?;
    let mut all = Vec::new();
    for (table, keys) in
        lists.iter().filter(|(t, _)| ["stop", "reply", "alone"].contains(&t.as_str()))
    {
        for (key, phrases) in keys {
            for phrase in phrases {
                let line = line_of(text, table, phrase);
                let list = format!("{table}.{key}");
                all.extend(wordings(phrase).into_iter().map(|folded| Spoken {
                    list: list.clone(),
                    folded,
                    line,
                }));
            }
        }
    }
    Ok(all)
}

/// The line a phrase stands on: the first with it in quotes below the head of its table.
fn line_of(text: &str, table: &str, phrase: &str) -> usize {
    let (head, quoted) = (format!("[{table}]"), format!("\"{phrase}\""));
    let below = text.lines().enumerate().skip_while(|(_, line)| !line.starts_with(&head));
    let mut holding = below.filter(|(_, line)| line.contains(&quoted));
    holding.next().map_or(1, |(at, _)| at + 1)
}

/// Every way to say a phrase; none where it leaves a gap or names a child, a number or the like.
fn wordings(phrase: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for piece in phrase.split_whitespace() {
        if piece == "_" || piece.contains('@') || piece.ends_with('*') {
            return Vec::new();
        }
        let (piece, optional) = piece.strip_suffix('?').map_or((piece, false), |p| (p, true));
        let mut options: Vec<String> = piece.split('|').map(plain).collect();
        if optional {
            options.push(String::new());
        }
        all = all
            .iter()
            .flat_map(|said| options.iter().map(move |word| format!("{said} {word}")))
            .take(MOST_WORDINGS)
            .collect();
    }
    all.iter().map(|said| said.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn plain(word: &str) -> String {
    fold(word).chars().filter(|c| !matches!(c, '\'' | '’')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_written_out_as_it_may_be_said() {
        assert_eq!(wordings("no im ok|good"), ["no im ok", "no im good"]);
        assert_eq!(wordings("Proszę nie? pisać"), ["prosze nie pisac", "prosze pisac"]);
        for open in ["stop _ texts", "@child stop", "stop*"] {
            assert!(wordings(open).is_empty(), "{open}");
        }
    }

    #[test]
    fn a_phrase_has_the_line_of_its_own_table() {
        let text = "[help]\nx = [\"stop\"]\n[stop]\nword = [\n  \"stop\",\n]\n";
        let found = spoken(text).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].list.as_str(), found[0].line), ("stop.word", 5));
        assert_eq!(spoken("[stop]\nword = [\n").err().map(|(line, _)| line >= 2), Some(true));
    }
}
