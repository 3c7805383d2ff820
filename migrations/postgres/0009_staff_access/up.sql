-- An invitation for a member of staff. Once its code was entered it also holds the second factor
-- that is being set up, under a ticket that is good for minutes.
CREATE TABLE staff_invitation (
  service_id uuid NOT NULL REFERENCES service (id),
  id uuid NOT NULL,
  role text NOT NULL,
  name bytea NOT NULL,
  number bytea NOT NULL,
  number_hash bytea NOT NULL,
  code_hash bytea NOT NULL,
  made_by uuid,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  ticket_hash bytea,
  ticket_until timestamptz,
  tries integer NOT NULL,
  secret bytea,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, code_hash),
  UNIQUE (service_id, ticket_hash),
  FOREIGN KEY (service_id, made_by) REFERENCES staff (service_id, id)
);
CREATE INDEX staff_invitation_number ON staff_invitation (service_id, number_hash);
CREATE INDEX staff_invitation_over ON staff_invitation (expires_at);
-- Who of the staff can sign in, and what with. Taking access away removes the row.
CREATE TABLE staff_access (
  service_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  number bytea NOT NULL,
  number_hash bytea NOT NULL,
  secret bytea NOT NULL,
  last_step bigint NOT NULL,
  tries integer NOT NULL,
  paused_until timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (service_id, staff_id),
  UNIQUE (service_id, number_hash),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
);
-- A code may also be sent to staff.
ALTER TABLE sign_in_code
  ADD COLUMN staff_id uuid,
  ADD COLUMN staff_invitation_id uuid,
  ADD FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id),
  ADD FOREIGN KEY (service_id, staff_invitation_id) REFERENCES staff_invitation (service_id, id);
-- Invitations that are forgotten must not be looked for among all codes.
CREATE INDEX sign_in_code_staff ON sign_in_code (service_id, staff_invitation_id)
  WHERE staff_invitation_id IS NOT NULL;
-- A short plain label, e.g. 'Firefox on Android'.
ALTER TABLE session ADD COLUMN device text;
CREATE INDEX session_principal ON session (service_id, principal_id);
CREATE INDEX refresh_token_session ON refresh_token (service_id, session_id);
