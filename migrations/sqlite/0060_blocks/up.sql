-- A block of visits of a child in a programme: how many are planned, from when to when, and how a
-- person ended it.
CREATE TABLE visit_block (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  enrolment_id BLOB NOT NULL,
  number INTEGER NOT NULL,
  planned INTEGER,
  starts_on TEXT NOT NULL,
  ends_on TEXT,
  reviewed_on TEXT,
  closed_at INTEGER,
  closed_as TEXT,
  by_kind TEXT NOT NULL,
  by_id BLOB,
  at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, enrolment_id) REFERENCES enrolment (service_id, family_id, id)
) STRICT;
CREATE UNIQUE INDEX visit_block_number ON visit_block (service_id, enrolment_id, number);
-- One at a time.
CREATE UNIQUE INDEX visit_block_open ON visit_block (service_id, enrolment_id)
  WHERE closed_at IS NULL;
