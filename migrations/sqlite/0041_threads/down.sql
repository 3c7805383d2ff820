DROP INDEX task_thread_open;
DROP INDEX outbox_story;
DROP INDEX inbox_story;
ALTER TABLE task DROP COLUMN thread_id;
ALTER TABLE outbox DROP COLUMN eyes;
ALTER TABLE inbox DROP COLUMN eyes;
ALTER TABLE inbox DROP COLUMN thread_id;
DROP TABLE thread_event;
DROP TABLE thread;
