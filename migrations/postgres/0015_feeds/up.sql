-- A secret link a person's own calendar reads visits by. Only a keyed fingerprint of the secret
-- lies here; a link whose end is set opens nothing.
CREATE TABLE feed (
  service_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  principal_id uuid NOT NULL,
  family_id uuid,
  secret_hash bytea NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, secret_hash),
  FOREIGN KEY (service_id) REFERENCES service (id),
  FOREIGN KEY (service_id, family_id) REFERENCES family (service_id, id)
);
-- At most one link of a person is open.
CREATE UNIQUE INDEX feed_open ON feed (service_id, principal_id) WHERE ended_at IS NULL;
