DROP INDEX refresh_token_session;
DROP INDEX session_principal;
ALTER TABLE session DROP COLUMN device;
-- Codes sent to staff lead nowhere without their tables.
DELETE FROM sign_in_code WHERE staff_id IS NOT NULL OR staff_invitation_id IS NOT NULL;
CREATE TABLE sign_in_code_new (
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
INSERT INTO sign_in_code_new
  (service_id, id, invitation_id, number_hash, code_mac, tries, expires_at, created_at)
  SELECT service_id, id, invitation_id, number_hash, code_mac, tries, expires_at, created_at
  FROM sign_in_code;
DROP TABLE sign_in_code;
ALTER TABLE sign_in_code_new RENAME TO sign_in_code;
CREATE INDEX sign_in_code_number ON sign_in_code (service_id, number_hash, created_at);
CREATE INDEX sign_in_code_over ON sign_in_code (expires_at);
DROP TABLE staff_access;
DROP TABLE staff_invitation;
