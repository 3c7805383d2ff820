-- Somebody asks the service for a child, or asks it something. Sealed with the service's key until
-- a person links it with a family; from then on with the family's.
CREATE TABLE referral (
  service_id BLOB NOT NULL,
  id BLOB NOT NULL,
  family_id BLOB,
  child_id BLOB,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  door TEXT NOT NULL,
  policy TEXT NOT NULL,
  team TEXT,
  consent TEXT,
  consent_on TEXT,
  has_evidence INTEGER NOT NULL,
  words BLOB NOT NULL,
  child_hash BLOB,
  phone_hash BLOB,
  sender_hash BLOB,
  joined_to BLOB,
  made_by BLOB,
  confirm_hash BLOB,
  confirm_until INTEGER,
  submitted_at INTEGER,
  contact_due INTEGER,
  contacted_at INTEGER,
  closed_at INTEGER,
  created_at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id) REFERENCES family (service_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, joined_to) REFERENCES referral (service_id, id)
) STRICT;
-- Append-only: what happened to a referral, by whom. What it said before a change stays here.
CREATE TABLE referral_event (
  service_id BLOB NOT NULL,
  id BLOB NOT NULL,
  family_id BLOB,
  referral_id BLOB NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  actor_kind TEXT NOT NULL,
  actor_id BLOB,
  words BLOB,
  request_mac BLOB,
  content_mac BLOB,
  at INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, referral_id) REFERENCES referral (service_id, id)
) STRICT;
-- What a person is to be told of, and when; done once a task says it.
CREATE TABLE referral_notice (
  service_id BLOB NOT NULL,
  id BLOB NOT NULL,
  referral_id BLOB NOT NULL,
  kind TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  done_at INTEGER,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, referral_id) REFERENCES referral (service_id, id)
) STRICT;
CREATE INDEX referral_open ON referral (service_id, id) WHERE closed_at IS NULL;
CREATE INDEX referral_maker ON referral (service_id, made_by, id);
CREATE INDEX referral_child ON referral (service_id, child_id, id);
CREATE INDEX referral_child_hash ON referral (service_id, child_hash, id);
CREATE INDEX referral_phone_hash ON referral (service_id, phone_hash, id);
-- How often somebody sent the form.
CREATE INDEX referral_sender ON referral (service_id, sender_hash, created_at);
CREATE INDEX referral_door ON referral (service_id, door, created_at);
CREATE INDEX referral_joined ON referral (service_id, joined_to, id);
CREATE UNIQUE INDEX referral_confirm ON referral (service_id, confirm_hash);
CREATE INDEX referral_event_referral ON referral_event (service_id, referral_id, id);
CREATE UNIQUE INDEX referral_event_request ON referral_event (service_id, request_mac);
CREATE INDEX referral_notice_due ON referral_notice (service_id, due_at) WHERE done_at IS NULL;
CREATE INDEX referral_notice_referral ON referral_notice (service_id, referral_id);
