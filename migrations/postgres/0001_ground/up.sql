-- Keys lie sealed under the master key, which is never in the database.
CREATE TABLE secret_key (
  id uuid NOT NULL PRIMARY KEY,
  kind text NOT NULL,
  sealed bytea NOT NULL,
  created_at timestamptz NOT NULL,
  retired_at timestamptz
);
CREATE TABLE service (
  id uuid NOT NULL PRIMARY KEY,
  code text NOT NULL UNIQUE,
  wrapped_key bytea NOT NULL
);
