//! Every test of the project in one program: it links once and shares its servers.

#![cfg(test)]

mod support {
    //! What tests are built with.
    pub mod app;
    pub mod kannel;
    pub mod letters;
    pub mod postgres;
    pub mod server;
}

mod channels;
mod inbox;
mod messaging;
mod outbox;
