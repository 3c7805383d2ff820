CREATE TABLE staff (
  service_id uuid NOT NULL REFERENCES service (id),
  id uuid NOT NULL,
  name bytea NOT NULL,
  role text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (service_id, id)
);
-- Which member of staff works with which family, and since when.
CREATE TABLE membership (
  service_id uuid NOT NULL,
  id uuid NOT NULL,
  staff_id uuid NOT NULL,
  family_id uuid NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, staff_id, family_id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id),
  FOREIGN KEY (service_id, family_id) REFERENCES family (service_id, id)
);
CREATE INDEX membership_family ON membership (service_id, family_id);
CREATE TABLE invitation (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  carer_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  made_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, code_hash),
  FOREIGN KEY (service_id, family_id, carer_id) REFERENCES carer (service_id, family_id, id)
);
CREATE INDEX invitation_carer ON invitation (service_id, family_id, carer_id);
-- No invitation and no number: stands for a request that did not hold, so that both kinds of
-- request do the same work and answer the same way afterwards.
CREATE TABLE sign_in_code (
  service_id uuid NOT NULL,
  id uuid NOT NULL,
  invitation_id uuid,
  number_hash bytea,
  code_mac bytea NOT NULL,
  tries integer NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, invitation_id) REFERENCES invitation (service_id, id)
);
CREATE INDEX sign_in_code_number ON sign_in_code (service_id, number_hash, created_at);
CREATE INDEX sign_in_code_over ON sign_in_code (expires_at);
CREATE TABLE session (
  service_id uuid NOT NULL REFERENCES service (id),
  id uuid NOT NULL,
  role text NOT NULL,
  principal_id uuid NOT NULL,
  family_id uuid,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_why text,
  PRIMARY KEY (service_id, id)
);
CREATE INDEX session_ended ON session (ended_at);
CREATE TABLE refresh_token (
  service_id uuid NOT NULL,
  hash bytea NOT NULL,
  session_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (service_id, hash),
  FOREIGN KEY (service_id, session_id) REFERENCES session (service_id, id)
);
