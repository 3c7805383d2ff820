-- Pictures, recordings and files that came with a message: fetched from the network that has them
-- once the message is somebody's whose family is known, and kept under that family's key.
CREATE TABLE media (
  service_id uuid NOT NULL REFERENCES service (id),
  id uuid NOT NULL,
  inbox_id uuid NOT NULL,
  family_id uuid,
  -- Where the network has it; nothing once it is here.
  source bytea,
  mime text,
  content bytea,
  size bigint,
  state text NOT NULL CHECK (state IN ('waiting', 'kept', 'gone', 'too_large')),
  attempts integer NOT NULL,
  next_at timestamptz NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, inbox_id) REFERENCES inbox (service_id, id) ON DELETE CASCADE,
  CHECK ((state = 'kept') = (content IS NOT NULL))
);
CREATE INDEX media_of ON media (service_id, inbox_id);
CREATE INDEX media_waiting ON media (next_at) WHERE state = 'waiting';
