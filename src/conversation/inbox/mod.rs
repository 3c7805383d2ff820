//! What waits for a person, as threads: everything somebody wrote on all channels, and what was
//! answered. A person takes a thread into their hands, answers in it and gives it back; meanwhile
//! the machine is silent in it, but for a stop and for words of danger.

pub mod desk;
pub mod hold;
pub mod http;
pub mod idle;
pub mod list;
pub mod model;
pub mod ops;
pub mod reply;
pub mod store;
pub mod unsent;
pub mod unsent_store;
pub mod view;
pub mod wire;
