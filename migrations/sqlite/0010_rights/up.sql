-- On whose authority a carer consents; and since when the link with the family is over.
ALTER TABLE carer ADD COLUMN standing TEXT NOT NULL DEFAULT 'none';
ALTER TABLE carer ADD COLUMN ended_at INTEGER;
-- A number nobody may write to until a person says so: the phone may be watched.
ALTER TABLE address ADD COLUMN held_at INTEGER;
-- Not this family's any more: nobody is found by it.
ALTER TABLE address ADD COLUMN ended_at INTEGER;
-- What a consent was about.
ALTER TABLE consent_event ADD COLUMN purpose TEXT NOT NULL DEFAULT 'texts';
-- Only its author and staff see a private entry.
ALTER TABLE practice_entry ADD COLUMN private INTEGER NOT NULL DEFAULT 0;
-- What an adult may do for one child.
CREATE TABLE carer_child (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  carer_id BLOB NOT NULL,
  child_id BLOB NOT NULL,
  may_log INTEGER NOT NULL,
  may_book INTEGER NOT NULL,
  may_consent INTEGER NOT NULL,
  may_read INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, carer_id, child_id),
  FOREIGN KEY (service_id, family_id, carer_id) REFERENCES carer (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id)
) STRICT;
CREATE INDEX carer_child_child ON carer_child (service_id, family_id, child_id);
INSERT INTO carer_child
  SELECT carer.service_id, carer.family_id, carer.id, child.id, 1, 1, 0, 1, carer.rev
  FROM carer JOIN child ON child.service_id = carer.service_id AND child.family_id = carer.family_id;
-- Append-only: what was said for a child, by whom and on whose authority.
CREATE TABLE child_consent (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  child_id BLOB NOT NULL,
  carer_id BLOB NOT NULL,
  purpose TEXT NOT NULL,
  given INTEGER NOT NULL,
  standing TEXT NOT NULL,
  wording TEXT NOT NULL,
  at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, carer_id) REFERENCES carer (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id)
) STRICT;
CREATE INDEX child_consent_child ON child_consent (service_id, family_id, child_id, id);
