ALTER TABLE enrolment DROP COLUMN assessment_until;
DROP TABLE step_event;
ALTER TABLE step DROP COLUMN baseline_after;
ALTER TABLE step DROP COLUMN baseline_before;
ALTER TABLE step DROP COLUMN part_of_id;
