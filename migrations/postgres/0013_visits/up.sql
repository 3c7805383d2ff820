-- A visitor's diary: locked by update before anything in it is changed.
CREATE TABLE diary (
  service_id uuid NOT NULL,
  visitor_id uuid NOT NULL,
  gap_minutes integer NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, visitor_id),
  FOREIGN KEY (service_id, visitor_id) REFERENCES staff (service_id, id)
);
-- Hours a visitor can visit in: each week, or on one day instead of the week's.
CREATE TABLE working_time (
  service_id uuid NOT NULL,
  visitor_id uuid NOT NULL,
  id uuid NOT NULL,
  weekday integer,
  on_date date,
  from_minute integer NOT NULL,
  until_minute integer NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, visitor_id) REFERENCES diary (service_id, visitor_id)
);
-- Times a family cannot be visited: each week, or on one day.
CREATE TABLE family_unavailable (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  weekday integer,
  on_date date,
  from_minute integer NOT NULL,
  until_minute integer NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id) REFERENCES family (service_id, id)
);
-- Visits that come again at the same time of the wall clock.
CREATE TABLE visit_series (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  child_id uuid NOT NULL,
  visitor_id uuid NOT NULL,
  programme text,
  kind text NOT NULL,
  mode text NOT NULL,
  every text NOT NULL,
  dates text,
  zone text NOT NULL,
  starts_on date NOT NULL,
  minute integer NOT NULL,
  minutes integer NOT NULL,
  until date,
  visits integer,
  term_time_only boolean NOT NULL,
  through date NOT NULL,
  ended_at timestamptz,
  created_at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, visitor_id) REFERENCES diary (service_id, visitor_id)
);
-- One visit. What became of it is told by its events; its row says how it stands.
CREATE TABLE visit (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  child_id uuid NOT NULL,
  visitor_id uuid NOT NULL,
  root_id uuid NOT NULL,
  replaces_id uuid,
  series_id uuid,
  enrolment_id uuid,
  referral_id uuid,
  programme text,
  kind text NOT NULL,
  mode text NOT NULL,
  state text NOT NULL,
  side text,
  reason text,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  zone text NOT NULL,
  asked_by text NOT NULL,
  hold_until timestamptz,
  notice_minutes integer,
  sequence integer NOT NULL,
  place bytea,
  eve_at timestamptz,
  created_at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, visitor_id) REFERENCES diary (service_id, visitor_id),
  FOREIGN KEY (service_id, family_id, series_id) REFERENCES visit_series (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, replaces_id) REFERENCES visit (service_id, family_id, id)
);
-- Append-only: what happened to a visit, by whom, through which door.
CREATE TABLE visit_event (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  visit_id uuid NOT NULL,
  kind text NOT NULL,
  side text NOT NULL,
  reason text,
  actor_kind text NOT NULL,
  actor_id uuid,
  channel text NOT NULL,
  notice_minutes integer,
  words bytea,
  request_mac bytea,
  content_mac bytea,
  at timestamptz NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, visit_id) REFERENCES visit (service_id, family_id, id)
);
-- Who else comes: sees that visit's time and place and nothing else of the child.
CREATE TABLE visit_attendee (
  service_id uuid NOT NULL,
  family_id uuid NOT NULL,
  id uuid NOT NULL,
  visit_id uuid NOT NULL,
  role text NOT NULL,
  name bytea NOT NULL,
  reply text NOT NULL,
  rev bigint NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, visit_id) REFERENCES visit (service_id, family_id, id)
);
-- Nobody can be in two visits that begin at the same instant, whatever the code does.
CREATE UNIQUE INDEX visit_visitor_live ON visit (service_id, visitor_id, starts_at)
  WHERE state IN ('proposed', 'booked');
CREATE UNIQUE INDEX visit_family_live ON visit (service_id, family_id, starts_at)
  WHERE state IN ('proposed', 'booked');
CREATE INDEX visit_family_start ON visit (service_id, family_id, starts_at);
CREATE INDEX visit_visitor_start ON visit (service_id, visitor_id, starts_at);
CREATE INDEX visit_series_start ON visit (service_id, series_id, starts_at);
-- Series that go on, by how far their visits are in the diaries.
CREATE INDEX visit_series_open ON visit_series (service_id, through) WHERE ended_at IS NULL;
CREATE INDEX visit_event_visit ON visit_event (service_id, visit_id, id);
-- The same request twice is one event.
CREATE UNIQUE INDEX visit_event_request ON visit_event (service_id, request_mac);
CREATE INDEX visit_attendee_visit ON visit_attendee (service_id, visit_id);
-- Visits whose families are still to hear the day before.
CREATE INDEX visit_eve ON visit (service_id, eve_at) WHERE eve_at IS NOT NULL;
-- Offers nobody answered are looked for all the time.
CREATE INDEX visit_held ON visit (service_id, hold_until) WHERE state = 'proposed';
CREATE INDEX working_time_visitor ON working_time (service_id, visitor_id);
CREATE INDEX family_unavailable_family ON family_unavailable (service_id, family_id);
