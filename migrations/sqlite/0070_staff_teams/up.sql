-- Which of the service's teams somebody of the staff is in, by code. Kept though a later version of
-- the service's file names the team no more.
CREATE TABLE staff_team (
  service_id BLOB NOT NULL,
  staff_id BLOB NOT NULL,
  team TEXT NOT NULL,
  PRIMARY KEY (service_id, staff_id, team),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
) STRICT;
