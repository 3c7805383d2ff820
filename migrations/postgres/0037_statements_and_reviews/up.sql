-- A service's own statements of a framework; none is shipped, and none is about a person.
CREATE TABLE framework_statement (
  service_id uuid NOT NULL,
  framework text NOT NULL,
  version text NOT NULL,
  code text NOT NULL,
  place integer NOT NULL,
  area text NOT NULL,
  statement text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (service_id, framework, version, code),
  FOREIGN KEY (service_id) REFERENCES service (id)
);
-- The statement a step is on the way to.
ALTER TABLE step ADD COLUMN statement text;
-- What a child was seen to do, by a statement.
CREATE TABLE observation (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  child_id uuid NOT NULL,
  step_id uuid,
  framework text NOT NULL,
  version text NOT NULL,
  code text NOT NULL,
  level text NOT NULL,
  seen_on date NOT NULL,
  words bytea,
  by_kind text NOT NULL,
  by_id uuid NOT NULL,
  at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, step_id) REFERENCES step (service_id, family_id, id),
  FOREIGN KEY (service_id, framework, version, code)
    REFERENCES framework_statement (service_id, framework, version, code)
);
CREATE INDEX observation_child ON observation (service_id, family_id, child_id, id);
-- A review of the plan: what is celebrated, and what comes next.
CREATE TABLE plan_review (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  child_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  enrolment_id uuid,
  kind text NOT NULL,
  held_on date NOT NULL,
  words bytea NOT NULL,
  staff_id uuid NOT NULL,
  at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, child_id, plan_id)
    REFERENCES plan (service_id, family_id, child_id, id),
  FOREIGN KEY (service_id, family_id, enrolment_id)
    REFERENCES enrolment (service_id, family_id, id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
);
CREATE INDEX plan_review_child ON plan_review (service_id, family_id, child_id, id);
-- What a carer adds to a review.
CREATE TABLE review_view (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  review_id uuid NOT NULL,
  carer_id uuid NOT NULL,
  words bytea NOT NULL,
  at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, review_id)
    REFERENCES plan_review (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, carer_id) REFERENCES carer (service_id, family_id, id)
);
CREATE INDEX review_view_review ON review_view (service_id, review_id, id);
