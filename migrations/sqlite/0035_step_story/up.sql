-- What was seen of a step before it was practised and after, and the step it is a smaller part of.
ALTER TABLE step ADD COLUMN part_of_id BLOB;
ALTER TABLE step ADD COLUMN baseline_before BLOB;
ALTER TABLE step ADD COLUMN baseline_after BLOB;
-- What happened to a step, by whom; nothing is ever taken out.
CREATE TABLE step_event (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  plan_id BLOB NOT NULL,
  step_id BLOB NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  words BLOB,
  staff_id BLOB NOT NULL,
  at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, plan_id, step_id)
    REFERENCES step (service_id, family_id, plan_id, id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
) STRICT;
CREATE INDEX step_event_step ON step_event (service_id, step_id, id);
-- Until when a child is got to know before goals are agreed.
ALTER TABLE enrolment ADD COLUMN assessment_until TEXT;
