DROP INDEX refresh_token_session;
DROP INDEX session_principal;
ALTER TABLE session DROP COLUMN device;
-- Codes sent to staff lead nowhere without their tables.
DELETE FROM sign_in_code WHERE staff_id IS NOT NULL OR staff_invitation_id IS NOT NULL;
ALTER TABLE sign_in_code DROP COLUMN staff_id, DROP COLUMN staff_invitation_id;
DROP TABLE staff_access;
DROP TABLE staff_invitation;
