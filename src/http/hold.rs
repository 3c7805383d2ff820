//! Ends connections whose body was refused half-way.
//!
//! After an early answer the framework closes a connection with a body of known length, but reads
//! on, without end, where the body comes in chunks and nobody holds it any more. Whoever drips
//! chunks would keep a connection for ever; so the answer itself holds the body until it is sent.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{HttpMessage, HttpResponse};
use futures_util::{Stream, StreamExt};

/// A request's body, shared between who reads it and the answer.
#[derive(Clone)]
pub(super) struct Hold(Rc<RefCell<Payload>>);

impl Hold {
    /// Takes hold of a body that comes in chunks.
    pub(super) fn of(req: &mut ServiceRequest) -> Option<Self> {
        req.headers().get(header::TRANSFER_ENCODING)?;
        let hold = Self(Rc::new(RefCell::new(req.take_payload())));
        let payload: Pin<Box<dyn Stream<Item = _>>> = Box::pin(hold.clone());
        req.set_payload(Payload::Stream { payload });
        Some(hold)
    }

    /// Lets the answer keep hold until it is sent.
    pub(super) fn until_sent(self, response: HttpResponse) -> HttpResponse {
        response.map_body(|_, body| BoxBody::new(Held { body, _request: self }))
    }
}

impl Stream for Hold {
    type Item = Result<Bytes, actix_web::error::PayloadError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.borrow_mut().poll_next_unpin(cx)
    }
}

struct Held {
    body: BoxBody,
    _request: Hold,
}

impl MessageBody for Held {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.get_mut().body).poll_next(cx)
    }
}
