-- Where a child goes to nursery, from when and how many hours; what changes is another row.
CREATE TABLE setting_place (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  child_id uuid NOT NULL,
  follows_id uuid,
  words bytea NOT NULL,
  minutes_a_week integer NOT NULL,
  starts_on date NOT NULL,
  staff_id uuid NOT NULL,
  at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, follows_id) REFERENCES setting_place (service_id, family_id, id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
);
CREATE INDEX setting_place_child ON setting_place (service_id, family_id, child_id, id);
-- A row is followed once.
CREATE UNIQUE INDEX setting_place_follows ON setting_place (service_id, follows_id);
-- What a family is offered, from when and why; what changes is another row.
CREATE TABLE package (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  child_id uuid NOT NULL,
  words bytea NOT NULL,
  starts_on date NOT NULL,
  staff_id uuid NOT NULL,
  at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
);
CREATE INDEX package_child ON package (service_id, family_id, child_id, id);
-- What somebody does before a child moves on to a nursery or school.
CREATE TABLE transition_action (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  enrolment_id uuid NOT NULL,
  owner text NOT NULL,
  words bytea NOT NULL,
  due_on date NOT NULL,
  done_at timestamptz,
  done_by uuid,
  at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, enrolment_id) REFERENCES enrolment (service_id, family_id, id)
);
CREATE INDEX transition_action_enrolment ON transition_action (service_id, enrolment_id, id);
CREATE UNIQUE INDEX child_consent_whole ON child_consent (service_id, family_id, id);
-- What was told about a child, to whom, and the yes it rests on.
CREATE TABLE share (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  child_id uuid NOT NULL,
  purpose text NOT NULL,
  consent_id uuid NOT NULL,
  words bytea NOT NULL,
  staff_id uuid NOT NULL,
  at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, consent_id)
    REFERENCES child_consent (service_id, family_id, id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
);
CREATE INDEX share_child ON share (service_id, family_id, child_id, id);
-- What a first visit covered, as each side says.
CREATE TABLE first_visit_tick (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  child_id uuid NOT NULL,
  point text NOT NULL,
  side text NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, child_id, point, side),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id)
);
