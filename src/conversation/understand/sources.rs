//! The word lists this program ships; their place in this row is their bit.

/// All lists as (locale, TOML text), English first.
pub(super) fn all() -> Vec<(&'static str, &'static str)> {
    Vec::from([
        ("en-GB", include_str!("../../../locales/en-GB/words.toml")),
        ("pl", include_str!("../../../locales/pl/words.toml")),
        ("ur", include_str!("../../../locales/ur/words.toml")),
        ("ro", include_str!("../../../locales/ro/words.toml")),
        ("uk", include_str!("../../../locales/uk/words.toml")),
        ("pt", include_str!("../../../locales/pt/words.toml")),
        ("ar", include_str!("../../../locales/ar/words.toml")),
        ("bn", include_str!("../../../locales/bn/words.toml")),
        ("gu", include_str!("../../../locales/gu/words.toml")),
        ("ne", include_str!("../../../locales/ne/words.toml")),
        ("pa", include_str!("../../../locales/pa/words.toml")),
        ("en-GB-makaton", include_str!("../../../locales/en-GB-makaton/words.toml")),
    ])
}

/// The tables of a file as pieces of its text, in the order of their names: each begins at a line
/// that opens with a bracket.
pub(super) fn tables(text: &str) -> Vec<&str> {
    let begins = text.match_indices("\n[").map(|(at, _)| at + 1);
    let ends = begins.clone().chain([text.len()]);
    let parts = [0].into_iter().chain(begins).zip(ends);
    let mut parts: Vec<&str> = parts.filter_map(|(from, to)| text.get(from..to)).collect();
    parts.sort_by_key(|part| part.split(']').next());
    parts
}
