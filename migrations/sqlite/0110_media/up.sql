-- Pictures, recordings and files that came with a message: fetched from the network that has them
-- once the message is somebody's whose family is known, and kept under that family's key.
CREATE TABLE media (
  service_id BLOB NOT NULL REFERENCES service (id),
  id BLOB NOT NULL,
  inbox_id BLOB NOT NULL,
  family_id BLOB,
  -- Where the network has it; nothing once it is here.
  source BLOB,
  mime TEXT,
  content BLOB,
  size INTEGER,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'kept', 'gone', 'too_large')),
  attempts INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, inbox_id) REFERENCES inbox (service_id, id) ON DELETE CASCADE,
  CHECK ((state = 'kept') = (content IS NOT NULL))
) STRICT;
CREATE INDEX media_of ON media (service_id, inbox_id);
CREATE INDEX media_waiting ON media (next_at) WHERE state = 'waiting';
