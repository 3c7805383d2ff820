CREATE TABLE inbox (
  service_id uuid NOT NULL REFERENCES service (id),
  id uuid NOT NULL,
  channel text NOT NULL,
  provider_id text NOT NULL,
  lane bytea NOT NULL,
  sender bytea NOT NULL,
  body bytea NOT NULL,
  orphan boolean NOT NULL,
  sent_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  state text NOT NULL,
  attempts integer NOT NULL,
  family_id uuid,
  trace bytea,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, channel, provider_id)
);
CREATE INDEX inbox_waiting ON inbox (service_id, received_at, id) WHERE state = 'new';
CREATE INDEX inbox_lane ON inbox (service_id, lane, received_at) WHERE state = 'new';
CREATE TABLE outbox (
  service_id uuid NOT NULL REFERENCES service (id),
  id uuid NOT NULL,
  lane bytea NOT NULL,
  channel text NOT NULL,
  family_id uuid,
  address_id uuid,
  receiver bytea NOT NULL,
  says bytea NOT NULL,
  language text,
  class text NOT NULL,
  guard_kind text,
  guard_id uuid,
  guard_rev bigint,
  dedupe_key text NOT NULL,
  state text NOT NULL,
  why text,
  due_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  attempts integer NOT NULL,
  intent_at timestamptz,
  provider_ref text,
  created_at timestamptz NOT NULL,
  done_at timestamptz,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, dedupe_key)
);
CREATE INDEX outbox_lane ON outbox (service_id, lane, id) WHERE state IN ('waiting', 'intent');
-- How many letters a number got lately.
CREATE INDEX outbox_lately ON outbox (service_id, lane, created_at);
CREATE TABLE lane (
  service_id uuid NOT NULL REFERENCES service (id),
  key bytea NOT NULL,
  next_at timestamptz NOT NULL,
  lease_until timestamptz NOT NULL,
  token bigint NOT NULL,
  PRIMARY KEY (service_id, key)
);
CREATE INDEX lane_due ON lane (service_id, next_at, lease_until);
CREATE TABLE receipt (
  service_id uuid NOT NULL,
  outbox_id uuid NOT NULL,
  status text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (service_id, outbox_id, status),
  FOREIGN KEY (service_id, outbox_id) REFERENCES outbox (service_id, id)
);
