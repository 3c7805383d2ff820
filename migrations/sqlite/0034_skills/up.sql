-- What somebody of the staff speaks and knows well, in codes.
CREATE TABLE staff_skill (
  service_id BLOB NOT NULL,
  staff_id BLOB NOT NULL,
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  PRIMARY KEY (service_id, staff_id, kind, code),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
) STRICT;
