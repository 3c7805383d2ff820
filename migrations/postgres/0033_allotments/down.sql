ALTER TABLE staff DROP COLUMN left_at;
DROP INDEX membership_staff;
DROP INDEX membership_family;
-- Of several stretches the last one begun is kept.
DELETE FROM membership AS one USING membership AS other
  WHERE other.service_id = one.service_id AND other.staff_id = one.staff_id
    AND other.family_id = one.family_id
    AND (other.starts_at, other.id) > (one.starts_at, one.id);
ALTER TABLE membership DROP COLUMN programme;
ALTER TABLE membership DROP COLUMN child_id;
ALTER TABLE membership DROP COLUMN role;
ALTER TABLE membership ADD UNIQUE (service_id, staff_id, family_id);
CREATE INDEX membership_family ON membership (service_id, family_id);
