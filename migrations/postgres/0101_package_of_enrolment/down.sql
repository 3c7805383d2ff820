ALTER TABLE package DROP COLUMN enrolment_id;
