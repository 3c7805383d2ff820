DROP TABLE visit_errand;
DROP TABLE visit_interpreter;
DROP INDEX carer_interpreter_due;
ALTER TABLE carer DROP COLUMN interpreter_due_at;
ALTER TABLE carer DROP COLUMN interpreter;
