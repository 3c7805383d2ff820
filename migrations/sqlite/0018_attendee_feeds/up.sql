-- Who comes too is the same person on the visit that takes another's place: their first row;
-- nothing = this one.
ALTER TABLE visit_attendee ADD COLUMN root_id BLOB;
-- A secret link by which somebody who comes too reads that visit's time and place, and answers.
-- Only a keyed fingerprint of the secret lies here; a link whose end is set opens nothing.
CREATE TABLE attendee_feed (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  root_id BLOB NOT NULL,
  attendee_id BLOB NOT NULL,
  secret_hash BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  ended_at INTEGER,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, secret_hash),
  FOREIGN KEY (service_id, family_id, root_id) REFERENCES visit (service_id, family_id, id)
) STRICT;
-- At most one link of a person is open.
CREATE UNIQUE INDEX attendee_feed_open ON attendee_feed (service_id, attendee_id)
  WHERE ended_at IS NULL;
