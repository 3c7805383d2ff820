-- A child of an accepted referral waits for a programme.
CREATE TABLE waiting_entry (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  child_id uuid NOT NULL,
  referral_id uuid NOT NULL,
  programme text NOT NULL,
  policy text NOT NULL,
  state text NOT NULL,
  referred_on date NOT NULL,
  since timestamptz NOT NULL,
  born date,
  urgency integer,
  complexity integer,
  other_support boolean,
  in_setting boolean,
  specialist boolean,
  place integer,
  placed_at timestamptz,
  team text,
  visitor_id uuid,
  ended_at timestamptz,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, referral_id) REFERENCES referral (service_id, id),
  FOREIGN KEY (service_id, visitor_id) REFERENCES staff (service_id, id)
);
-- Append-only: what happened to an entry, by whom and why.
CREATE TABLE waiting_event (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  entry_id uuid NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  actor_kind text NOT NULL,
  actor_id uuid,
  words bytea,
  request_mac bytea,
  content_mac bytea,
  at timestamptz NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, entry_id) REFERENCES waiting_entry (service_id, family_id, id)
);
-- A child waits once for a programme, whatever the code does.
CREATE UNIQUE INDEX waiting_once ON waiting_entry (service_id, child_id, programme)
  WHERE ended_at IS NULL;
CREATE INDEX waiting_open ON waiting_entry (service_id, programme) WHERE ended_at IS NULL;
CREATE INDEX waiting_family ON waiting_entry (service_id, family_id);
CREATE INDEX waiting_visitor ON waiting_entry (service_id, visitor_id);
CREATE INDEX waiting_event_entry ON waiting_event (service_id, entry_id, id);
CREATE UNIQUE INDEX waiting_event_request ON waiting_event (service_id, request_mac);
