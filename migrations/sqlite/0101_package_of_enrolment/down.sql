CREATE TABLE package_old (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  child_id BLOB NOT NULL,
  words BLOB NOT NULL,
  starts_on TEXT NOT NULL,
  staff_id BLOB NOT NULL,
  at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
) STRICT;
INSERT INTO package_old (service_id, family_id, id, child_id, words, starts_on, staff_id, at, rev)
  SELECT service_id, family_id, id, child_id, words, starts_on, staff_id, at, rev FROM package;
DROP TABLE package;
ALTER TABLE package_old RENAME TO package;
CREATE INDEX package_child ON package (service_id, family_id, child_id, id);
