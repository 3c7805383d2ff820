ALTER TABLE visit_interpreter DROP COLUMN tongues;
