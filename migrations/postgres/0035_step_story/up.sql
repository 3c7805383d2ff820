-- What was seen of a step before it was practised and after, and the step it is a smaller part of.
ALTER TABLE step ADD COLUMN part_of_id uuid;
ALTER TABLE step ADD COLUMN baseline_before bytea;
ALTER TABLE step ADD COLUMN baseline_after bytea;
-- What happened to a step, by whom; nothing is ever taken out.
CREATE TABLE step_event (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  step_id uuid NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  words bytea,
  staff_id uuid NOT NULL,
  at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, plan_id, step_id)
    REFERENCES step (service_id, family_id, plan_id, id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
);
CREATE INDEX step_event_step ON step_event (service_id, step_id, id);
-- Until when a child is got to know before goals are agreed.
ALTER TABLE enrolment ADD COLUMN assessment_until date;
