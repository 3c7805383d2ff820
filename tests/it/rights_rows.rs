//! Every operation with what each of nine kinds of people is answered: a carer, one who only logs,
//! one whose link is over, a stranger, the visitor, a visitor without the family, a lead, a lead of
//! another service, nobody.

#![cfg(test)]

/// For staff of this family and leads of this service.
const STAFF: [u16; 9] = [403, 403, 401, 403, 200, 404, 200, 404, 401];
const STAFF_MAKES: [u16; 9] = [403, 403, 401, 403, 201, 404, 201, 404, 401];
const STAFF_DOES: [u16; 9] = [403, 403, 401, 403, 204, 404, 204, 404, 401];
/// For whoever reads the whole plan.
const READERS: [u16; 9] = [200, 403, 401, 404, 200, 404, 200, 404, 401];
/// For whoever may book for the child.
const BOOKERS_MAKE: [u16; 9] = [201, 403, 401, 404, 201, 404, 201, 404, 401];
/// For whoever is linked with the child.
const LINKED: [u16; 9] = [200, 200, 401, 404, 200, 404, 200, 404, 401];
/// For every carer, about themselves.
const CARERS: [u16; 9] = [200, 200, 401, 200, 403, 403, 403, 403, 401];
/// For who wrote the entry.
const AUTHOR: [u16; 9] = [200, 403, 401, 404, 403, 403, 403, 403, 401];
/// For anybody who is signed in.
const ANYBODY: [u16; 9] = [200, 200, 401, 200, 200, 200, 200, 200, 401];

/// For leads of this service.
const LEADS: [u16; 9] = [403, 403, 401, 403, 403, 403, 200, 404, 401];
/// For leads of this service, about what the visitor entered.
const LEADS_OF_ENTERED: [u16; 9] = [404, 404, 401, 404, 403, 404, 200, 404, 401];

/// Operation, method and path, what each of the nine who ask is answered.
pub const ROWS: &[(&str, &str, [u16; 9])] = &[
    ("get_health", "GET /healthz", [204; 9]),
    ("get_readiness", "GET /readyz", [200; 9]),
    ("get_document", "GET /openapi.json", [200; 9]),
    ("get_jwks", "GET /.well-known/jwks.json", [200; 9]),
    ("take_inbound_text", "GET /v1/channels/kannel/hampshire/wrong/inbound", [404; 9]),
    ("take_receipt", "GET /v1/channels/kannel/hampshire/wrong/receipt", [404; 9]),
    ("request_sign_in_code", "POST /v1/sign-in-codes", [202; 9]),
    ("sign_in", "POST /v1/sessions", [401; 9]),
    ("refresh_session", "POST /v1/sessions/refresh", [401; 9]),
    ("sign_out", "DELETE /v1/sessions/current", [204, 204, 401, 204, 204, 204, 204, 204, 401]),
    ("list_sign_ins", "GET /v1/sign-ins", ANYBODY),
    ("end_sign_in", "DELETE /v1/sign-ins/{nothing}", [404, 404, 401, 404, 404, 404, 404, 404, 401]),
    ("request_staff_code", "POST /v1/staff-sign-in-codes", [202; 9]),
    ("begin_enrolment", "POST /v1/staff-enrolments", [401; 9]),
    ("confirm_enrolment", "POST /v1/staff-enrolments/confirm", [401; 9]),
    ("sign_in_staff", "POST /v1/staff-sessions", [401; 9]),
    ("invite_staff", "POST /v1/staff-invitations", [403, 403, 401, 403, 403, 403, 201, 201, 401]),
    ("list_staff", "GET /v1/staff", [403, 403, 401, 403, 403, 403, 200, 200, 401]),
    (
        "end_staff_access",
        "DELETE /v1/staff/{nothing}",
        [403, 403, 401, 403, 403, 403, 404, 404, 401],
    ),
    ("get_me", "GET /v1/me", ANYBODY),
    ("list_children", "GET /v1/children", ANYBODY),
    ("create_family", "POST /v1/families", [403, 403, 401, 403, 201, 201, 201, 201, 401]),
    ("get_family", "GET /v1/families/{family}", STAFF),
    ("change_family", "PATCH /v1/families/{family}", STAFF),
    ("add_carer", "POST /v1/families/{family}/carers", STAFF_MAKES),
    ("add_child", "POST /v1/families/{family}/children", STAFF_MAKES),
    ("change_carer", "PATCH /v1/carers/{carer}", STAFF),
    ("invite_carer", "POST /v1/carers/{carer}/invitations", STAFF_MAKES),
    ("end_carer_link", "POST /v1/carers/{ended}/end", STAFF_DOES),
    ("change_child", "PATCH /v1/children/{child}", STAFF_DOES),
    (
        "allot_child",
        "PUT /v1/children/{child}/visitor",
        [403, 403, 401, 403, 403, 403, 204, 404, 401],
    ),
    (
        "invite_logger",
        "POST /v1/children/{child}/loggers",
        [201, 403, 401, 404, 403, 403, 403, 403, 401],
    ),
    (
        "give_consent",
        "POST /v1/children/{child}/consents",
        [201, 403, 401, 404, 403, 403, 403, 403, 401],
    ),
    ("list_consents", "GET /v1/children/{child}/consents", READERS),
    ("get_audit", "GET /v1/children/{child}/audit", READERS),
    ("get_plan", "GET /v1/children/{child}/plan", LINKED),
    ("create_plan", "POST /v1/children/{second}/plan", STAFF_MAKES),
    ("change_plan", "PATCH /v1/children/{child}/plan", STAFF_DOES),
    ("create_goal", "POST /v1/children/{child}/plan/goals", STAFF_MAKES),
    ("create_step", "POST /v1/children/{child}/plan/steps", STAFF_MAKES),
    ("create_activity", "POST /v1/children/{child}/plan/activities", STAFF_MAKES),
    ("change_activity", "PATCH /v1/children/{child}/plan/activities/{activity}", STAFF_DOES),
    ("answer_step", "POST /v1/children/{child}/plan/steps/{step}/answer", STAFF_DOES),
    ("list_practice", "GET /v1/children/{child}/practice", LINKED),
    (
        "log_practice",
        "POST /v1/children/{child}/practice",
        [201, 201, 401, 404, 403, 403, 403, 403, 401],
    ),
    ("update_practice_entry", "PATCH /v1/children/{child}/practice/{entry}", AUTHOR),
    (
        "delete_practice_entry",
        "DELETE /v1/children/{child}/practice/{entry}",
        [204, 403, 401, 404, 403, 403, 403, 403, 401],
    ),
    ("restore_practice_entry", "POST /v1/children/{child}/practice/{entry}/restore", AUTHOR),
    ("list_visits", "GET /v1/children/{child}/visits", READERS),
    ("get_visit", "GET /v1/visits/{booked}", READERS),
    ("propose_visit", "POST /v1/children/{child}/visits/proposals", BOOKERS_MAKE),
    ("book_visit", "POST /v1/children/{child}/visits", BOOKERS_MAKE),
    ("confirm_visit", "POST /v1/visits/{booked}/confirm", READERS),
    ("move_visit", "POST /v1/visits/{booked}/move", READERS),
    ("answer_attendee", "PUT /v1/visits/{booked}/attendees/{attendee}/reply", STAFF_DOES),
    ("cancel_visit", "POST /v1/visits/{booked}/cancel", READERS),
    ("complete_visit", "POST /v1/visits/{over}/complete", STAFF),
    ("record_failed_visit", "POST /v1/visits/{missed}/failed", STAFF),
    (
        "correct_visit",
        "POST /v1/visits/{missed}/correct",
        [403, 403, 401, 403, 403, 403, 200, 404, 401],
    ),
    ("create_visit_series", "POST /v1/children/{child}/visit-series", STAFF_MAKES),
    ("change_visit_series", "PATCH /v1/visit-series/{series}", READERS),
    ("list_slots", "GET /v1/children/{child}/slots", READERS),
    ("get_unavailable_times", "GET /v1/children/{child}/unavailable-times", READERS),
    ("set_unavailable_times", "PUT /v1/children/{child}/unavailable-times", READERS),
    (
        "get_working_hours",
        "GET /v1/diary/hours?visitor_id={visitor}",
        [403, 403, 401, 403, 200, 403, 200, 200, 401],
    ),
    (
        "set_working_hours",
        "PUT /v1/diary/hours?visitor_id={visitor}",
        [403, 403, 401, 403, 200, 403, 200, 404, 401],
    ),
    (
        "list_diary",
        "GET /v1/diary?visitor_id={visitor}",
        [403, 403, 401, 403, 200, 403, 200, 200, 401],
    ),
    ("get_visit_ics", "GET /v1/visits/{booked}/calendar.ics", READERS),
    ("get_fhir_appointment", "GET /v1/fhir/Appointment/{booked}", READERS),
    ("get_engagement", "GET /v1/children/{child}/engagement", STAFF),
    (
        "set_engagement_rule",
        "PUT /v1/engagement/rule",
        [403, 403, 401, 403, 403, 403, 204, 204, 401],
    ),
    (
        "get_engagement_rates",
        "GET /v1/engagement/rates",
        [403, 403, 401, 403, 403, 403, 200, 200, 401],
    ),
    (
        "get_calendar_feed",
        "GET /v1/me/calendar-feed",
        [200, 403, 401, 200, 200, 200, 200, 200, 401],
    ),
    (
        "renew_calendar_feed",
        "POST /v1/me/calendar-feed",
        [201, 403, 401, 201, 201, 201, 201, 201, 401],
    ),
    (
        "end_calendar_feed",
        "DELETE /v1/me/calendar-feed",
        [204, 204, 401, 204, 204, 204, 204, 204, 401],
    ),
    ("read_calendar_feed", "GET /v1/feeds/hampshire-unknown.ics", [404; 9]),
    ("set_reminder", "PUT /v1/me/reminder", CARERS),
    ("get_reminder", "GET /v1/me/reminder", CARERS),
    ("pause_reminders", "POST /v1/me/reminder/pause", CARERS),
    ("resume_reminders", "POST /v1/me/reminder/resume", CARERS),
    ("get_calendar", "GET /v1/calendar", ANYBODY),
    ("import_calendar", "POST /v1/calendar/imports", [403, 403, 401, 403, 403, 403, 200, 200, 401]),
    ("send_referral_form", "POST /v1/services/hampshire/referrals", [202; 9]),
    ("confirm_referral", "POST /v1/services/hampshire/referral-confirmations", [401; 9]),
    ("refer_child", "POST /v1/referrals", [201, 403, 401, 201, 201, 201, 201, 201, 401]),
    ("list_referrals", "GET /v1/referrals", ANYBODY),
    ("get_referral", "GET /v1/referrals/{entered}", [404, 404, 401, 404, 200, 404, 200, 404, 401]),
    ("change_referral", "PATCH /v1/referrals/{entered}", LEADS_OF_ENTERED),
    ("record_referral_step", "POST /v1/referrals/{entered}/steps", LEADS_OF_ENTERED),
    ("join_referrals", "POST /v1/referrals/{entered}/join", LEADS),
    ("link_referral", "POST /v1/referrals/{entered}/family", LEADS),
    (
        "add_to_waiting_list",
        "POST /v1/referrals/{accepted}/waiting",
        [403, 403, 401, 403, 403, 403, 201, 404, 401],
    ),
    (
        "list_waiting",
        "GET /v1/waiting?programme=portage",
        [200, 200, 401, 200, 403, 403, 200, 200, 401],
    ),
    ("get_waiting", "GET /v1/waiting/{waiting}", LEADS),
    ("change_waiting", "POST /v1/waiting/{waiting}/steps", LEADS),
    ("suggest_visitors", "GET /v1/waiting/{waiting}/visitors", LEADS),
    ("list_tasks", "GET /v1/tasks", [403, 403, 401, 403, 200, 200, 200, 200, 401]),
    ("close_task", "POST /v1/tasks/{nothing}/close", [403, 403, 401, 403, 404, 404, 404, 404, 401]),
];
