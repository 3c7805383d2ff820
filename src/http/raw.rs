//! A body as it came, byte for byte: what is signed must not be read before its signature holds.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{FromRequest, HttpRequest, web};

use super::body::{Limits, collect};
use super::problem::Failure;
use crate::error::{Code, Error};

/// The bytes of a body, whatever they are: as many as a file may have, in the time a body may take.
#[derive(Debug)]
pub struct RawBody(pub Vec<u8>);

impl FromRequest for RawBody {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let limits = req.app_data::<web::Data<Limits>>().cloned();
        let payload = payload.take();
        Box::pin(async move {
            let limits = limits.map_or_else(Limits::default, |l| l.get_ref().clone());
            let read = collect(payload, limits.file_bytes);
            let bytes =
                tokio::time::timeout(limits.body_deadline, read).await.map_err(|_late| {
                    Failure::from(Error::Refused(Code::BodyTooSlow))
                        .header(header::CONNECTION, HeaderValue::from_static("close"))
                })??;
            Ok(Self(bytes))
        })
    }
}
