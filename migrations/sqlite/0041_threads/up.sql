-- What a carer writes on all channels is one thread; one of a number nobody knows begins when a
-- person is needed. While a person holds it, the machine is silent in it.
CREATE TABLE thread (
  service_id BLOB NOT NULL,
  id BLOB NOT NULL,
  family_id BLOB,
  lane BLOB,
  held_by BLOB,
  held_at INTEGER,
  eyes TEXT NOT NULL,
  wrote_at INTEGER,
  -- Texts heard since somebody took it, and how many of them they have looked at.
  heard INTEGER NOT NULL DEFAULT 0,
  seen INTEGER NOT NULL DEFAULT 0,
  -- A number nobody knows asked for no more texts, or not to be answered at all.
  stopped_at INTEGER,
  hushed_at INTEGER,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, lane),
  FOREIGN KEY (service_id) REFERENCES service (id),
  FOREIGN KEY (service_id, family_id, id) REFERENCES carer (service_id, family_id, id),
  FOREIGN KEY (service_id, held_by) REFERENCES staff (service_id, id)
) STRICT;
CREATE INDEX thread_held ON thread (service_id, id) WHERE held_by IS NOT NULL;
-- Append-only: who took a thread, answered in it, gave it back.
CREATE TABLE thread_event (
  service_id BLOB NOT NULL,
  id BLOB NOT NULL,
  thread_id BLOB NOT NULL,
  staff_id BLOB NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  request_mac BLOB,
  content_mac BLOB,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, thread_id) REFERENCES thread (service_id, id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
) STRICT;
CREATE INDEX thread_event_thread ON thread_event (service_id, thread_id, id);
-- The same request twice is one row.
CREATE UNIQUE INDEX thread_event_request ON thread_event (service_id, request_mac);
-- Which thread a text belongs to, and who of the staff may read it.
ALTER TABLE inbox ADD COLUMN thread_id BLOB;
ALTER TABLE inbox ADD COLUMN eyes TEXT NOT NULL DEFAULT 'staff';
ALTER TABLE outbox ADD COLUMN eyes TEXT NOT NULL DEFAULT 'staff';
ALTER TABLE task ADD COLUMN thread_id BLOB;
CREATE INDEX inbox_story ON inbox (service_id, thread_id, received_at, id)
  WHERE thread_id IS NOT NULL;
CREATE INDEX outbox_story ON outbox (service_id, address_id, created_at, id)
  WHERE address_id IS NOT NULL;
CREATE INDEX task_thread_open ON task (service_id, thread_id, kind)
  WHERE closed_at IS NULL AND thread_id IS NOT NULL;
UPDATE inbox SET thread_id = (SELECT address.carer_id FROM address
  WHERE address.service_id = inbox.service_id AND address.channel = inbox.channel
  AND address.number_hash = inbox.lane AND address.family_id = inbox.family_id)
  WHERE family_id IS NOT NULL;
UPDATE inbox SET eyes = 'lead' WHERE EXISTS (SELECT 1 FROM task
  WHERE task.service_id = inbox.service_id AND task.inbox_id = inbox.id
  AND task.kind IN ('danger', 'quiet'));
UPDATE inbox SET eyes = 'apart' WHERE EXISTS (SELECT 1 FROM task
  WHERE task.service_id = inbox.service_id AND task.inbox_id = inbox.id
  AND task.kind = 'allegation');
UPDATE outbox SET eyes = 'apart' WHERE class = 'safety';
UPDATE task SET thread_id = (SELECT inbox.thread_id FROM inbox
  WHERE inbox.service_id = task.service_id AND inbox.id = task.inbox_id)
  WHERE family_id IS NOT NULL;
