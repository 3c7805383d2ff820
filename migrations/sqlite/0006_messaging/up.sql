CREATE TABLE inbox (
  service_id BLOB NOT NULL REFERENCES service (id),
  id BLOB NOT NULL,
  channel TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  lane BLOB NOT NULL,
  sender BLOB NOT NULL,
  body BLOB NOT NULL,
  orphan INTEGER NOT NULL,
  sent_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  family_id BLOB,
  trace BLOB,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, channel, provider_id)
) STRICT;
CREATE INDEX inbox_waiting ON inbox (service_id, received_at, id) WHERE state = 'new';
CREATE INDEX inbox_lane ON inbox (service_id, lane, received_at) WHERE state = 'new';
CREATE TABLE outbox (
  service_id BLOB NOT NULL REFERENCES service (id),
  id BLOB NOT NULL,
  lane BLOB NOT NULL,
  channel TEXT NOT NULL,
  family_id BLOB,
  address_id BLOB,
  receiver BLOB NOT NULL,
  says BLOB NOT NULL,
  language TEXT,
  class TEXT NOT NULL,
  guard_kind TEXT,
  guard_id BLOB,
  guard_rev INTEGER,
  dedupe_key TEXT NOT NULL,
  state TEXT NOT NULL,
  why TEXT,
  due_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  intent_at INTEGER,
  provider_ref TEXT,
  created_at INTEGER NOT NULL,
  done_at INTEGER,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, dedupe_key)
) STRICT;
CREATE INDEX outbox_lane ON outbox (service_id, lane, id) WHERE state IN ('waiting', 'intent');
-- How many letters a number got lately.
CREATE INDEX outbox_lately ON outbox (service_id, lane, created_at);
CREATE TABLE lane (
  service_id BLOB NOT NULL REFERENCES service (id),
  key BLOB NOT NULL,
  next_at INTEGER NOT NULL,
  lease_until INTEGER NOT NULL,
  token INTEGER NOT NULL,
  PRIMARY KEY (service_id, key)
) STRICT;
CREATE INDEX lane_due ON lane (service_id, next_at, lease_until);
CREATE TABLE receipt (
  service_id BLOB NOT NULL,
  outbox_id BLOB NOT NULL,
  status TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (service_id, outbox_id, status),
  FOREIGN KEY (service_id, outbox_id) REFERENCES outbox (service_id, id)
) STRICT;
