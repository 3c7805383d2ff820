CREATE TABLE family (
  service_id uuid NOT NULL REFERENCES service (id),
  id uuid NOT NULL,
  name bytea NOT NULL,
  zone text NOT NULL,
  created_at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id)
);
-- Destroying this row makes every sealed word of the family unreadable, also in backups.
CREATE TABLE family_key (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  wrapped bytea NOT NULL,
  PRIMARY KEY (service_id, family_id),
  FOREIGN KEY (service_id, family_id) REFERENCES family (service_id, id)
);
-- The counter that orders every change to a family; narrow, since it is the hottest write.
CREATE TABLE family_head (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, family_id),
  FOREIGN KEY (service_id, family_id) REFERENCES family (service_id, id)
);
CREATE TABLE carer (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  name bytea NOT NULL,
  called bytea,
  language text NOT NULL,
  style text NOT NULL,
  quiet_from integer NOT NULL,
  quiet_until integer NOT NULL,
  created_at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id) REFERENCES family (service_id, id)
);
CREATE TABLE child (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  name bytea NOT NULL,
  text_name bytea,
  also bytea,
  born date,
  created_at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id) REFERENCES family (service_id, id)
);
CREATE TABLE address (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  carer_id uuid NOT NULL,
  channel text NOT NULL,
  number bytea NOT NULL,
  number_hash bytea NOT NULL,
  consent text NOT NULL,
  created_at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  UNIQUE (service_id, channel, number_hash),
  FOREIGN KEY (service_id, family_id, carer_id) REFERENCES carer (service_id, family_id, id)
);
-- Append-only: what a number said to being texted, and to which wording.
CREATE TABLE consent_event (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  address_id uuid NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  wording text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, address_id) REFERENCES address (service_id, family_id, id)
);
CREATE INDEX consent_event_address ON consent_event (service_id, address_id, id);
CREATE INDEX carer_family ON carer (service_id, family_id);
CREATE INDEX child_family ON child (service_id, family_id);
CREATE INDEX address_carer ON address (service_id, family_id, carer_id);
