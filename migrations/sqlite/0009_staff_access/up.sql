-- An invitation for a member of staff. Once its code was entered it also holds the second factor
-- that is being set up, under a ticket that is good for minutes.
CREATE TABLE staff_invitation (
  service_id BLOB NOT NULL REFERENCES service (id),
  id BLOB NOT NULL,
  role TEXT NOT NULL,
  name BLOB NOT NULL,
  number BLOB NOT NULL,
  number_hash BLOB NOT NULL,
  code_hash BLOB NOT NULL,
  made_by BLOB,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  ticket_hash BLOB,
  ticket_until INTEGER,
  tries INTEGER NOT NULL,
  secret BLOB,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, code_hash),
  UNIQUE (service_id, ticket_hash),
  FOREIGN KEY (service_id, made_by) REFERENCES staff (service_id, id)
) STRICT;
CREATE INDEX staff_invitation_number ON staff_invitation (service_id, number_hash);
CREATE INDEX staff_invitation_over ON staff_invitation (expires_at);
-- Who of the staff can sign in, and what with. Taking access away removes the row.
CREATE TABLE staff_access (
  service_id BLOB NOT NULL,
  staff_id BLOB NOT NULL,
  number BLOB NOT NULL,
  number_hash BLOB NOT NULL,
  secret BLOB NOT NULL,
  last_step INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  paused_until INTEGER,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (service_id, staff_id),
  UNIQUE (service_id, number_hash),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
) STRICT;
-- A code may also be sent to staff. SQLite adds no key to a table that is there: it is made anew.
CREATE TABLE sign_in_code_new (
  service_id BLOB NOT NULL,
  id BLOB NOT NULL,
  invitation_id BLOB,
  staff_id BLOB,
  staff_invitation_id BLOB,
  number_hash BLOB,
  code_mac BLOB NOT NULL,
  tries INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, invitation_id) REFERENCES invitation (service_id, id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id),
  FOREIGN KEY (service_id, staff_invitation_id) REFERENCES staff_invitation (service_id, id)
) STRICT;
INSERT INTO sign_in_code_new
  (service_id, id, invitation_id, number_hash, code_mac, tries, expires_at, created_at)
  SELECT service_id, id, invitation_id, number_hash, code_mac, tries, expires_at, created_at
  FROM sign_in_code;
DROP TABLE sign_in_code;
ALTER TABLE sign_in_code_new RENAME TO sign_in_code;
CREATE INDEX sign_in_code_number ON sign_in_code (service_id, number_hash, created_at);
CREATE INDEX sign_in_code_over ON sign_in_code (expires_at);
-- Invitations that are forgotten must not be looked for among all codes.
CREATE INDEX sign_in_code_staff ON sign_in_code (service_id, staff_invitation_id)
  WHERE staff_invitation_id IS NOT NULL;
-- A short plain label, e.g. 'Firefox on Android'.
ALTER TABLE session ADD COLUMN device TEXT;
CREATE INDEX session_principal ON session (service_id, principal_id);
CREATE INDEX refresh_token_session ON refresh_token (service_id, session_id);
