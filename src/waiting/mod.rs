//! The waiting list: a child of an accepted referral waits for a programme, in the order the
//! service's own page gives. A person may put anybody anywhere, and says why.

pub mod change;
pub mod correct;
pub mod correct_http;
pub mod ends;
pub mod http;
pub mod model;
pub mod ops;
pub(crate) mod schema;
pub mod store;
pub mod suggest;
pub mod team;
mod wire;
pub mod words;
