-- Each time a service's calendar was changed from a file: what came of it. Append-only.
CREATE TABLE calendar_import (
  service_id uuid NOT NULL,
  id uuid NOT NULL,
  imported_by uuid NOT NULL,
  imported_at timestamptz NOT NULL,
  format text NOT NULL,
  mode text NOT NULL,
  added integer NOT NULL,
  removed integer NOT NULL,
  digest text NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, imported_by) REFERENCES staff (service_id, id)
);
-- Terms, half terms, closures, and bank holidays that are not vendored.
CREATE TABLE calendar_range (
  service_id uuid NOT NULL,
  id uuid NOT NULL,
  import_id uuid NOT NULL,
  kind text NOT NULL,
  first_on date NOT NULL,
  last_on date NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, kind, first_on, last_on, name),
  FOREIGN KEY (service_id, import_id) REFERENCES calendar_import (service_id, id)
);
