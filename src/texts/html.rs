//! The preview as one page that needs nothing else: no script, no picture, no network.

use super::preview::{Entry, Page, Wording};
use crate::http::html::{escaped, isolated};

const STYLE: &str = "
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; overflow-wrap: anywhere; }
section { border-top: 2px solid; padding: .5rem 0 1rem; }
.when { font-weight: bold; margin: 1rem 0 .25rem; }
.pair { display: grid; gap: .5rem; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); }
.pair > div { border: 1px solid; border-radius: .5rem; min-width: 0; padding: .5rem .75rem; }
.pair p { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
.pair .name, .cost, .about { font-size: .9rem; margin: 0; }
.missing { font-style: italic; }
nav li { overflow-wrap: anywhere; }
";

/// The whole page.
pub(super) fn document(page: &Page) -> String {
    let tag = escaped(&page.tag);
    let missing = page.entries.iter().filter(|e| e.wordings.iter().any(|w| w.own.is_err())).count();
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en-GB\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Texts in {tag}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>Texts in {tag}</h1>\n\
         <p>Each text stands beside the English, as families get it. Names and numbers are made \
         up. A text message part is what the service pays for: 160 plain letters, or 70 where one \
         letter is none of those.</p>\n\
         <p>{} texts; {missing} not complete yet.</p>\n\
         <nav aria-label=\"All texts\"><details><summary>Go to a text</summary><ul>\n",
        page.entries.len()
    );
    for entry in &page.entries {
        out.push_str(&format!("<li><a href=\"#{0}\">{0}</a></li>\n", escaped(entry.id)));
    }
    out.push_str("</ul></details></nav>\n");
    page.entries.iter().for_each(|entry| section(&mut out, page, entry));
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn section(out: &mut String, page: &Page, entry: &Entry) {
    let id = escaped(entry.id);
    out.push_str(&format!("<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{id}</h2>\n"));
    for line in [entry.about, &entry.rules] {
        out.push_str(&format!("<p class=\"about\">{}</p>\n", escaped(line)));
    }
    if !entry.vars.is_empty() {
        let vars: String = entry.vars.iter().map(|v| format!("<li>{}</li>", escaped(v))).collect();
        out.push_str(&format!("<ul class=\"about\">{vars}</ul>\n"));
    }
    entry.wordings.iter().for_each(|wording| pair(out, page, wording));
    out.push_str("</section>\n");
}

fn pair(out: &mut String, page: &Page, wording: &Wording) {
    let when = if wording.when.is_empty() { "Usual" } else { &wording.when };
    out.push_str(&format!("<h3 class=\"when\">{}</h3>\n<div class=\"pair\">\n", isolated(when)));
    out.push_str(&format!(
        "<div><p class=\"name\">English</p><p lang=\"en-GB\" dir=\"ltr\">{}</p></div>\n",
        escaped(&wording.english)
    ));
    let (tag, lang, dir) = (escaped(&page.tag), page.language.as_str(), page.language.dir());
    let own = match &wording.own {
        Ok(text) => format!("<p lang=\"{lang}\" dir=\"{dir}\">{}</p>", escaped(text)),
        Err(why) => format!("<p class=\"missing\">{}</p>", escaped(why)),
    };
    out.push_str(&format!("<div><p class=\"name\">{tag}</p>{own}</div>\n</div>\n"));
    if !wording.cost.is_empty() {
        out.push_str(&format!("<p class=\"cost\">Text message: {}</p>\n", isolated(&wording.cost)));
    }
}
