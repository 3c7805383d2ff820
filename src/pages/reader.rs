//! Whose page it is, and words for them.

use actix_web::HttpRequest;
use serde::Deserialize;

use crate::app::App;
use crate::http::html::escaped;
use crate::http::problem::accept_language;
use crate::l10n::{Channel, Language, Rendered, Say, Style, Texts, Voice, says};
use crate::programmes::Service;

/// What an address says of its reader. All of it may be absent: then the browser says the language.
#[derive(Debug, Deserialize)]
pub(super) struct Reader {
    pub(super) service: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) style: Option<String>,
}

/// Words in the language and style of a reader.
pub(super) struct Words<'a> {
    pub(super) texts: &'a Texts,
    pub(super) voice: Voice,
}

impl<'a> Words<'a> {
    /// For whoever asked.
    pub(super) fn of(app: &'a App, req: &HttpRequest, reader: &Reader) -> Self {
        let wanted = reader.lang.as_deref().and_then(|tag| Language::parse(tag).ok());
        let language = match wanted {
            Some(language) => app.texts.shipped(&language).unwrap_or_else(Language::english),
            None => app.texts.negotiate(accept_language(req.headers()).unwrap_or_default()),
        };
        let styles = [Style::Simple, Style::KeyWord];
        let style =
            styles.into_iter().find(|style| Some(style.as_str()) == reader.style.as_deref());
        let style = style.unwrap_or_default();
        Self { texts: &app.texts, voice: Voice { language, style, channel: Channel::Web } }
    }

    /// Words of the page itself; nothing where they render nowhere, which a test rules out.
    pub(super) fn text(&self, say: impl Into<Say>) -> String {
        self.texts.render(&say.into(), &self.voice).map(|words| words.text).unwrap_or_default()
    }

    /// A message as lines that say which language they are in: not everything is reviewed in each.
    pub(super) fn lines(&self, say: &Say) -> String {
        self.lines_as(say, "p")
    }

    /// As [`Words::lines`], each in an element of this name.
    pub(super) fn lines_as(&self, say: &Say, element: &str) -> String {
        let Ok((first, offer)) = self.texts.render_apart(say, &self.voice) else {
            return String::new();
        };
        [Some(first), offer].iter().flatten().map(|words| line(words, element)).collect()
    }

    /// What stands at the top of every page: that it is no emergency service, and whom to ring.
    pub(super) fn safety(&self, service: Option<&Service>) -> String {
        let mut safety = self.lines(&says::ChatSafety.into());
        if let Some(service) = service {
            safety += &self.lines(&says::ChatRing { phone: service.family_phone.clone() }.into());
        }
        format!("<div class=\"safety\">{safety}</div>")
    }
}

fn line(words: &Rendered, element: &str) -> String {
    let language = words.language();
    let (lang, dir, text) = (language.as_str(), language.dir(), escaped(&words.text));
    format!("<{element} lang=\"{lang}\" dir=\"{dir}\">{text}</{element}>\n")
}
