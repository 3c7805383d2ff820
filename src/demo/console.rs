//! The console: a page that stands in for the phone network. Type as a family, see the texts that
//! come back.

use actix_web::web::{Data, Json, Path, Query, ServiceConfig};
use actix_web::{HttpResponse, get};
use serde::Serialize;

use super::people::Person;
use crate::app::App;
use crate::error::Error;
use crate::families::model::PhoneNumber;
use crate::families::store::{find_address, number_hash};
use crate::http::Failure;
use crate::messaging::http::{InboundText, take_text};
use crate::messaging::store::SMS;

/// The page, its style and its script; separate files so that the policy allows no inline code.
const PAGE: &str = include_str!("console.html");
const STYLE: &str = include_str!("console.css");
const SCRIPT: &str = include_str!("console.js");
/// Three steps, up.
const ICON: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#1e6b57" d="M1 15v-4h4V7h5V3h5v12z"/></svg>"##;
/// What the page offers to write first; it fits the first phone's child and plan.
const EXAMPLE: &str = "Maya did 3 stacking cups today, loved it";
/// What the page may load: itself only.
const POLICY: &str =
    "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// What the console knows of the demo.
#[derive(Clone)]
pub struct Console {
    app: Data<App>,
    phones: Data<Phones>,
}

/// The phones one can pick up.
#[derive(Serialize)]
struct Phones {
    inbound: String,
    example: &'static str,
    phones: Vec<Phone>,
}

#[derive(Serialize)]
struct Phone {
    name: String,
    service: String,
    number: String,
}

impl Console {
    /// For these people.
    pub fn new(app: &App, secret: &str, people: &[Person]) -> Self {
        let phones = people.iter().filter_map(|person| {
            let number = person.address.clone()?;
            let service = app.services.get(&person.service)?.name.clone();
            Some(Phone { name: person.name.clone(), service, number })
        });
        let phones = Phones {
            inbound: format!("/demo/kannel/{secret}/inbound"),
            example: EXAMPLE,
            phones: phones.collect(),
        };
        Self { app: Data::new(app.clone()), phones: Data::new(phones) }
    }

    /// Adds the console to a server.
    pub fn configure(&self, cfg: &mut ServiceConfig) {
        cfg.app_data(self.app.clone())
            .app_data(self.phones.clone())
            .service(page)
            .service(style)
            .service(script)
            .service(icon)
            .service(phone_list)
            .service(inbound)
            .service(sent);
    }
}

fn asset(content_type: &str, body: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(content_type)
        .insert_header(("content-security-policy", POLICY))
        .body(body)
}

#[get("/demo")]
async fn page() -> HttpResponse {
    asset("text/html; charset=utf-8", PAGE)
}

#[get("/demo/console.css")]
async fn style() -> HttpResponse {
    asset("text/css; charset=utf-8", STYLE)
}

#[get("/demo/console.js")]
async fn script() -> HttpResponse {
    asset("text/javascript; charset=utf-8", SCRIPT)
}

#[get("/demo/icon.svg")]
async fn icon() -> HttpResponse {
    asset("image/svg+xml", ICON)
}

#[get("/demo/phones")]
async fn phone_list(phones: Data<Phones>) -> HttpResponse {
    HttpResponse::Ok().json(phones.get_ref())
}

/// One address for the numbers of all five services, with Kannel's parameters: a real gateway
/// calls the address of the service whose number was texted, here the sender's family decides.
#[get("/demo/kannel/{secret}/inbound")]
async fn inbound(
    app: Data<App>,
    secret: Path<String>,
    query: Query<InboundText>,
) -> Result<HttpResponse, Failure> {
    if secret.as_str() != &*app.gateway_secret {
        return Err(Error::not_found().into());
    }
    let query = query.into_inner();
    let sender = query.sender().and_then(|from| PhoneNumber::from_network(from).ok());
    let services = app.service_ids();
    let (keys, ids) = (app.keys.clone(), services.clone());
    let known = app.db.read(move |c| {
        let Some(sender) = sender else { return Ok(None) };
        for id in ids {
            if find_address(c, id, SMS, &number_hash(&keys, id, &sender))?.is_some() {
                return Ok(Some(id));
            }
        }
        Ok(None)
    });
    let service = known.await?.or(services.first().copied()).ok_or_else(Error::not_found)?;
    take_text(&app, service, query).await
}

/// A text the stand-in network delivered.
#[derive(Serialize)]
struct Delivered {
    to: String,
    text: String,
    at: chrono::DateTime<chrono::Utc>,
}

#[get("/demo/sent")]
async fn sent(app: Data<App>) -> Json<Vec<Delivered>> {
    let texts = app.network.stand_in().map(|network| network.sent()).unwrap_or_default();
    let texts = texts.into_iter().map(|t| Delivered { to: t.to, text: t.text, at: t.at });
    Json(texts.collect())
}
