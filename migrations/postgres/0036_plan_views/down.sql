DROP TABLE plan_view;
ALTER TABLE goal DROP COLUMN profession;
ALTER TABLE goal DROP COLUMN source;
ALTER TABLE plan DROP COLUMN agreed_on;
