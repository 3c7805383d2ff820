-- A service's own statements of a framework; none is shipped, and none is about a person.
CREATE TABLE framework_statement (
  service_id BLOB NOT NULL,
  framework TEXT NOT NULL,
  version TEXT NOT NULL,
  code TEXT NOT NULL,
  place INTEGER NOT NULL,
  area TEXT NOT NULL,
  statement TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (service_id, framework, version, code),
  FOREIGN KEY (service_id) REFERENCES service (id)
) STRICT;
-- The statement a step is on the way to.
ALTER TABLE step ADD COLUMN statement TEXT;
-- What a child was seen to do, by a statement.
CREATE TABLE observation (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  child_id BLOB NOT NULL,
  step_id BLOB,
  framework TEXT NOT NULL,
  version TEXT NOT NULL,
  code TEXT NOT NULL,
  level TEXT NOT NULL,
  seen_on TEXT NOT NULL,
  words BLOB,
  by_kind TEXT NOT NULL,
  by_id BLOB NOT NULL,
  at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, step_id) REFERENCES step (service_id, family_id, id),
  FOREIGN KEY (service_id, framework, version, code)
    REFERENCES framework_statement (service_id, framework, version, code)
) STRICT;
CREATE INDEX observation_child ON observation (service_id, family_id, child_id, id);
-- A review of the plan: what is celebrated, and what comes next.
CREATE TABLE plan_review (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  child_id BLOB NOT NULL,
  plan_id BLOB NOT NULL,
  enrolment_id BLOB,
  kind TEXT NOT NULL,
  held_on TEXT NOT NULL,
  words BLOB NOT NULL,
  staff_id BLOB NOT NULL,
  at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, child_id, plan_id)
    REFERENCES plan (service_id, family_id, child_id, id),
  FOREIGN KEY (service_id, family_id, enrolment_id)
    REFERENCES enrolment (service_id, family_id, id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
) STRICT;
CREATE INDEX plan_review_child ON plan_review (service_id, family_id, child_id, id);
-- What a carer adds to a review.
CREATE TABLE review_view (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  review_id BLOB NOT NULL,
  carer_id BLOB NOT NULL,
  words BLOB NOT NULL,
  at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, review_id)
    REFERENCES plan_review (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, carer_id) REFERENCES carer (service_id, family_id, id)
) STRICT;
CREATE INDEX review_view_review ON review_view (service_id, review_id, id);
