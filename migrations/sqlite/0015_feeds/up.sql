-- A secret link a person's own calendar reads visits by. Only a keyed fingerprint of the secret
-- lies here; a link whose end is set opens nothing.
CREATE TABLE feed (
  service_id BLOB NOT NULL,
  id BLOB NOT NULL,
  kind TEXT NOT NULL,
  principal_id BLOB NOT NULL,
  family_id BLOB,
  secret_hash BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  ended_at INTEGER,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, secret_hash),
  FOREIGN KEY (service_id) REFERENCES service (id),
  FOREIGN KEY (service_id, family_id) REFERENCES family (service_id, id)
) STRICT;
-- At most one link of a person is open.
CREATE UNIQUE INDEX feed_open ON feed (service_id, principal_id) WHERE ended_at IS NULL;
