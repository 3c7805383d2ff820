-- Which of the service's teams somebody of the staff is in, by code. Kept though a later version of
-- the service's file names the team no more.
CREATE TABLE staff_team (
  service_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  team text NOT NULL,
  PRIMARY KEY (service_id, staff_id, team),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
);
