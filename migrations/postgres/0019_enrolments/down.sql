ALTER TABLE visit DROP CONSTRAINT visit_enrolment;
DROP TABLE silence;
DROP TABLE contact_log;
DROP TABLE enrolment_due;
DROP TABLE enrolment_event;
DROP TABLE enrolment;
