//! What an operator does at the command line, beside serving: the first invitation, backups.

pub mod audit;
pub mod backup;
pub mod invite;
