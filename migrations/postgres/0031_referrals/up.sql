-- Somebody asks the service for a child, or asks it something. Sealed with the service's key until
-- a person links it with a family; from then on with the family's.
CREATE TABLE referral (
  service_id uuid NOT NULL,
  id uuid NOT NULL,
  family_id uuid,
  child_id uuid,
  kind text NOT NULL,
  state text NOT NULL,
  asked_by text NOT NULL,
  door text NOT NULL,
  policy text NOT NULL,
  team text,
  consent text,
  consent_on date,
  has_evidence boolean NOT NULL,
  words bytea NOT NULL,
  child_hash bytea,
  phone_hash bytea,
  sender_hash bytea,
  joined_to uuid,
  made_by uuid,
  confirm_hash bytea,
  confirm_until timestamptz,
  submitted_at timestamptz,
  contact_due timestamptz,
  contacted_at timestamptz,
  closed_at timestamptz,
  created_at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id) REFERENCES family (service_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, joined_to) REFERENCES referral (service_id, id)
);
-- Append-only: what happened to a referral, by whom. What it said before a change stays here.
CREATE TABLE referral_event (
  service_id uuid NOT NULL,
  id uuid NOT NULL,
  family_id uuid,
  referral_id uuid NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  reason text,
  actor_kind text NOT NULL,
  actor_id uuid,
  words bytea,
  request_mac bytea,
  content_mac bytea,
  at timestamptz NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, referral_id) REFERENCES referral (service_id, id)
);
-- What a person is to be told of, and when; done once a task says it.
CREATE TABLE referral_notice (
  service_id uuid NOT NULL,
  id uuid NOT NULL,
  referral_id uuid NOT NULL,
  kind text NOT NULL,
  due_at timestamptz NOT NULL,
  done_at timestamptz,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, referral_id) REFERENCES referral (service_id, id)
);
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
-- The referral a visit belongs to.
ALTER TABLE visit ADD CONSTRAINT visit_referral
  FOREIGN KEY (service_id, family_id, referral_id) REFERENCES referral (service_id, family_id, id);
