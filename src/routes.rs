//! The list of rooms with a door, the document made of them, and the server around both.

use std::sync::Arc;

use actix_web::web::{self, Data};
use actix_web::{HttpResponse, get};
use utoipa::OpenApi;
use utoipa_actix_web::AppExt;

use crate::app::App;
use crate::enrolments::hand::Above;
use crate::http::body::{Limits, path_config, query_config};
use crate::http::cors::Origins;
use crate::http::document;
use crate::http::doors::Doors;
use crate::http::fallback::Allowed;
use crate::http::limit::RequestLimit;
use crate::http::problem::SharedWords;
use crate::messaging::http::OnLost;
use crate::referrals::team::Places;
use crate::referrals::unlink::Grown;

/// Everything a family, a visitor, an app or a gateway can ask for.
pub fn routes(cfg: &mut Doors<'_, '_>) {
    // The router tries one after the other: what families ask for all day comes first.
    cfg.configure(crate::practice::http::routes)
        .configure(crate::messaging::http::routes)
        .configure(crate::messaging::twilio_http::routes)
        .configure(crate::messaging::whatsapp_http::routes)
        .configure(crate::auth::http::routes)
        .configure(crate::auth::sign_ins_http::routes)
        .configure(crate::staff::sign_in_http::routes)
        .configure(crate::staff::http::routes)
        .configure(crate::staff::skills_http::routes)
        .configure(crate::staff::teams_http::routes)
        .configure(crate::families::sign_in_http::routes)
        .configure(crate::families::http::routes)
        .configure(crate::plans::http::routes)
        .configure(crate::visits::http::routes)
        .configure(crate::visits::interpreting_http::routes)
        .configure(crate::enrolments::http::routes)
        .configure(crate::enrolments::silence_http::routes)
        .configure(crate::enrolments::settings_http::routes)
        .configure(crate::enrolments::transition_http::routes)
        .configure(crate::enrolments::first_visit_http::routes)
        .configure(crate::enrolments::reviews_http::routes)
        .configure(crate::enrolments::blocks_http::routes)
        .configure(crate::visits::hours_http::routes)
        .configure(crate::visits::series_http::routes)
        .configure(crate::visits::feed_http::routes)
        .configure(crate::visits::attendee_feed_http::routes)
        .configure(crate::visits::fhir_http::routes)
        .configure(crate::visits::engagement_http::routes)
        .configure(crate::visits::ladder_http::routes)
        .configure(crate::conversation::contact_http::routes)
        .configure(crate::caseload::http::routes)
        .configure(crate::referrals::http::routes)
        .configure(crate::waiting::http::routes)
        .configure(crate::reminders::http::routes)
        .configure(crate::visits::calendar_http::routes)
        .configure(crate::conversation::http::routes)
        .configure(crate::conversation::inbox::http::routes)
        .configure(crate::conversation::chat_http::routes)
        .configure(crate::programmes::http::routes)
        .configure(crate::programmes::teams_http::routes)
        .configure(crate::pages::print_http::routes)
        .configure(server);
}

/// As [`routes`], for a server.
pub fn serve(cfg: &mut web::ServiceConfig) {
    routes(&mut Doors::Serve(cfg));
}

fn server(cfg: &mut Doors<'_, '_>) {
    cfg.service(openapi_document).service(healthz).service(readyz);
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Smallsteps",
        description = "The companion of families in a Portage home-visiting service: plans, daily \
                       practice, reminders, texts. Every refusal is an RFC 9457 problem with a \
                       stable `code`. `/v1` only grows.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    servers((url = "/", description = "This server.")),
    tags(
        (name = "sign-in", description = "Invitations, codes, sessions."),
        (name = "sessions", description = "Your own sign-ins."),
        (name = "staff", description = "Who of the staff can sign in, and what they know well."),
        (name = "services", description = "What each service offers, and to whom; nothing is kept."),
        (name = "caseloads", description = "Who has which child, from when to when."),
        (name = "families", description = "Families, carers, children."),
        (name = "plans", description = "Goals, small steps, activities."),
        (name = "practice", description = "The practice log."),
        (name = "visits", description = "Booking, moving, cancelling, keeping what became of it."),
        (name = "enrolments", description = "Programmes a child is in; talks; falling silent."),
        (name = "feeds", description = "For calendar programs only."),
        (name = "referrals", description = "Who asks for a child, and how it goes on."),
        (name = "waiting", description = "Who waits, in which order, and who might come."),
        (name = "referral form", description = "Asking for a child without an account."),
        (name = "reminders", description = "When to be reminded."),
        (name = "chat", description = "Writing to the service from an app or a page."),
        (name = "calendar", description = "When the service visits: terms, holidays, closures."),
        (name = "tasks", description = "What waits for a person."),
        (name = "inbox", description = "What families write, read and answered by people."),
        (name = "channels", description = "For message gateways only."),
        (name = "server", description = "The server itself.")
    ),
    components(schemas(crate::http::problem::Problem))
)]
struct Base;

/// The OpenAPI document, made from the router: no database, no server.
pub fn openapi() -> utoipa::openapi::OpenApi {
    let (_, mut made) = actix_web::App::new()
        .into_utoipa_app()
        .openapi(Base::openapi())
        .configure(|cfg| routes(&mut Doors::Describe(cfg)))
        .split_for_parts();
    document::complete(&mut made);
    made
}

/// The document as it is committed; a test holds it to what the router says.
const DOCUMENT: &str = include_str!("../openapi/openapi.json");

/// The document as the router gives it, to be committed: pretty JSON with a final newline.
pub fn openapi_json() -> String {
    let mut text = openapi().to_pretty_json().unwrap_or_default();
    text.push('\n');
    text
}

/// What every worker thread of a server shares.
#[derive(Clone)]
pub struct Shared {
    app: Data<App>,
    words: Data<SharedWords>,
    limits: Data<Limits>,
    allowed: Data<Allowed>,
    rate: Option<Data<RequestLimit>>,
    origins: Data<Origins>,
    lost: Data<OnLost>,
    above: Data<Above>,
    places: Data<Places>,
    grown: Data<Grown>,
}

impl Shared {
    /// For an application; `rate` = none means no request limits.
    pub fn new(app: App, limits: Limits, rate: Option<RequestLimit>) -> Self {
        let words: SharedWords = Arc::new(app.clone());
        Self {
            words: Data::new(words),
            app: Data::new(app),
            limits: Data::new(limits),
            allowed: Data::new(Allowed::of(DOCUMENT)),
            rate: rate.map(Data::new),
            origins: Data::default(),
            lost: Data::new(OnLost(Arc::new(crate::conversation::lost::number))),
            above: Data::new(crate::visits::hush::ABOVE),
            places: Data::new(crate::waiting::team::places),
            grown: Data::new(crate::visits::hush::grown),
        }
    }

    /// Who has a chat open, to be let go when the server ends.
    pub fn listeners(&self) -> crate::messaging::listening::Listeners {
        self.app.listeners.clone()
    }

    /// Lets pages of these origins call from a browser.
    #[must_use]
    pub fn allowing(self, origins: Origins) -> Self {
        Self { origins: Data::new(origins), ..self }
    }

    /// Puts everything handlers and the edge ask for into a service's configuration.
    pub fn configure(&self, cfg: &mut web::ServiceConfig) {
        crate::pages::routes(cfg);
        cfg.app_data(self.app.clone())
            .app_data(self.words.clone())
            .app_data(self.limits.clone())
            .app_data(self.allowed.clone())
            .app_data(self.origins.clone())
            .app_data(self.lost.clone())
            .app_data(self.above.clone())
            .app_data(self.places.clone())
            .app_data(self.grown.clone())
            .app_data(path_config())
            .app_data(query_config());
        if let Some(rate) = &self.rate {
            cfg.app_data(rate.clone());
        }
    }
}

/// Builds the actix application of one worker thread; `more` adds what only a demo has.
#[macro_export]
macro_rules! actix_app {
    ($shared:expr, $more:expr) => {{
        let shared: $crate::routes::Shared = $shared;
        actix_web::App::new()
            .configure(|cfg| shared.configure(cfg))
            .configure($more)
            .configure($crate::routes::serve)
            .default_service(actix_web::web::to($crate::http::fallback::answer))
            .wrap(actix_web::middleware::from_fn($crate::http::edge::guard))
    }};
}

/// This document.
#[utoipa::path(tag = "server", operation_id = "get_document",
    responses((status = 200, description = "OpenAPI 3.1.", content_type = "application/json")))]
#[get("/openapi.json")]
async fn openapi_document() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .insert_header(("cache-control", "public, max-age=300"))
        .insert_header(("access-control-allow-origin", "*"))
        .body(DOCUMENT)
}

/// The process is alive.
#[utoipa::path(tag = "server", operation_id = "get_health",
    responses((status = 204, description = "Alive.")))]
#[get("/healthz")]
async fn healthz() -> HttpResponse {
    HttpResponse::NoContent().finish()
}

/// The process can reach its data.
#[utoipa::path(tag = "server", operation_id = "get_readiness",
    responses((status = 200, description = "Ready.")))]
#[get("/readyz")]
async fn readyz(app: Data<App>) -> Result<HttpResponse, crate::http::Failure> {
    app.db.read(|c| crate::db::store::services(c).map(|_| ())).await?;
    Ok(HttpResponse::Ok().json(serde_json::json!({"ready": true})))
}
