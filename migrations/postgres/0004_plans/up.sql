CREATE TABLE plan (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  child_id uuid NOT NULL,
  starts_on date NOT NULL,
  review_by date NOT NULL,
  about bytea NOT NULL,
  state text NOT NULL,
  created_at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  UNIQUE (service_id, family_id, child_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id)
);
-- A child practises from one plan at a time.
CREATE UNIQUE INDEX plan_active ON plan (service_id, child_id) WHERE state = 'active';
CREATE TABLE goal (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  place integer NOT NULL,
  area text NOT NULL,
  words bytea NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  UNIQUE (service_id, family_id, plan_id, id),
  FOREIGN KEY (service_id, family_id, plan_id) REFERENCES plan (service_id, family_id, id)
);
CREATE INDEX goal_plan ON goal (service_id, plan_id, place);
CREATE TABLE step (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  goal_id uuid NOT NULL,
  place integer NOT NULL,
  words bytea NOT NULL,
  success_k integer NOT NULL,
  success_n integer NOT NULL,
  success_days integer NOT NULL,
  max_help text NOT NULL,
  state text NOT NULL,
  answered_at timestamptz,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  UNIQUE (service_id, family_id, plan_id, id),
  FOREIGN KEY (service_id, family_id, plan_id, goal_id)
    REFERENCES goal (service_id, family_id, plan_id, id)
);
CREATE INDEX step_plan ON step (service_id, plan_id, place);
CREATE TABLE activity (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  child_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  step_id uuid NOT NULL,
  place integer NOT NULL,
  words bytea NOT NULL,
  lead text NOT NULL,
  help_levels text NOT NULL,
  state text NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  UNIQUE (service_id, family_id, child_id, id),
  FOREIGN KEY (service_id, family_id, child_id, plan_id)
    REFERENCES plan (service_id, family_id, child_id, id),
  FOREIGN KEY (service_id, family_id, plan_id, step_id)
    REFERENCES step (service_id, family_id, plan_id, id)
);
CREATE INDEX activity_plan ON activity (service_id, plan_id, place);
CREATE INDEX activity_child ON activity (service_id, family_id, child_id);
