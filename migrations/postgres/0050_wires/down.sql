DROP TABLE reach;
DROP INDEX outbox_ref;
ALTER TABLE outbox DROP COLUMN question;
ALTER TABLE outbox DROP COLUMN wire;
DROP INDEX inbox_about;
ALTER TABLE inbox DROP COLUMN about;
ALTER TABLE inbox DROP COLUMN kind;
