CREATE TABLE family (
  service_id BLOB NOT NULL REFERENCES service (id),
  id BLOB NOT NULL,
  name BLOB NOT NULL,
  zone TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id)
) STRICT;
-- Destroying this row makes every sealed word of the family unreadable, also in backups.
CREATE TABLE family_key (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  wrapped BLOB NOT NULL,
  PRIMARY KEY (service_id, family_id),
  FOREIGN KEY (service_id, family_id) REFERENCES family (service_id, id)
) STRICT;
-- The counter that orders every change to a family; narrow, since it is the hottest write.
CREATE TABLE family_head (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, family_id),
  FOREIGN KEY (service_id, family_id) REFERENCES family (service_id, id)
) STRICT;
CREATE TABLE carer (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  name BLOB NOT NULL,
  called BLOB,
  language TEXT NOT NULL,
  style TEXT NOT NULL,
  quiet_from INTEGER NOT NULL,
  quiet_until INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id) REFERENCES family (service_id, id)
) STRICT;
CREATE TABLE child (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  name BLOB NOT NULL,
  text_name BLOB,
  also BLOB,
  born TEXT,
  created_at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id) REFERENCES family (service_id, id)
) STRICT;
CREATE TABLE address (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  carer_id BLOB NOT NULL,
  channel TEXT NOT NULL,
  number BLOB NOT NULL,
  number_hash BLOB NOT NULL,
  consent TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  UNIQUE (service_id, channel, number_hash),
  FOREIGN KEY (service_id, family_id, carer_id) REFERENCES carer (service_id, family_id, id)
) STRICT;
-- Append-only: what a number said to being texted, and to which wording.
CREATE TABLE consent_event (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  address_id BLOB NOT NULL,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  wording TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, address_id) REFERENCES address (service_id, family_id, id)
) STRICT;
CREATE INDEX consent_event_address ON consent_event (service_id, address_id, id);
CREATE INDEX carer_family ON carer (service_id, family_id);
CREATE INDEX child_family ON child (service_id, family_id);
CREATE INDEX address_carer ON address (service_id, family_id, carer_id);
