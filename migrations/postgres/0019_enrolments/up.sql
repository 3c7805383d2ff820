-- A child in a programme, under the version of the rules it was decided under.
CREATE TABLE enrolment (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  child_id uuid NOT NULL,
  programme text NOT NULL,
  policy text NOT NULL,
  state text NOT NULL,
  began_on date,
  look_again_on date,
  ends_on date,
  planned integer,
  reason text,
  created_at timestamptz NOT NULL,
  closed_at timestamptz,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id)
);
CREATE INDEX enrolment_child ON enrolment (service_id, family_id, child_id);
-- Once in a programme at a time.
CREATE UNIQUE INDEX enrolment_open ON enrolment (service_id, child_id, programme)
  WHERE state <> 'closed';
-- Append-only: what happened to an enrolment, and who did it.
CREATE TABLE enrolment_event (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  enrolment_id uuid NOT NULL,
  kind text NOT NULL,
  reason text,
  actor_kind text NOT NULL,
  actor_id uuid,
  words bytea,
  request_mac bytea,
  content_mac bytea,
  at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, enrolment_id) REFERENCES enrolment (service_id, family_id, id)
);
CREATE INDEX enrolment_event_enrolment ON enrolment_event (service_id, enrolment_id, id);
CREATE UNIQUE INDEX enrolment_event_request ON enrolment_event (service_id, request_mac);
-- What a person is to do on a day; it opens a task then, and decides nothing.
CREATE TABLE enrolment_due (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  child_id uuid NOT NULL,
  enrolment_id uuid,
  kind text NOT NULL,
  about text NOT NULL,
  due_at timestamptz NOT NULL,
  opened_at timestamptz,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, about),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, enrolment_id) REFERENCES enrolment (service_id, family_id, id)
);
CREATE INDEX enrolment_due_waiting ON enrolment_due (service_id, due_at) WHERE opened_at IS NULL;
CREATE INDEX enrolment_due_child ON enrolment_due (service_id, family_id, child_id);
-- Talks with a family, and with others about a child. They are no visits and never count as such.
CREATE TABLE contact_log (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  child_id uuid NOT NULL,
  kind text NOT NULL,
  held_on date NOT NULL,
  words bytea NOT NULL,
  staff_id uuid NOT NULL,
  at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
);
CREATE INDEX contact_log_child ON contact_log (service_id, family_id, child_id, id);
-- Why nothing is sent to a family of itself, for as long as that lasts.
CREATE TABLE silence (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  child_id uuid,
  carer_id uuid,
  since date,
  set_by uuid NOT NULL,
  set_at timestamptz NOT NULL,
  lifted_by uuid,
  lifted_at timestamptz,
  in_error boolean NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id) REFERENCES family (service_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, carer_id) REFERENCES carer (service_id, family_id, id),
  FOREIGN KEY (service_id, set_by) REFERENCES staff (service_id, id),
  FOREIGN KEY (service_id, lifted_by) REFERENCES staff (service_id, id)
);
CREATE INDEX silence_family ON silence (service_id, family_id);
-- The enrolment a visit belongs to.
ALTER TABLE visit ADD CONSTRAINT visit_enrolment
  FOREIGN KEY (service_id, family_id, enrolment_id) REFERENCES enrolment (service_id, family_id, id);
