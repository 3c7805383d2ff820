DROP INDEX outbox_thread;
DROP INDEX inbox_thread;
ALTER TABLE outbox DROP COLUMN said;
ALTER TABLE outbox DROP COLUMN shown;
ALTER TABLE inbox DROP COLUMN pressed;
ALTER TABLE inbox DROP COLUMN shown;
