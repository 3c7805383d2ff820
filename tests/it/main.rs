//! Every test of the project in one program: it links once and shares its servers.

#![cfg(test)]

mod support {
    //! What tests are built with.
    pub mod postgres;
    pub mod reminder_app;
}

mod reminders;
mod reminders_clock;
mod reminders_http;
