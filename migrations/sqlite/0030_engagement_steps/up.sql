-- Append-only: what people did about visits that do not take place, step by step.
CREATE TABLE engagement_step (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  child_id BLOB NOT NULL,
  step TEXT NOT NULL,
  role TEXT NOT NULL,
  staff_id BLOB NOT NULL,
  note BLOB,
  request_mac BLOB,
  content_mac BLOB,
  at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
) STRICT;
-- Append-only: what a carer says about it in their own words, and who may read it.
CREATE TABLE engagement_side (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  child_id BLOB NOT NULL,
  carer_id BLOB NOT NULL,
  reader TEXT NOT NULL,
  words BLOB NOT NULL,
  request_mac BLOB,
  content_mac BLOB,
  at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, carer_id) REFERENCES carer (service_id, family_id, id)
) STRICT;
CREATE INDEX engagement_step_child ON engagement_step (service_id, child_id, rev);
CREATE INDEX engagement_side_child ON engagement_side (service_id, child_id, rev);
-- The same request twice is one row.
CREATE UNIQUE INDEX engagement_step_request ON engagement_step (service_id, request_mac);
CREATE UNIQUE INDEX engagement_side_request ON engagement_side (service_id, request_mac);
-- What waits for a person about one family.
CREATE INDEX task_family_open ON task (service_id, family_id, kind) WHERE closed_at IS NULL;
