-- What is offered belongs to the child's being in a programme. SQLite adds no key to a table that is
-- there: it is made anew. A row from before goes to the only enrolment that was open when it was
-- written; where there was none, or more than one, it stays the child's: nobody guesses.
CREATE TABLE package_new (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  child_id BLOB NOT NULL,
  words BLOB NOT NULL,
  starts_on TEXT NOT NULL,
  staff_id BLOB NOT NULL,
  at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  enrolment_id BLOB,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, enrolment_id)
    REFERENCES enrolment (service_id, family_id, id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
) STRICT;
INSERT INTO package_new (service_id, family_id, id, child_id, words, starts_on, staff_id, at, rev)
  SELECT service_id, family_id, id, child_id, words, starts_on, staff_id, at, rev FROM package;
DROP TABLE package;
ALTER TABLE package_new RENAME TO package;
CREATE INDEX package_child ON package (service_id, family_id, child_id, id);
UPDATE package SET enrolment_id = (
  SELECT one.id FROM enrolment AS one
  WHERE one.service_id = package.service_id AND one.child_id = package.child_id
    AND one.created_at <= package.at AND (one.closed_at IS NULL OR one.closed_at > package.at)
) WHERE 1 = (
  SELECT count(*) FROM enrolment AS one
  WHERE one.service_id = package.service_id AND one.child_id = package.child_id
    AND one.created_at <= package.at AND (one.closed_at IS NULL OR one.closed_at > package.at)
);
