//! The chat's page: made on the server in the words of its reader, so that it is right from the
//! first moment for who reads it and for who hears it.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::web::{Data, Query};

use super::reader::{Reader, Words};
use crate::app::App;
use crate::http::html::{escaped, filled};
use crate::l10n::says;

/// The page, with places for words.
const PAGE: &str = include_str!("chat.html");

/// The page.
pub async fn page(app: Data<App>, req: HttpRequest, reader: Query<Reader>) -> HttpResponse {
    let words = Words::of(&app, &req, &reader);
    super::file("text/html; charset=utf-8", words.chat(&app, &reader))
}

impl Words<'_> {
    fn chat(&self, app: &App, reader: &Reader) -> String {
        let service = reader.service.as_deref().and_then(|code| app.services.get(code));
        let asked = [&reader.service, &reader.lang, &reader.style]
            .map(|part| part.as_deref().unwrap_or_default());
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
        places.push(("safety", self.safety(service)));
        filled(PAGE, &places)
    }
}
