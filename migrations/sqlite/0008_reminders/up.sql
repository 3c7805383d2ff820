CREATE TABLE reminder (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  carer_id BLOB NOT NULL,
  days INTEGER NOT NULL,
  minute INTEGER NOT NULL,
  paused_until TEXT,
  changed_at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, carer_id),
  FOREIGN KEY (service_id, family_id, carer_id) REFERENCES carer (service_id, family_id, id)
) STRICT;
-- One row a carer and day: sent, or dropped with the reason.
CREATE TABLE occurrence (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  carer_id BLOB NOT NULL,
  local_date TEXT NOT NULL,
  state TEXT NOT NULL,
  why TEXT,
  child_id BLOB,
  activity_id BLOB,
  at INTEGER NOT NULL,
  PRIMARY KEY (service_id, carer_id, local_date),
  FOREIGN KEY (service_id, family_id, carer_id) REFERENCES carer (service_id, family_id, id)
) STRICT;
