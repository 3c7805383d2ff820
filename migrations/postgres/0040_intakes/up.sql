-- A referral that somebody is telling by text, one question at a time; gone after 28 days.
CREATE TABLE intake (
  service_id uuid NOT NULL,
  id uuid NOT NULL,
  lane bytea NOT NULL,
  said bytea NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, lane),
  FOREIGN KEY (service_id) REFERENCES service (id)
);
CREATE INDEX intake_over ON intake (service_id, expires_at);
