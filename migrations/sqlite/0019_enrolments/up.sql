-- A child in a programme, under the version of the rules it was decided under.
CREATE TABLE enrolment (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  child_id BLOB NOT NULL,
  programme TEXT NOT NULL,
  policy TEXT NOT NULL,
  state TEXT NOT NULL,
  began_on TEXT,
  look_again_on TEXT,
  ends_on TEXT,
  planned INTEGER,
  reason TEXT,
  created_at INTEGER NOT NULL,
  closed_at INTEGER,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id)
) STRICT;
CREATE INDEX enrolment_child ON enrolment (service_id, family_id, child_id);
-- Once in a programme at a time.
CREATE UNIQUE INDEX enrolment_open ON enrolment (service_id, child_id, programme)
  WHERE state <> 'closed';
-- Append-only: what happened to an enrolment, and who did it.
CREATE TABLE enrolment_event (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  enrolment_id BLOB NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT,
  actor_kind TEXT NOT NULL,
  actor_id BLOB,
  words BLOB,
  request_mac BLOB,
  content_mac BLOB,
  at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, enrolment_id) REFERENCES enrolment (service_id, family_id, id)
) STRICT;
CREATE INDEX enrolment_event_enrolment ON enrolment_event (service_id, enrolment_id, id);
CREATE UNIQUE INDEX enrolment_event_request ON enrolment_event (service_id, request_mac);
-- What a person is to do on a day; it opens a task then, and decides nothing.
CREATE TABLE enrolment_due (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  child_id BLOB NOT NULL,
  enrolment_id BLOB,
  kind TEXT NOT NULL,
  about TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  opened_at INTEGER,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, about),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, enrolment_id) REFERENCES enrolment (service_id, family_id, id)
) STRICT;
CREATE INDEX enrolment_due_waiting ON enrolment_due (service_id, due_at) WHERE opened_at IS NULL;
CREATE INDEX enrolment_due_child ON enrolment_due (service_id, family_id, child_id);
-- Talks with a family, and with others about a child. They are no visits and never count as such.
CREATE TABLE contact_log (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  child_id BLOB NOT NULL,
  kind TEXT NOT NULL,
  held_on TEXT NOT NULL,
  words BLOB NOT NULL,
  staff_id BLOB NOT NULL,
  at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
) STRICT;
CREATE INDEX contact_log_child ON contact_log (service_id, family_id, child_id, id);
-- Why nothing is sent to a family of itself, for as long as that lasts.
CREATE TABLE silence (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  kind TEXT NOT NULL,
  child_id BLOB,
  carer_id BLOB,
  since TEXT,
  set_by BLOB NOT NULL,
  set_at INTEGER NOT NULL,
  lifted_by BLOB,
  lifted_at INTEGER,
  in_error INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id) REFERENCES family (service_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, carer_id) REFERENCES carer (service_id, family_id, id),
  FOREIGN KEY (service_id, set_by) REFERENCES staff (service_id, id),
  FOREIGN KEY (service_id, lifted_by) REFERENCES staff (service_id, id)
) STRICT;
CREATE INDEX silence_family ON silence (service_id, family_id);
