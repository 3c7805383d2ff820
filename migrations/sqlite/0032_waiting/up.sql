-- A child of an accepted referral waits for a programme.
CREATE TABLE waiting_entry (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  child_id BLOB NOT NULL,
  referral_id BLOB NOT NULL,
  programme TEXT NOT NULL,
  policy TEXT NOT NULL,
  state TEXT NOT NULL,
  referred_on TEXT NOT NULL,
  since INTEGER NOT NULL,
  born TEXT,
  urgency INTEGER,
  complexity INTEGER,
  other_support INTEGER,
  in_setting INTEGER,
  specialist INTEGER,
  place INTEGER,
  placed_at INTEGER,
  team TEXT,
  visitor_id BLOB,
  ended_at INTEGER,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, referral_id) REFERENCES referral (service_id, id),
  FOREIGN KEY (service_id, visitor_id) REFERENCES staff (service_id, id)
) STRICT;
-- Append-only: what happened to an entry, by whom and why.
CREATE TABLE waiting_event (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  entry_id BLOB NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id BLOB,
  words BLOB,
  request_mac BLOB,
  content_mac BLOB,
  at INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, entry_id) REFERENCES waiting_entry (service_id, family_id, id)
) STRICT;
-- A child waits once for a programme, whatever the code does.
CREATE UNIQUE INDEX waiting_once ON waiting_entry (service_id, child_id, programme)
  WHERE ended_at IS NULL;
CREATE INDEX waiting_open ON waiting_entry (service_id, programme) WHERE ended_at IS NULL;
CREATE INDEX waiting_family ON waiting_entry (service_id, family_id);
CREATE INDEX waiting_visitor ON waiting_entry (service_id, visitor_id);
CREATE INDEX waiting_event_entry ON waiting_event (service_id, entry_id, id);
CREATE UNIQUE INDEX waiting_event_request ON waiting_event (service_id, request_mac);
