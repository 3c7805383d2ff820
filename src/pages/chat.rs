//! The chat's page: made on the server in the words of its reader, so that it is right from the
//! first moment for who reads it and for who hears it.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use serde::Deserialize;

use crate::app::App;
use crate::http::html::{escaped, filled};
use crate::http::problem::accept_language;
use crate::l10n::{Channel, Language, Rendered, Say, Style, Texts, Voice, says};

/// The page, with places for words.
const PAGE: &str = include_str!("chat.html");

/// Whose page it is. All of it may be absent: then the browser says the language.
#[derive(Debug, Deserialize)]
pub struct Reader {
    service: Option<String>,
    lang: Option<String>,
    style: Option<String>,
}

/// The page.
pub async fn page(app: Data<App>, req: HttpRequest, reader: Query<Reader>) -> HttpResponse {
    let words = Words { texts: &app.texts, voice: voice(&app, &req, &reader) };
    super::file("text/html; charset=utf-8", words.page(&app, &reader))
}

fn voice(app: &App, req: &HttpRequest, reader: &Reader) -> Voice {
    let wanted = reader.lang.as_deref().and_then(|tag| Language::parse(tag).ok());
    let language = match wanted {
        Some(language) => app.texts.shipped(&language).unwrap_or_else(Language::english),
        None => app.texts.negotiate(accept_language(req.headers()).unwrap_or_default()),
    };
    let styles = [Style::Simple, Style::KeyWord];
    let style = styles.into_iter().find(|style| Some(style.as_str()) == reader.style.as_deref());
    Voice { language, style: style.unwrap_or_default(), channel: Channel::Web }
}

struct Words<'a> {
    texts: &'a Texts,
    voice: Voice,
}

impl Words<'_> {
    fn page(&self, app: &App, reader: &Reader) -> String {
        let service = reader.service.as_deref().and_then(|code| app.services.get(code));
        let asked = [&reader.service, &reader.lang, &reader.style]
            .map(|part| part.as_deref().unwrap_or_default());
        let mut safety = self.lines(&says::ChatSafety.into());
        if let Some(service) = service {
            safety += &self.lines(&says::ChatRing { phone: service.family_phone.clone() }.into());
        }
        let heading = match service {
            Some(service) => service.name.clone(),
            None => self.text(says::ChatTitle),
        };
        let language = &self.voice.language;
        let places = [
            ("lang", language.as_str().to_owned()),
            ("dir", language.dir().to_owned()),
            ("style", self.voice.style.as_str().to_owned()),
            ("asked", asked.join(" ")),
            ("heading", heading),
            ("thread", self.text(says::ChatThread)),
            ("empty", self.text(says::ChatEmpty)),
            ("write", self.text(says::ChatWrite)),
            ("send", self.text(says::ChatSend)),
            ("you", self.text(says::ChatYou)),
            ("waiting", self.text(says::ChatWaiting)),
            ("refused", self.text(says::ChatRefused)),
            ("older", self.text(says::ChatOlder)),
            ("sign", self.text(says::ChatSign)),
            ("signed-out", self.text(says::ChatSignedOut)),
            ("code-ask", self.text(says::ChatCodeAsk)),
            ("code-send", self.text(says::ChatCodeSend)),
            ("code", self.text(says::ChatCode)),
            ("go", self.text(says::ChatGo)),
            ("again", self.text(says::ChatAgain)),
            ("no-script", self.text(says::ChatNoScript)),
        ];
        let mut places = places.map(|(name, words)| (name, escaped(&words))).to_vec();
        places.push(("safety", format!("<div class=\"safety\">{safety}</div>")));
        filled(PAGE, &places)
    }

    /// Words of the page itself; nothing where they render nowhere, which a test rules out.
    fn text(&self, say: impl Into<Say>) -> String {
        self.texts.render(&say.into(), &self.voice).map(|words| words.text).unwrap_or_default()
    }

    /// A message as lines that say which language they are in: not everything is reviewed in each.
    fn lines(&self, say: &Say) -> String {
        let Ok((first, offer)) = self.texts.render_apart(say, &self.voice) else {
            return String::new();
        };
        [Some(first), offer].iter().flatten().map(line).collect()
    }
}

fn line(words: &Rendered) -> String {
    let language = words.language();
    let (lang, dir) = (language.as_str(), language.dir());
    format!("<p lang=\"{lang}\" dir=\"{dir}\">{}</p>\n", escaped(&words.text))
}
