-- What is offered belongs to the child's being in a programme. A row from before goes to the only
-- enrolment that was open when it was written; where there was none, or more than one, it stays the child's:
-- nobody guesses.
ALTER TABLE package ADD COLUMN enrolment_id uuid;
ALTER TABLE package ADD FOREIGN KEY (service_id, family_id, enrolment_id)
  REFERENCES enrolment (service_id, family_id, id);
UPDATE package SET enrolment_id = (
  SELECT one.id FROM enrolment AS one
  WHERE one.service_id = package.service_id AND one.child_id = package.child_id
    AND one.created_at <= package.at AND (one.closed_at IS NULL OR one.closed_at > package.at)
) WHERE 1 = (
  SELECT count(*) FROM enrolment AS one
  WHERE one.service_id = package.service_id AND one.child_id = package.child_id
    AND one.created_at <= package.at AND (one.closed_at IS NULL OR one.closed_at > package.at)
);
