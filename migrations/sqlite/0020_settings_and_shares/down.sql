DROP TABLE first_visit_tick;
DROP TABLE share;
DROP INDEX child_consent_whole;
DROP TABLE transition_action;
DROP TABLE package;
DROP TABLE setting_place;
