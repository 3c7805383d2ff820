//! Extractors: a handler that takes one of these answers 401 or 403 before it runs.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};

use super::model::{CarerPrincipal, Principal, StaffPrincipal};
use crate::app::App;
use crate::error::{Code, Error};
use crate::http::Failure;

/// Anybody with a token that holds, but volunteers.
#[derive(Debug, Clone, Copy)]
pub struct Anyone(pub Principal);

/// Anybody with a token that holds, volunteers too: for the few doors that are open to them.
#[derive(Debug, Clone, Copy)]
pub struct AnyoneAtAll(pub Principal);

/// An adult of a family.
#[derive(Debug, Clone, Copy)]
pub struct Carer(pub CarerPrincipal);

/// A visitor, a link advisor, a lead or a manager.
#[derive(Debug, Clone, Copy)]
pub struct Staff(pub StaffPrincipal);

/// As [`Staff`], or a volunteer.
#[derive(Debug, Clone, Copy)]
pub struct StaffOrVolunteer(pub StaffPrincipal);

/// A lead or a manager.
#[derive(Debug, Clone, Copy)]
pub struct Lead(pub StaffPrincipal);

/// The access token of a request, whatever it is worth.
pub fn bearer(req: &HttpRequest) -> Option<&str> {
    let header = req.headers().get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn who(req: &HttpRequest) -> Result<Principal, Error> {
    let refused = Error::Refused(Code::Unauthorised);
    let Some(app) = req.app_data::<web::Data<App>>() else { return Err(refused) };
    let Some(token) = bearer(req) else { return Err(refused) };
    app.tokens.verify(token, app.clock.now())
}

macro_rules! extractor {
    ($name:ident, $from:expr) => {
        impl FromRequest for $name {
            type Error = Failure;
            type Future = Ready<Result<Self, Failure>>;

            fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
                let from: fn(Principal) -> Result<Self, Error> = $from;
                ready(who(req).and_then(from).map_err(Failure::from))
            }
        }
    };
}

extractor!(Anyone, |principal| principal.but_volunteers().map(Self));
extractor!(AnyoneAtAll, |principal| Ok(Self(principal)));
extractor!(Carer, |principal| principal.carer().map(Self));
extractor!(Staff, |principal| principal.staff().map(Self));
extractor!(StaffOrVolunteer, |principal| principal.staff_or_volunteer().map(Self));
extractor!(Lead, |principal| principal.lead().map(Self));
