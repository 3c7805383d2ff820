CREATE TABLE conversation (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  address_id uuid NOT NULL,
  state bytea NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (service_id, address_id),
  FOREIGN KEY (service_id, family_id, address_id) REFERENCES address (service_id, family_id, id)
);
-- Something a person must look at: danger, a question we did not understand, a wish to talk.
CREATE TABLE task (
  service_id uuid NOT NULL REFERENCES service (id),
  id uuid NOT NULL,
  family_id uuid,
  inbox_id uuid,
  kind text NOT NULL,
  words bytea NOT NULL,
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  closed_by uuid,
  PRIMARY KEY (service_id, id)
);
CREATE INDEX task_open ON task (service_id, id) WHERE closed_at IS NULL;
