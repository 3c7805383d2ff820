-- Keys lie sealed under the master key, which is never in the database.
CREATE TABLE secret_key (
  id BLOB NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  sealed BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  retired_at INTEGER
) STRICT;
CREATE TABLE service (
  id BLOB NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  wrapped_key BLOB NOT NULL
) STRICT;
