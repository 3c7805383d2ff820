-- What a lead says their service counts, in the place of what its page says; and how many are a
-- pattern, which nobody but a person says.
CREATE TABLE engagement_rule (
  service_id uuid NOT NULL,
  looks_at text NOT NULL,
  counts text NOT NULL,
  threshold integer,
  set_by uuid NOT NULL,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (service_id),
  FOREIGN KEY (service_id, set_by) REFERENCES staff (service_id, id)
);
-- A child whose visits changed and are to be counted, or whose pattern a person was told of.
CREATE TABLE engagement_notice (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  child_id uuid NOT NULL,
  due_at timestamptz,
  told_at timestamptz,
  PRIMARY KEY (service_id, child_id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id)
);
CREATE INDEX engagement_notice_due ON engagement_notice (service_id, due_at)
  WHERE due_at IS NOT NULL;
