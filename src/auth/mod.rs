//! Who may get in and what they may do: tokens, sessions, invitations, staff and caseloads.

pub mod allotments;
pub mod audit;
pub mod audit_chain;
pub mod audit_store;
pub mod code_store;
pub mod device;
pub mod feed_store;
pub mod http;
pub mod membership_store;
pub mod model;
pub mod ops;
pub mod principal;
pub(crate) mod schema;
pub mod session_store;
pub mod sign_ins;
pub mod sign_ins_http;
pub mod sign_ins_store;
pub mod store;
pub mod team_store;
mod titles;
pub mod token;

pub use model::{CarerPrincipal, Principal, Role, StaffPrincipal};
pub use principal::{Anyone, AnyoneAtAll, Carer, Lead, Staff, StaffOrVolunteer};
