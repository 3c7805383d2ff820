-- On whose authority a carer consents; and since when the link with the family is over.
ALTER TABLE carer ADD COLUMN standing text NOT NULL DEFAULT 'none';
ALTER TABLE carer ADD COLUMN ended_at timestamptz;
-- A number nobody may write to until a person says so: the phone may be watched.
ALTER TABLE address ADD COLUMN held_at timestamptz;
-- Not this family's any more: nobody is found by it.
ALTER TABLE address ADD COLUMN ended_at timestamptz;
-- What a consent was about.
ALTER TABLE consent_event ADD COLUMN purpose text NOT NULL DEFAULT 'texts';
-- Only its author and staff see a private entry.
ALTER TABLE practice_entry ADD COLUMN private boolean NOT NULL DEFAULT false;
-- What an adult may do for one child.
CREATE TABLE carer_child (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  carer_id uuid NOT NULL,
  child_id uuid NOT NULL,
  may_log boolean NOT NULL,
  may_book boolean NOT NULL,
  may_consent boolean NOT NULL,
  may_read boolean NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, carer_id, child_id),
  FOREIGN KEY (service_id, family_id, carer_id) REFERENCES carer (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id)
);
CREATE INDEX carer_child_child ON carer_child (service_id, family_id, child_id);
INSERT INTO carer_child
  SELECT carer.service_id, carer.family_id, carer.id, child.id, true, true, false, true, carer.rev
  FROM carer JOIN child ON child.service_id = carer.service_id AND child.family_id = carer.family_id;
-- Append-only: what was said for a child, by whom and on whose authority.
CREATE TABLE child_consent (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  child_id uuid NOT NULL,
  carer_id uuid NOT NULL,
  purpose text NOT NULL,
  given boolean NOT NULL,
  standing text NOT NULL,
  wording text NOT NULL,
  at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, carer_id) REFERENCES carer (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id)
);
CREATE INDEX child_consent_child ON child_consent (service_id, family_id, child_id, id);
