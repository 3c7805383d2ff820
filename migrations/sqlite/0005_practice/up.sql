CREATE TABLE practice_entry (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  child_id BLOB NOT NULL,
  activity_id BLOB NOT NULL,
  carer_id BLOB NOT NULL,
  source TEXT NOT NULL,
  practised_on TEXT NOT NULL,
  logged_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  zone TEXT NOT NULL,
  outcome TEXT NOT NULL,
  barrier TEXT,
  tries INTEGER,
  by_self INTEGER NOT NULL,
  by_verbal INTEGER NOT NULL,
  by_gesture INTEGER NOT NULL,
  by_model INTEGER NOT NULL,
  by_partial INTEGER NOT NULL,
  by_full INTEGER NOT NULL,
  help_level TEXT,
  enjoyed TEXT,
  detail BLOB,
  content_hash BLOB NOT NULL,
  late INTEGER NOT NULL,
  clock_off INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  deleted_at INTEGER,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, child_id, activity_id)
    REFERENCES activity (service_id, family_id, child_id, id),
  FOREIGN KEY (service_id, family_id, carer_id) REFERENCES carer (service_id, family_id, id)
) STRICT;
CREATE INDEX practice_entry_day
  ON practice_entry (service_id, family_id, child_id, practised_on);
-- What an entry said before it was changed; entries are never overwritten.
CREATE TABLE practice_revision (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  entry_id BLOB NOT NULL,
  revision INTEGER NOT NULL,
  content BLOB NOT NULL,
  changed_by BLOB NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (service_id, entry_id, revision),
  FOREIGN KEY (service_id, family_id, entry_id)
    REFERENCES practice_entry (service_id, family_id, id)
) STRICT;
