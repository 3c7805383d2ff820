ALTER TABLE staff DROP COLUMN left_at;
CREATE TABLE membership_old (
  service_id BLOB NOT NULL,
  id BLOB NOT NULL,
  staff_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, staff_id, family_id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id),
  FOREIGN KEY (service_id, family_id) REFERENCES family (service_id, id)
) STRICT;
-- Of several stretches the last one begun is kept.
INSERT INTO membership_old (service_id, id, staff_id, family_id, starts_at, ends_at)
  SELECT service_id, id, staff_id, family_id, starts_at, ends_at FROM membership AS one
  WHERE NOT EXISTS (SELECT 1 FROM membership AS other
    WHERE other.service_id = one.service_id AND other.staff_id = one.staff_id
      AND other.family_id = one.family_id
      AND (other.starts_at, other.id) > (one.starts_at, one.id));
DROP TABLE membership;
ALTER TABLE membership_old RENAME TO membership;
CREATE INDEX membership_family ON membership (service_id, family_id);
