CREATE TABLE reminder (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  carer_id uuid NOT NULL,
  days integer NOT NULL,
  minute integer NOT NULL,
  paused_until date,
  changed_at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, carer_id),
  FOREIGN KEY (service_id, family_id, carer_id) REFERENCES carer (service_id, family_id, id)
);
-- One row a carer and day: sent, or dropped with the reason.
CREATE TABLE occurrence (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  carer_id uuid NOT NULL,
  local_date date NOT NULL,
  state text NOT NULL,
  why text,
  child_id uuid,
  activity_id uuid,
  at timestamptz NOT NULL,
  PRIMARY KEY (service_id, carer_id, local_date),
  FOREIGN KEY (service_id, family_id, carer_id) REFERENCES carer (service_id, family_id, id)
);
