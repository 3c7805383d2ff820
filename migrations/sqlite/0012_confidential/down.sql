ALTER TABLE family DROP COLUMN confidential;
