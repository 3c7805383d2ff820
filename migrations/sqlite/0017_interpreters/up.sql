-- Whether a carer needs an interpreter; nothing = not asked yet.
ALTER TABLE carer ADD COLUMN interpreter TEXT;
-- The need changed: visits that stand are to be looked at again.
ALTER TABLE carer ADD COLUMN interpreter_due_at INTEGER;
CREATE INDEX carer_interpreter_due ON carer (service_id, interpreter_due_at)
  WHERE interpreter_due_at IS NOT NULL;
-- A visit that wants an interpreter. Not a column of the visit: what becomes of the request is no
-- other version of the visit, and letters about the visit still hold.
CREATE TABLE visit_interpreter (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  visit_id BLOB NOT NULL,
  state TEXT NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, visit_id),
  FOREIGN KEY (service_id, family_id, visit_id) REFERENCES visit (service_id, family_id, id)
) STRICT;
-- What a person is to be asked about a visit, and from when; gone once a task was opened.
CREATE TABLE visit_errand (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  kind TEXT NOT NULL,
  visit_id BLOB,
  series_id BLOB,
  known_at INTEGER,
  due_at INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, visit_id) REFERENCES visit (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, series_id) REFERENCES visit_series (service_id, family_id, id)
) STRICT;
CREATE INDEX visit_errand_due ON visit_errand (service_id, due_at);
CREATE UNIQUE INDEX visit_errand_visit ON visit_errand (service_id, visit_id, kind);
