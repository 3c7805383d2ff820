//! Every test of the project in one program: it links once and shares its servers.

#![cfg(test)]

mod support {
    //! What tests are built with.
    pub mod app;
    pub mod auth_app;
    pub mod kannel;
    pub mod letters;
    pub mod postgres;
    pub mod server;
    pub mod site;
}

mod auth;
mod auth_tokens;
mod channels;
mod door;
mod families;
mod http;
mod inbox;
mod l10n;
mod limits;
mod messaging;
mod openapi;
mod outbox;
mod plans;
mod practice;
mod schema;
mod sms_parts;
mod texts;
mod tidy;
mod understand;
