-- A membership is an allotment: who has which family, in which role, from when to when. One person
-- may have a family more than once, one stretch after the other. SQLite drops no key of a table
-- that is there: it is made anew. Without a child it is of all of the family's.
CREATE TABLE membership_new (
  service_id BLOB NOT NULL,
  id BLOB NOT NULL,
  staff_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER,
  role TEXT NOT NULL,
  child_id BLOB,
  programme TEXT,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id),
  FOREIGN KEY (service_id, family_id) REFERENCES family (service_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id)
) STRICT;
INSERT INTO membership_new (service_id, id, staff_id, family_id, starts_at, ends_at, role)
  SELECT service_id, id, staff_id, family_id, starts_at, ends_at, 'visitor' FROM membership;
DROP TABLE membership;
ALTER TABLE membership_new RENAME TO membership;
CREATE INDEX membership_family ON membership (service_id, family_id, child_id);
CREATE INDEX membership_staff ON membership (service_id, staff_id, family_id);
-- When somebody's access was taken away; nothing is allotted to them after that.
ALTER TABLE staff ADD COLUMN left_at INTEGER;
