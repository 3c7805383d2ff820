//! Staff getting in: invitations, the second factor, sign-ins, and taking access away. Above
//! `families`, whose phone numbers it uses; what a member of staff may do stands in `auth`.

pub mod enter;
pub mod http;
pub mod invitation_store;
pub mod model;
pub mod ops;
pub(crate) mod schema;
pub mod sign_in_http;
pub mod skill_store;
pub mod skills;
pub mod skills_http;
pub mod store;
pub mod teams;
pub mod teams_http;
pub mod totp;
