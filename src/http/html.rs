//! Words in pages.

/// Words as they may stand in a page or in one of its attributes.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// Words that may be of another direction than the page.
pub fn isolated(text: &str) -> String {
    format!("<bdi>{}</bdi>", escaped(text))
}

/// A page with something in each of its `{{places}}`; what was put in is not filled in again. A
/// place of which nothing is known stays as it stands.
pub fn filled(page: &str, places: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(page.len() * 2);
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let named = after.split_once("}}");
        let put = named.and_then(|(name, behind)| {
            let (_, put) = places.iter().find(|(place, _)| *place == name)?;
            Some((put, behind))
        });
        rest = match put {
            Some((put, behind)) => {
                out.push_str(put);
                behind
            }
            None => {
                out.push_str("{{");
                after
            }
        };
    }
    out + rest
}
