-- The day a plan was agreed with the family; none while it is being talked over.
ALTER TABLE plan ADD COLUMN agreed_on TEXT;
-- Whose target a goal is: Portage's own, or a therapist's that stands beside it.
ALTER TABLE goal ADD COLUMN source TEXT NOT NULL DEFAULT 'portage';
ALTER TABLE goal ADD COLUMN profession TEXT;
-- What a professional was asked to say of a plan or a goal, on which yes, and what came of it.
CREATE TABLE plan_view (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  plan_id BLOB NOT NULL,
  goal_id BLOB,
  profession TEXT NOT NULL,
  state TEXT NOT NULL,
  purpose TEXT NOT NULL,
  consent_id BLOB NOT NULL,
  words BLOB NOT NULL,
  asked_on TEXT NOT NULL,
  answered_on TEXT,
  staff_id BLOB NOT NULL,
  at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, plan_id) REFERENCES plan (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, plan_id, goal_id)
    REFERENCES goal (service_id, family_id, plan_id, id),
  FOREIGN KEY (service_id, family_id, consent_id)
    REFERENCES child_consent (service_id, family_id, id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
) STRICT;
CREATE INDEX plan_view_plan ON plan_view (service_id, plan_id, id);
