-- A bubble of a web chat carries the family's counter: its place in the thread, and the cursor.
ALTER TABLE inbox ADD COLUMN shown INTEGER;
-- The option of a question that was pressed, where it was no typed text.
ALTER TABLE inbox ADD COLUMN pressed TEXT;
ALTER TABLE outbox ADD COLUMN shown INTEGER;
-- The words as they were shown.
ALTER TABLE outbox ADD COLUMN said BLOB;
CREATE INDEX inbox_thread ON inbox (service_id, lane, shown) WHERE shown IS NOT NULL;
CREATE INDEX outbox_thread ON outbox (service_id, lane, shown) WHERE shown IS NOT NULL;
