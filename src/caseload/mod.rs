//! Caseloads: who has which child, in which role, from when to when, as leads give it, hand it over
//! and end it. The rows stand in `auth`, where every question of reach is answered from them.

pub mod http;
pub mod ops;
mod wire;
