-- Who looked at or changed what, when: codes and identities only. Rows are added, and once marked
-- with the batch they are sealed in; nothing else of them ever changes. No key to a family: what
-- was done stays known when its data are gone.
CREATE TABLE audit_entry (
  service_id BLOB NOT NULL,
  id BLOB NOT NULL,
  family_id BLOB,
  child_id BLOB,
  actor_kind TEXT NOT NULL,
  actor_id BLOB,
  session_id BLOB,
  action TEXT NOT NULL,
  about_id BLOB,
  at INTEGER NOT NULL,
  mac BLOB NOT NULL,
  batch INTEGER,
  PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX audit_entry_batch ON audit_entry (service_id, batch, id);
CREATE INDEX audit_entry_family ON audit_entry (service_id, family_id, id);
-- A link of the chain: what was noted up to a moment, and the link before.
CREATE TABLE audit_batch (
  service_id BLOB NOT NULL,
  number INTEGER NOT NULL,
  first_id BLOB NOT NULL,
  last_id BLOB NOT NULL,
  entries INTEGER NOT NULL,
  previous BLOB NOT NULL,
  hash BLOB NOT NULL,
  mac BLOB NOT NULL,
  sealed_at INTEGER NOT NULL,
  PRIMARY KEY (service_id, number)
) STRICT;
-- Where the chain ends, so that a missing end is seen.
CREATE TABLE audit_head (
  service_id BLOB NOT NULL,
  number INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  hash BLOB NOT NULL,
  mac BLOB NOT NULL,
  PRIMARY KEY (service_id)
) STRICT;
