-- Each time a service's calendar was changed from a file: what came of it. Append-only.
CREATE TABLE calendar_import (
  service_id BLOB NOT NULL,
  id BLOB NOT NULL,
  imported_by BLOB NOT NULL,
  imported_at INTEGER NOT NULL,
  format TEXT NOT NULL,
  mode TEXT NOT NULL,
  added INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, imported_by) REFERENCES staff (service_id, id)
) STRICT;
-- Terms, half terms, closures, and bank holidays that are not vendored.
CREATE TABLE calendar_range (
  service_id BLOB NOT NULL,
  id BLOB NOT NULL,
  import_id BLOB NOT NULL,
  kind TEXT NOT NULL,
  first_on TEXT NOT NULL,
  last_on TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, kind, first_on, last_on, name),
  FOREIGN KEY (service_id, import_id) REFERENCES calendar_import (service_id, id)
) STRICT;
