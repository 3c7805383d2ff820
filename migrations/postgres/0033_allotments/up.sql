-- A membership is an allotment: who has which family, in which role, from when to when. One person
-- may have a family more than once, one stretch after the other. Without a child it is of all of
-- the family's.
ALTER TABLE membership DROP CONSTRAINT membership_service_id_staff_id_family_id_key;
ALTER TABLE membership ADD COLUMN role text NOT NULL DEFAULT 'visitor';
ALTER TABLE membership ALTER COLUMN role DROP DEFAULT;
ALTER TABLE membership ADD COLUMN child_id uuid;
ALTER TABLE membership ADD COLUMN programme text;
ALTER TABLE membership ADD FOREIGN KEY (service_id, family_id, child_id)
  REFERENCES child (service_id, family_id, id);
DROP INDEX membership_family;
CREATE INDEX membership_family ON membership (service_id, family_id, child_id);
CREATE INDEX membership_staff ON membership (service_id, staff_id, family_id);
-- When somebody's access was taken away; nothing is allotted to them after that.
ALTER TABLE staff ADD COLUMN left_at timestamptz;
