//! Every test of the project in one program: it links once and shares its servers.

#![cfg(test)]

mod support {
    //! What tests are built with.
    pub mod app;
    pub mod auth_app;
    pub mod browser;
    pub mod kannel;
    pub mod letters;
    pub mod postgres;
    pub mod process;
    pub mod reminder_app;
    pub mod server;
}

mod auth;
mod auth_tokens;
mod binary;
mod browser;
mod channels;
mod gateway;
mod inbox;
mod kill;
mod l10n;
mod load;
mod messaging;
mod outbox;
mod reminders;
mod reminders_clock;
mod reminders_http;
mod sms_parts;
mod texts;
mod tidy;
mod understand;
