-- A referral that somebody is telling by text, one question at a time; gone after 28 days.
CREATE TABLE intake (
  service_id BLOB NOT NULL,
  id BLOB NOT NULL,
  lane BLOB NOT NULL,
  said BLOB NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, lane),
  FOREIGN KEY (service_id) REFERENCES service (id)
) STRICT;
CREATE INDEX intake_over ON intake (service_id, expires_at);
