//! Pages for people, served beside the interface they use. They know no more than any other app.

mod chat;
pub mod print;
mod print_html;
pub mod print_http;
mod print_letter;
mod reader;
mod refer;

use actix_web::body::MessageBody;
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpResponse, HttpResponseBuilder};

/// What a page may load: itself and nothing else, no inline code.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
                      connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; \
                      form-action 'none'";

/// Path, type and content of every file.
const FILES: [(&str, &str, &str); 9] = [
    ("/agree", "text/html; charset=utf-8", include_str!("agree.html")),
    ("/agree.js", "text/javascript; charset=utf-8", include_str!("agree.js")),
    ("/chat.css", "text/css; charset=utf-8", include_str!("chat.css")),
    ("/chat.js", "text/javascript; charset=utf-8", include_str!("chat.js")),
    ("/join", "text/html; charset=utf-8", include_str!("join.html")),
    ("/join.css", "text/css; charset=utf-8", include_str!("join.css")),
    ("/join.js", "text/javascript; charset=utf-8", include_str!("join.js")),
    ("/refer.css", "text/css; charset=utf-8", include_str!("refer.css")),
    ("/refer.js", "text/javascript; charset=utf-8", include_str!("refer.js")),
];

/// The pages' routes. They are no part of the interface's document.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/chat", web::get().to(chat::page));
    cfg.route("/refer", web::get().to(refer::page));
    for (path, kind, content) in FILES {
        cfg.route(path, web::get().to(move || async move { file(kind, content) }));
    }
}

fn file(kind: &'static str, content: impl MessageBody + 'static) -> HttpResponse {
    let mut answer: HttpResponseBuilder = HttpResponse::Ok();
    answer
        .content_type(kind)
        .insert_header(("content-security-policy", POLICY))
        .insert_header(("cache-control", "no-cache"))
        .body(content)
}
