//! Every operation with what each of twelve kinds of people is answered: a carer, one who only
//! logs, one whose link is over, a stranger, the visitor, a visitor without the family, a lead, a
//! lead of another service, nobody, a volunteer with the child, a link advisor with the child, a
//! manager.

#![cfg(test)]

/// What each of the twelve is answered.
pub type Row = [u16; 12];

/// A row of the first nine, with what a volunteer is answered; a link advisor is answered as the
/// visitor is, a manager as a lead.
const fn row(nine: [u16; 9], volunteer: u16) -> Row {
    let [a, b, c, d, visitor, f, lead, h, i] = nine;
    [a, b, c, d, visitor, f, lead, h, i, volunteer, visitor, lead]
}

/// The same, with something else for a link advisor: it is about another child, or the visitor's own.
const fn advised(row: Row, advisor: u16) -> Row {
    let [a, b, c, d, e, f, g, h, i, volunteer, _, manager] = row;
    [a, b, c, d, e, f, g, h, i, volunteer, advisor, manager]
}

/// The same, where a manager comes too late: the lead has done it.
const fn done(row: Row) -> Row {
    let [a, b, c, d, e, f, g, h, i, volunteer, advisor, _] = row;
    [a, b, c, d, e, f, g, h, i, volunteer, advisor, 409]
}

/// For staff of this family and leads of this service.
const STAFF: Row = row([403, 403, 401, 403, 200, 404, 200, 404, 401], 403);
const STAFF_MAKES: Row = row([403, 403, 401, 403, 201, 404, 201, 404, 401], 403);
const STAFF_DOES: Row = row([403, 403, 401, 403, 204, 404, 204, 404, 401], 403);
/// For staff, of what is not there.
const NOT_THERE: Row = row([403, 403, 401, 403, 404, 404, 404, 404, 401], 403);
/// For whoever reads the whole plan.
const READERS: Row = row([200, 403, 401, 404, 200, 404, 200, 404, 401], 403);
/// The same, and for volunteers.
const ONLOOKERS: Row = row([200, 403, 401, 404, 200, 404, 200, 404, 401], 200);
/// For whoever may book for the child.
const BOOKERS_MAKE: Row = row([201, 403, 401, 404, 201, 404, 201, 404, 401], 403);
/// For whoever is linked with the child.
const LINKED: Row = row([200, 200, 401, 404, 200, 404, 200, 404, 401], 200);
/// For every carer, about themselves.
const CARERS: Row = row([200, 200, 401, 200, 403, 403, 403, 403, 401], 403);
/// For who wrote the entry.
const AUTHOR: Row = row([200, 403, 401, 404, 403, 403, 403, 403, 401], 403);
/// For anybody who is signed in and no volunteer.
const ANYBODY_BUT_VOLUNTEERS: Row = row([200, 200, 401, 200, 200, 200, 200, 200, 401], 403);
/// For anybody who is signed in.
const ANYBODY: Row = row([200, 200, 401, 200, 200, 200, 200, 200, 401], 200);

/// For leads of this service.
const LEADS: Row = row([403, 403, 401, 403, 403, 403, 200, 404, 401], 403);
const LEADS_MAKE: Row = row([403, 403, 401, 403, 403, 403, 201, 404, 401], 403);
/// For leads of this service, where the service tells whoever asked nothing.
const NOTHING_TO_TELL: Row = row([403, 403, 401, 403, 403, 403, 409, 404, 401], 403);
/// For leads of this service, about what the visitor entered.
const LEADS_OF_ENTERED: Row = advised(row([404, 404, 401, 404, 403, 404, 200, 404, 401], 403), 404);

/// What a visitor or a lead may ask without a note: none of it shows or changes a child's record.
/// No task waits here, so none is shown; the link that is ended was over before.
pub const UNNOTED: [&str; 27] = [
    "list_frameworks",
    "list_statements",
    "get_health",
    "get_readiness",
    "get_document",
    "get_jwks",
    "list_services",
    "get_service",
    "check_eligibility",
    "find_team",
    "end_attendee_feed",
    "request_sign_in_code",
    "request_staff_code",
    "sign_out",
    "list_sign_ins",
    "list_staff",
    "get_me",
    "list_caseload",
    "get_calendar",
    "list_contact_numbers",
    "list_inbox",
    "list_tasks",
    "end_carer_link",
    "get_working_hours",
    "set_working_hours",
    "get_engagement_rates",
    "send_referral_form",
];

/// Operation, method and path, what each of the twelve who ask is answered.
pub const ROWS: &[(&str, &str, Row)] = &[
    ("get_health", "GET /healthz", [204; 12]),
    ("get_readiness", "GET /readyz", [200; 12]),
    ("get_document", "GET /openapi.json", [200; 12]),
    ("list_services", "GET /v1/services", [200; 12]),
    ("get_service", "GET /v1/services/hampshire", [200; 12]),
    (
        "check_eligibility",
        "POST /v1/services/hampshire/programmes/portage/eligibility-checks",
        [200; 12],
    ),
    ("find_team", "POST /v1/services/hampshire/team-checks", [200; 12]),
    ("get_jwks", "GET /.well-known/jwks.json", [200; 12]),
    ("take_inbound_text", "GET /v1/channels/kannel/hampshire/wrong/inbound", [404; 12]),
    ("take_receipt", "GET /v1/channels/kannel/hampshire/wrong/receipt", [404; 12]),
    ("take_twilio_message", "POST /v1/channels/twilio/hampshire/inbound", [404; 12]),
    ("take_twilio_status", "POST /v1/channels/twilio/hampshire/receipt", [404; 12]),
    ("verify_whatsapp", "GET /v1/channels/whatsapp", [404; 12]),
    ("take_whatsapp", "POST /v1/channels/whatsapp", [404; 12]),
    ("request_sign_in_code", "POST /v1/sign-in-codes", [202; 12]),
    ("sign_in", "POST /v1/sessions", [401; 12]),
    ("refresh_session", "POST /v1/sessions/refresh", [401; 12]),
    (
        "sign_out",
        "DELETE /v1/sessions/current",
        row([204, 204, 401, 204, 204, 204, 204, 204, 401], 204),
    ),
    ("list_sign_ins", "GET /v1/sign-ins", ANYBODY),
    (
        "end_sign_in",
        "DELETE /v1/sign-ins/{nothing}",
        row([404, 404, 401, 404, 404, 404, 404, 404, 401], 404),
    ),
    ("request_staff_code", "POST /v1/staff-sign-in-codes", [202; 12]),
    ("begin_enrolment", "POST /v1/staff-enrolments", [401; 12]),
    ("confirm_enrolment", "POST /v1/staff-enrolments/confirm", [401; 12]),
    ("sign_in_staff", "POST /v1/staff-sessions", [401; 12]),
    (
        "invite_staff",
        "POST /v1/staff-invitations",
        row([403, 403, 401, 403, 403, 403, 201, 201, 401], 403),
    ),
    ("list_staff", "GET /v1/staff", row([403, 403, 401, 403, 403, 403, 200, 200, 401], 403)),
    (
        "end_staff_access",
        "DELETE /v1/staff/{nothing}",
        row([403, 403, 401, 403, 403, 403, 404, 404, 401], 403),
    ),
    (
        "set_skills",
        "PUT /v1/staff/{visitor}/skills",
        // Your own; a lead's and a manager's are everybody's.
        [403, 403, 401, 403, 204, 403, 204, 404, 401, 403, 403, 204],
    ),
    (
        "set_teams",
        "PUT /v1/staff/{visitor}/teams",
        [403, 403, 401, 403, 204, 403, 204, 404, 401, 403, 403, 204],
    ),
    ("get_me", "GET /v1/me", ANYBODY),
    ("list_children", "GET /v1/children", ANYBODY),
    (
        "create_family",
        "POST /v1/families",
        advised(row([403, 403, 401, 403, 201, 201, 201, 201, 401], 403), 403),
    ),
    ("get_family", "GET /v1/families/{family}", advised(STAFF, 404)),
    ("change_family", "PATCH /v1/families/{family}", advised(STAFF, 404)),
    ("add_carer", "POST /v1/families/{family}/carers", advised(STAFF_MAKES, 404)),
    ("add_child", "POST /v1/families/{family}/children", advised(STAFF_MAKES, 404)),
    ("change_carer", "PATCH /v1/carers/{carer}", advised(STAFF, 404)),
    (
        "set_my_interpreter",
        "PUT /v1/me/interpreter",
        row([204, 204, 401, 204, 403, 403, 403, 403, 401], 403),
    ),
    ("set_my_needs", "PUT /v1/me/needs", row([204, 204, 401, 204, 403, 403, 403, 403, 401], 403)),
    ("go_over_needs", "PUT /v1/carers/{carer}/needs-gone-over", advised(STAFF_DOES, 404)),
    ("invite_carer", "POST /v1/carers/{carer}/invitations", advised(STAFF_MAKES, 404)),
    ("end_carer_link", "POST /v1/carers/{ended}/end", advised(STAFF_DOES, 404)),
    ("change_child", "PATCH /v1/children/{child}", STAFF_DOES),
    (
        "allot_child",
        "PUT /v1/children/{child}/visitor",
        row([403, 403, 401, 403, 403, 403, 204, 404, 401], 403),
    ),
    (
        "invite_logger",
        "POST /v1/children/{child}/loggers",
        row([201, 403, 401, 404, 403, 403, 403, 403, 401], 403),
    ),
    (
        "give_consent",
        "POST /v1/children/{child}/consents",
        row([201, 403, 401, 404, 403, 403, 403, 403, 401], 403),
    ),
    ("record_consent", "POST /v1/children/{child}/consents/recorded", STAFF_MAKES),
    ("list_consents", "GET /v1/children/{child}/consents", READERS),
    ("get_audit", "GET /v1/children/{child}/audit", READERS),
    ("get_plan", "GET /v1/children/{child}/plan", LINKED),
    ("create_plan", "POST /v1/children/{second}/plan", advised(STAFF_MAKES, 404)),
    ("change_plan", "PATCH /v1/children/{child}/plan", STAFF_DOES),
    ("create_goal", "POST /v1/children/{child}/plan/goals", STAFF_MAKES),
    ("create_step", "POST /v1/children/{child}/plan/steps", STAFF_MAKES),
    ("create_activity", "POST /v1/children/{child}/plan/activities", STAFF_MAKES),
    ("change_activity", "PATCH /v1/children/{child}/plan/activities/{activity}", STAFF_DOES),
    ("answer_step", "POST /v1/children/{child}/plan/steps/{step}/answer", STAFF_DOES),
    ("record_baseline", "POST /v1/children/{child}/plan/steps/{step}/baselines", STAFF_DOES),
    ("get_step_story", "GET /v1/children/{child}/plan/steps/{step}/story", READERS),
    ("ask_for_view", "POST /v1/children/{child}/plan/views", STAFF_MAKES),
    ("answer_view", "POST /v1/children/{child}/plan/views/{view}/answer", STAFF),
    ("list_plan_views", "GET /v1/children/{child}/plan/views", READERS),
    (
        "agree_plan",
        "POST /v1/children/{child}/plan/agree",
        row([403, 403, 401, 403, 422, 404, 422, 404, 401], 403),
    ),
    (
        "import_statements",
        "POST /v1/frameworks/imports",
        row([403, 403, 401, 403, 403, 403, 200, 200, 401], 403),
    ),
    ("list_frameworks", "GET /v1/frameworks", ANYBODY_BUT_VOLUNTEERS),
    ("list_statements", "GET /v1/frameworks/our-steps/2026", ANYBODY_BUT_VOLUNTEERS),
    ("record_observation", "POST /v1/children/{child}/observations", BOOKERS_MAKE),
    ("list_observations", "GET /v1/children/{child}/observations", READERS),
    ("hold_review", "POST /v1/children/{child}/reviews", STAFF_MAKES),
    ("list_reviews", "GET /v1/children/{child}/reviews", READERS),
    (
        "add_review_view",
        "POST /v1/children/{child}/reviews/{review}/views",
        row([201, 403, 401, 404, 403, 403, 403, 403, 401], 403),
    ),
    ("get_activity_chart", "GET /v1/children/{child}/activity-chart", READERS),
    ("list_practice", "GET /v1/children/{child}/practice", LINKED),
    (
        "log_practice",
        "POST /v1/children/{child}/practice",
        row([201, 201, 401, 404, 403, 403, 403, 403, 401], 403),
    ),
    ("update_practice_entry", "PATCH /v1/children/{child}/practice/{entry}", AUTHOR),
    (
        "delete_practice_entry",
        "DELETE /v1/children/{child}/practice/{entry}",
        row([204, 403, 401, 404, 403, 403, 403, 403, 401], 403),
    ),
    ("restore_practice_entry", "POST /v1/children/{child}/practice/{entry}/restore", AUTHOR),
    ("list_visits", "GET /v1/children/{child}/visits", ONLOOKERS),
    ("get_visit", "GET /v1/visits/{booked}", ONLOOKERS),
    ("propose_visit", "POST /v1/children/{child}/visits/proposals", BOOKERS_MAKE),
    ("book_visit", "POST /v1/children/{child}/visits", BOOKERS_MAKE),
    ("confirm_visit", "POST /v1/visits/{booked}/confirm", READERS),
    ("move_visit", "POST /v1/visits/{booked}/move", READERS),
    ("answer_attendee", "PUT /v1/visits/{booked}/attendees/{attendee}/reply", STAFF_DOES),
    ("set_visit_interpreter", "PUT /v1/visits/{booked}/interpreter", STAFF),
    (
        "make_attendee_feed",
        "POST /v1/visits/{booked}/attendees/{attendee}/calendar-feed",
        STAFF_MAKES,
    ),
    (
        "end_attendee_feed",
        "DELETE /v1/visits/{booked}/attendees/{attendee}/calendar-feed",
        STAFF_DOES,
    ),
    ("answer_by_link", "PUT /v1/feeds/hampshire-unknown.ics/reply", [404; 12]),
    ("cancel_visit", "POST /v1/visits/{booked}/cancel", READERS),
    ("complete_visit", "POST /v1/visits/{over}/complete", STAFF),
    (
        "get_visit_record",
        "GET /v1/visits/{over}/record",
        row([200, 403, 401, 404, 200, 404, 403, 403, 401], 403),
    ),
    ("record_failed_visit", "POST /v1/visits/{missed}/failed", STAFF),
    (
        "correct_visit",
        "POST /v1/visits/{missed}/correct",
        row([403, 403, 401, 403, 403, 403, 200, 404, 401], 403),
    ),
    ("create_visit_series", "POST /v1/children/{child}/visit-series", STAFF_MAKES),
    ("change_visit_series", "PATCH /v1/visit-series/{series}", READERS),
    ("list_slots", "GET /v1/children/{child}/slots", READERS),
    ("get_unavailable_times", "GET /v1/children/{child}/unavailable-times", READERS),
    ("set_unavailable_times", "PUT /v1/children/{child}/unavailable-times", READERS),
    (
        "get_working_hours",
        "GET /v1/diary/hours?visitor_id={visitor}",
        advised(row([403, 403, 401, 403, 200, 403, 200, 200, 401], 403), 403),
    ),
    (
        "set_working_hours",
        "PUT /v1/diary/hours?visitor_id={visitor}",
        advised(row([403, 403, 401, 403, 200, 403, 200, 404, 401], 403), 403),
    ),
    (
        "list_diary",
        "GET /v1/diary?visitor_id={visitor}",
        advised(row([403, 403, 401, 403, 200, 403, 200, 200, 401], 403), 403),
    ),
    ("get_visit_ics", "GET /v1/visits/{booked}/calendar.ics", ONLOOKERS),
    ("get_fhir_appointment", "GET /v1/fhir/Appointment/{booked}", READERS),
    ("get_engagement", "GET /v1/children/{child}/engagement", STAFF),
    ("record_engagement_step", "POST /v1/children/{child}/engagement/steps", STAFF_MAKES),
    (
        "get_conversation_due",
        "GET /v1/children/{child}/conversation",
        row([200, 403, 401, 404, 403, 403, 403, 403, 401], 403),
    ),
    (
        "add_family_side",
        "POST /v1/children/{child}/conversation/side",
        row([201, 403, 401, 404, 403, 403, 403, 403, 401], 403),
    ),
    (
        "set_engagement_rule",
        "PUT /v1/engagement/rule",
        row([403, 403, 401, 403, 403, 403, 204, 204, 401], 403),
    ),
    (
        "get_engagement_rates",
        "GET /v1/engagement/rates",
        row([403, 403, 401, 403, 403, 403, 200, 200, 401], 403),
    ),
    (
        "get_calendar_feed",
        "GET /v1/me/calendar-feed",
        row([200, 403, 401, 200, 200, 200, 200, 200, 401], 200),
    ),
    (
        "renew_calendar_feed",
        "POST /v1/me/calendar-feed",
        row([201, 403, 401, 201, 201, 201, 201, 201, 401], 201),
    ),
    (
        "end_calendar_feed",
        "DELETE /v1/me/calendar-feed",
        row([204, 204, 401, 204, 204, 204, 204, 204, 401], 204),
    ),
    ("read_calendar_feed", "GET /v1/feeds/hampshire-unknown.ics", [404; 12]),
    (
        "send_chat_message",
        "POST /v1/me/chat",
        row([201, 201, 401, 201, 403, 403, 403, 403, 401], 403),
    ),
    ("list_chat", "GET /v1/me/chat", CARERS),
    ("follow_chat", "GET /v1/me/chat/events", CARERS),
    ("set_reminder", "PUT /v1/me/reminder", CARERS),
    ("get_reminder", "GET /v1/me/reminder", CARERS),
    ("pause_reminders", "POST /v1/me/reminder/pause", CARERS),
    ("resume_reminders", "POST /v1/me/reminder/resume", CARERS),
    ("get_calendar", "GET /v1/calendar", ANYBODY),
    (
        "import_calendar",
        "POST /v1/calendar/imports",
        row([403, 403, 401, 403, 403, 403, 200, 200, 401], 403),
    ),
    (
        "enrol_child",
        "POST /v1/children/{second}/enrolments",
        // The lead comes second, and a child is once in a programme.
        [403, 403, 401, 403, 201, 404, 409, 404, 401, 403, 404, 409],
    ),
    ("list_enrolments", "GET /v1/children/{child}/enrolments", READERS),
    ("get_enrolment", "GET /v1/enrolments/{enrolment}", READERS),
    (
        "change_enrolment",
        "PATCH /v1/enrolments/{enrolment}",
        row([403, 403, 401, 404, 200, 404, 200, 404, 401], 403),
    ),
    ("set_assessment", "PUT /v1/enrolments/{enrolment}/assessment", STAFF),
    ("list_blocks", "GET /v1/enrolments/{enrolment}/blocks", READERS),
    // The programme there has no blocks, which only those hear who may open one.
    (
        "open_block",
        "POST /v1/enrolments/{enrolment}/blocks",
        row([403, 403, 401, 403, 409, 404, 409, 404, 401], 403),
    ),
    (
        "change_block",
        "PUT /v1/enrolments/{enrolment}/blocks/open",
        row([403, 403, 401, 403, 409, 404, 409, 404, 401], 403),
    ),
    ("log_contact", "POST /v1/children/{child}/contacts", STAFF_MAKES),
    ("list_contacts", "GET /v1/children/{child}/contacts", STAFF),
    ("add_setting_place", "POST /v1/children/{child}/settings", STAFF_MAKES),
    ("list_setting_places", "GET /v1/children/{child}/settings", READERS),
    ("set_package", "POST /v1/children/{child}/packages", STAFF_MAKES),
    ("list_packages", "GET /v1/children/{child}/packages", READERS),
    ("add_transition_action", "POST /v1/enrolments/{enrolment}/transition-actions", STAFF_MAKES),
    ("list_transition_actions", "GET /v1/enrolments/{enrolment}/transition-actions", READERS),
    ("finish_transition_action", "POST /v1/transition-actions/{action}/done", READERS),
    ("record_share", "POST /v1/children/{child}/shares", STAFF_MAKES),
    ("list_shares", "GET /v1/children/{child}/shares", READERS),
    ("get_first_visit", "GET /v1/children/{child}/first-visit", READERS),
    ("tick_first_visit", "PUT /v1/children/{child}/first-visit/complaints", READERS),
    ("list_contact_numbers", "GET /v1/contact-numbers", ANYBODY),
    ("set_silence", "POST /v1/families/{family}/silences", advised(STAFF_MAKES, 404)),
    ("list_silences", "GET /v1/families/{family}/silences", advised(STAFF, 404)),
    ("lift_silence", "POST /v1/silences/{silence}/lift", advised(STAFF, 404)),
    ("send_referral_form", "POST /v1/services/hampshire/referrals", [202; 12]),
    ("confirm_referral", "POST /v1/services/hampshire/referral-confirmations", [401; 12]),
    ("refer_child", "POST /v1/referrals", row([201, 403, 401, 201, 201, 201, 201, 201, 401], 403)),
    (
        "list_referrals",
        "GET /v1/referrals",
        row([200, 200, 401, 200, 200, 200, 200, 200, 401], 403),
    ),
    (
        "get_referral",
        "GET /v1/referrals/{entered}",
        advised(row([404, 404, 401, 404, 200, 404, 200, 404, 401], 403), 404),
    ),
    ("change_referral", "PATCH /v1/referrals/{entered}", LEADS_OF_ENTERED),
    ("record_referral_step", "POST /v1/referrals/{entered}/steps", LEADS_OF_ENTERED),
    ("get_referrer_letter", "GET /v1/referrals/{accepted}/referrer-letter", NOTHING_TO_TELL),
    ("join_referrals", "POST /v1/referrals/{entered}/join", LEADS),
    ("link_referral", "POST /v1/referrals/{entered}/family", done(LEADS)),
    ("unlink_referral", "POST /v1/referrals/{entered}/unlink", LEADS),
    (
        "add_to_waiting_list",
        "POST /v1/referrals/{accepted}/waiting",
        done(row([403, 403, 401, 403, 403, 403, 201, 404, 401], 403)),
    ),
    (
        "list_waiting",
        "GET /v1/waiting?programme=portage",
        row([200, 200, 401, 200, 403, 403, 200, 200, 401], 403),
    ),
    ("get_waiting", "GET /v1/waiting/{waiting}", LEADS),
    ("change_waiting", "POST /v1/waiting/{waiting}/steps", LEADS),
    ("suggest_visitors", "GET /v1/waiting/{waiting}/visitors", LEADS),
    ("make_allotment", "POST /v1/children/{child}/allotments", LEADS_MAKE),
    ("list_allotments", "GET /v1/children/{child}/allotments", STAFF),
    ("end_allotment", "POST /v1/allotments/{allotment}/end", LEADS),
    ("list_caseload", "GET /v1/caseload", row([403, 403, 401, 403, 200, 200, 200, 200, 401], 200)),
    ("list_inbox", "GET /v1/inbox", row([403, 403, 401, 403, 200, 200, 200, 200, 401], 403)),
    ("get_thread", "GET /v1/threads/{carer}", advised(STAFF, 404)),
    ("get_thread_media", "GET /v1/threads/{carer}/media/{nothing}", NOT_THERE),
    // A lead may take it out of somebody else's hands, a manager too.
    ("take_thread", "POST /v1/threads/{carer}/take", advised(STAFF_DOES, 404)),
    (
        "reply_in_thread",
        "POST /v1/threads/{carer}/replies",
        // Who took it last answers.
        [403, 403, 401, 403, 409, 404, 409, 404, 401, 403, 404, 201],
    ),
    (
        "close_thread",
        "POST /v1/threads/{carer}/close",
        [403, 403, 401, 403, 409, 404, 409, 404, 401, 403, 404, 204],
    ),
    ("list_tasks", "GET /v1/tasks", row([403, 403, 401, 403, 200, 200, 200, 200, 401], 403)),
    ("close_task", "POST /v1/tasks/{nothing}/close", NOT_THERE),
];
