-- A block of visits of a child in a programme: how many are planned, from when to when, and how a
-- person ended it.
CREATE TABLE visit_block (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  enrolment_id uuid NOT NULL,
  number integer NOT NULL,
  planned integer,
  starts_on date NOT NULL,
  ends_on date,
  reviewed_on date,
  closed_at timestamptz,
  closed_as text,
  by_kind text NOT NULL,
  by_id uuid,
  at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, enrolment_id) REFERENCES enrolment (service_id, family_id, id)
);
CREATE UNIQUE INDEX visit_block_number ON visit_block (service_id, enrolment_id, number);
-- One at a time.
CREATE UNIQUE INDEX visit_block_open ON visit_block (service_id, enrolment_id)
  WHERE closed_at IS NULL;
