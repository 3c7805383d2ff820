//! Every test of the project in one program: it links once and shares its servers.

#![cfg(test)]
#![expect(clippy::print_stderr, reason = "tests that measure say what they found")]

mod support {
    //! What tests are built with.
    pub mod answers;
    pub mod app;
    pub mod auth_app;
    pub mod browser;
    pub mod full_house;
    pub mod kannel;
    pub mod letters;
    pub mod postgres;
    pub mod process;
    pub mod reminder_app;
    pub mod server;
    pub mod site;
    pub mod staff_doors;
}

mod audit;
mod audit_tampering;
mod audit_verify;
mod auth;
mod auth_tokens;
mod binary;
mod browser;
mod canary;
mod channels;
mod confidential;
mod consent;
mod conversation;
mod conversation_log;
mod conversation_people;
mod conversation_pl_ur;
mod door;
mod families;
mod full_disk;
mod gateway;
mod http;
mod inbox;
mod join;
mod kill;
mod l10n;
mod limits;
mod load;
mod locales_wave_a;
mod locales_wave_b;
mod messaging;
mod openapi;
mod operate;
mod outbox;
mod plans;
mod practice;
mod reminders;
mod reminders_clock;
mod reminders_http;
mod rights;
mod rights_matrix;
mod rights_rows;
mod same_time;
mod schema;
mod sealed;
mod sms_parts;
mod staff;
mod staff_guesses;
mod tasks;
mod texts;
mod texts_check;
mod texts_tools;
mod tidy;
mod understand;
mod understand_corpus;
mod visit_calendar;
mod visit_calendars;
mod visit_engagement;
mod visit_feed;
mod visit_fhir;
mod visit_hours;
mod visit_ics;
mod visit_import;
mod visit_races;
mod visit_series;
mod visit_series_kept;
mod visit_slots;
mod visits;
mod visits_by_text;
mod visits_by_text_people;
