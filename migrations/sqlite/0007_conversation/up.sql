CREATE TABLE conversation (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  address_id BLOB NOT NULL,
  state BLOB NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (service_id, address_id),
  FOREIGN KEY (service_id, family_id, address_id) REFERENCES address (service_id, family_id, id)
) STRICT;
-- Something a person must look at: danger, a question we did not understand, a wish to talk.
CREATE TABLE task (
  service_id BLOB NOT NULL REFERENCES service (id),
  id BLOB NOT NULL,
  family_id BLOB,
  inbox_id BLOB,
  kind TEXT NOT NULL,
  words BLOB NOT NULL,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  closed_by BLOB,
  PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX task_open ON task (service_id, id) WHERE closed_at IS NULL;
