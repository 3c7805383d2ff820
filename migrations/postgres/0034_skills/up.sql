-- What somebody of the staff speaks and knows well, in codes.
CREATE TABLE staff_skill (
  service_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  kind text NOT NULL,
  code text NOT NULL,
  PRIMARY KEY (service_id, staff_id, kind, code),
  FOREIGN KEY (service_id, staff_id) REFERENCES staff (service_id, id)
);
