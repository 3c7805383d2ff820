-- What a lead says their service counts, in the place of what its page says; and how many are a
-- pattern, which nobody but a person says.
CREATE TABLE engagement_rule (
  service_id BLOB NOT NULL,
  looks_at TEXT NOT NULL,
  counts TEXT NOT NULL,
  threshold INTEGER,
  set_by BLOB NOT NULL,
  set_at INTEGER NOT NULL,
  PRIMARY KEY (service_id),
  FOREIGN KEY (service_id, set_by) REFERENCES staff (service_id, id)
) STRICT;
-- A child whose visits changed and are to be counted, or whose pattern a person was told of.
CREATE TABLE engagement_notice (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  child_id BLOB NOT NULL,
  due_at INTEGER,
  told_at INTEGER,
  PRIMARY KEY (service_id, child_id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id)
) STRICT;
CREATE INDEX engagement_notice_due ON engagement_notice (service_id, due_at)
  WHERE due_at IS NOT NULL;
