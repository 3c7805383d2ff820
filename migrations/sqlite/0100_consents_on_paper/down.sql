ALTER TABLE child_consent DROP COLUMN note;
ALTER TABLE child_consent DROP COLUMN staff_id;
ALTER TABLE child_consent DROP COLUMN said_on;
ALTER TABLE child_consent DROP COLUMN how;
