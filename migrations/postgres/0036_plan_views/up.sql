-- The day a plan was agreed with the family; none while it is being talked over.
ALTER TABLE plan ADD COLUMN agreed_on date;
-- Whose target a goal is: Portage's own, or a therapist's that stands beside it.
ALTER TABLE goal ADD COLUMN source text NOT NULL DEFAULT 'portage';
ALTER TABLE goal ADD COLUMN profession text;
-- What a professional was asked to say of a plan or a goal, on which yes, and what came of it.
CREATE TABLE plan_view (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  goal_id uuid,
  profession text NOT NULL,
  state text NOT NULL,
  purpose text NOT NULL,
  consent_id uuid NOT NULL,
  words bytea NOT NULL,
  asked_on date NOT NULL,
  answered_on date,
  staff_id uuid NOT NULL,
  at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, plan_id) REFERENCES plan (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, plan_id, goal_id)
    REFERENCES goal (service_id, family_id, plan_id, id),
  FOREIGN KEY (service_id, family_id, consent_id)
    REFERENCES child_consent (service_id, family_id, id),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
);
CREATE INDEX plan_view_plan ON plan_view (service_id, plan_id, id);
