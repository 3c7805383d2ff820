-- Append-only: what people did about visits that do not take place, step by step.
CREATE TABLE engagement_step (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  child_id uuid NOT NULL,
  step text NOT NULL,
  role text NOT NULL,
  staff_id uuid NOT NULL,
  note bytea,
  request_mac bytea,
  content_mac bytea,
  at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
);
-- Append-only: what a carer says about it in their own words, and who may read it.
CREATE TABLE engagement_side (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  child_id uuid NOT NULL,
  carer_id uuid NOT NULL,
  reader text NOT NULL,
  words bytea NOT NULL,
  request_mac bytea,
  content_mac bytea,
  at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, carer_id) REFERENCES carer (service_id, family_id, id)
);
CREATE INDEX engagement_step_child ON engagement_step (service_id, child_id, rev);
CREATE INDEX engagement_side_child ON engagement_side (service_id, child_id, rev);
-- The same request twice is one row.
CREATE UNIQUE INDEX engagement_step_request ON engagement_step (service_id, request_mac);
CREATE UNIQUE INDEX engagement_side_request ON engagement_side (service_id, request_mac);
-- What waits for a person about one family.
CREATE INDEX task_family_open ON task (service_id, family_id, kind) WHERE closed_at IS NULL;
