-- Who looked at or changed what, when: codes and identities only. Rows are added, and once marked
-- with the batch they are sealed in; nothing else of them ever changes. No key to a family: what
-- was done stays known when its data are gone.
CREATE TABLE audit_entry (
  service_id uuid NOT NULL,
  id uuid NOT NULL,
  family_id uuid,
  child_id uuid,
  actor_kind text NOT NULL,
  actor_id uuid,
  session_id uuid,
  action text NOT NULL,
  about_id uuid,
  at timestamptz NOT NULL,
  mac bytea NOT NULL,
  batch bigint,
  PRIMARY KEY (service_id, id)
);
CREATE INDEX audit_entry_batch ON audit_entry (service_id, batch, id);
CREATE INDEX audit_entry_family ON audit_entry (service_id, family_id, id);
-- A link of the chain: what was noted up to a moment, and the link before.
CREATE TABLE audit_batch (
  service_id uuid NOT NULL,
  number bigint NOT NULL,
  first_id uuid NOT NULL,
  last_id uuid NOT NULL,
  entries integer NOT NULL,
  previous bytea NOT NULL,
  hash bytea NOT NULL,
  mac bytea NOT NULL,
  sealed_at timestamptz NOT NULL,
  PRIMARY KEY (service_id, number)
);
-- Where the chain ends, so that a missing end is seen.
CREATE TABLE audit_head (
  service_id uuid NOT NULL,
  number bigint NOT NULL,
  entries bigint NOT NULL,
  hash bytea NOT NULL,
  mac bytea NOT NULL,
  PRIMARY KEY (service_id)
);
