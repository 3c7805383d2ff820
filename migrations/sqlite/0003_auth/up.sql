CREATE TABLE staff (
  service_id BLOB NOT NULL REFERENCES service (id),
  id BLOB NOT NULL,
  name BLOB NOT NULL,
  role TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (service_id, id)
) STRICT;
-- Which member of staff works with which family, and since when.
CREATE TABLE membership (
  service_id BLOB NOT NULL,
  id BLOB NOT NULL,
  staff_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, staff_id, family_id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id),
  FOREIGN KEY (service_id, family_id) REFERENCES family (service_id, id)
) STRICT;
CREATE INDEX membership_family ON membership (service_id, family_id);
CREATE TABLE invitation (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  carer_id BLOB NOT NULL,
  code_hash BLOB NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  made_by BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, code_hash),
  FOREIGN KEY (service_id, family_id, carer_id) REFERENCES carer (service_id, family_id, id)
) STRICT;
CREATE INDEX invitation_carer ON invitation (service_id, family_id, carer_id);
-- No invitation and no number: stands for a request that did not hold, so that both kinds of
-- request do the same work and answer the same way afterwards.
CREATE TABLE sign_in_code (
  service_id BLOB NOT NULL,
  id BLOB NOT NULL,
  invitation_id BLOB,
  number_hash BLOB,
  code_mac BLOB NOT NULL,
  tries INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, invitation_id) REFERENCES invitation (service_id, id)
) STRICT;
CREATE INDEX sign_in_code_number ON sign_in_code (service_id, number_hash, created_at);
CREATE INDEX sign_in_code_over ON sign_in_code (expires_at);
CREATE TABLE session (
  service_id BLOB NOT NULL REFERENCES service (id),
  id BLOB NOT NULL,
  role TEXT NOT NULL,
  principal_id BLOB NOT NULL,
  family_id BLOB,
  created_at INTEGER NOT NULL,
  ended_at INTEGER,
  ended_why TEXT,
  PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX session_ended ON session (ended_at);
CREATE TABLE refresh_token (
  service_id BLOB NOT NULL,
  hash BLOB NOT NULL,
  session_id BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (service_id, hash),
  FOREIGN KEY (service_id, session_id) REFERENCES session (service_id, id)
) STRICT;
