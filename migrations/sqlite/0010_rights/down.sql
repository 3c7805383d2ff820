DROP TABLE child_consent;
DROP TABLE carer_child;
ALTER TABLE practice_entry DROP COLUMN private;
ALTER TABLE consent_event DROP COLUMN purpose;
ALTER TABLE address DROP COLUMN ended_at;
ALTER TABLE address DROP COLUMN held_at;
ALTER TABLE carer DROP COLUMN ended_at;
ALTER TABLE carer DROP COLUMN standing;
