//! Smallsteps: the companion of families in a Portage home-visiting service.
//!
//! Rooms are by subject; in each the same files: `model` pure rules and types, `store` the only
//! Diesel, `ops` one use case = one transaction, `http` the edge. Reading order, ground floor up:
#![forbid(unsafe_code)]

pub mod clock;
pub mod error;
pub mod lines;

pub mod db;
pub mod http;

pub mod l10n;
pub mod messaging;

pub mod auth;
pub mod programmes;

pub mod families;
pub mod plans;
pub mod staff;

pub mod caseload;
pub mod enrolments;
pub mod referrals;
pub mod waiting;

pub mod practice;
pub mod reminders;
pub mod visits;

pub mod conversation;

pub mod pages;

pub mod app;
pub mod config;
pub mod demo;
pub mod operate;
pub mod routes;
pub mod serve;
pub mod texts;
pub mod worker;
