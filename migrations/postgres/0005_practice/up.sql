CREATE TABLE practice_entry (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  child_id uuid NOT NULL,
  activity_id uuid NOT NULL,
  carer_id uuid NOT NULL,
  source text NOT NULL,
  practised_on date NOT NULL,
  logged_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  zone text NOT NULL,
  outcome text NOT NULL,
  barrier text,
  tries integer,
  by_self integer NOT NULL,
  by_verbal integer NOT NULL,
  by_gesture integer NOT NULL,
  by_model integer NOT NULL,
  by_partial integer NOT NULL,
  by_full integer NOT NULL,
  help_level text,
  enjoyed text,
  detail bytea,
  content_hash bytea NOT NULL,
  late boolean NOT NULL,
  clock_off boolean NOT NULL,
  revision integer NOT NULL,
  rev bigint NOT NULL,
  deleted_at timestamptz,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, child_id, activity_id)
    REFERENCES activity (service_id, family_id, child_id, id),
  FOREIGN KEY (service_id, family_id, carer_id) REFERENCES carer (service_id, family_id, id)
);
CREATE INDEX practice_entry_day
  ON practice_entry (service_id, family_id, child_id, practised_on);
-- What an entry said before it was changed; entries are never overwritten.
CREATE TABLE practice_revision (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  revision integer NOT NULL,
  content bytea NOT NULL,
  changed_by uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (service_id, entry_id, revision),
  FOREIGN KEY (service_id, family_id, entry_id)
    REFERENCES practice_entry (service_id, family_id, id)
);
