CREATE TABLE plan (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  child_id BLOB NOT NULL,
  starts_on TEXT NOT NULL,
  review_by TEXT NOT NULL,
  about BLOB NOT NULL,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  UNIQUE (service_id, family_id, child_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id)
) STRICT;
-- A child practises from one plan at a time.
CREATE UNIQUE INDEX plan_active ON plan (service_id, child_id) WHERE state = 'active';
CREATE TABLE goal (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  plan_id BLOB NOT NULL,
  place INTEGER NOT NULL,
  area TEXT NOT NULL,
  words BLOB NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  UNIQUE (service_id, family_id, plan_id, id),
  FOREIGN KEY (service_id, family_id, plan_id) REFERENCES plan (service_id, family_id, id)
) STRICT;
CREATE INDEX goal_plan ON goal (service_id, plan_id, place);
CREATE TABLE step (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  plan_id BLOB NOT NULL,
  goal_id BLOB NOT NULL,
  place INTEGER NOT NULL,
  words BLOB NOT NULL,
  success_k INTEGER NOT NULL,
  success_n INTEGER NOT NULL,
  success_days INTEGER NOT NULL,
  max_help TEXT NOT NULL,
  state TEXT NOT NULL,
  answered_at INTEGER,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  UNIQUE (service_id, family_id, plan_id, id),
  FOREIGN KEY (service_id, family_id, plan_id, goal_id)
    REFERENCES goal (service_id, family_id, plan_id, id)
) STRICT;
CREATE INDEX step_plan ON step (service_id, plan_id, place);
CREATE TABLE activity (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  child_id BLOB NOT NULL,
  plan_id BLOB NOT NULL,
  step_id BLOB NOT NULL,
  place INTEGER NOT NULL,
  words BLOB NOT NULL,
  lead TEXT NOT NULL,
  help_levels TEXT NOT NULL,
  state TEXT NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  UNIQUE (service_id, family_id, child_id, id),
  FOREIGN KEY (service_id, family_id, child_id, plan_id)
    REFERENCES plan (service_id, family_id, child_id, id),
  FOREIGN KEY (service_id, family_id, plan_id, step_id)
    REFERENCES step (service_id, family_id, plan_id, id)
) STRICT;
CREATE INDEX activity_plan ON activity (service_id, plan_id, place);
CREATE INDEX activity_child ON activity (service_id, family_id, child_id);
