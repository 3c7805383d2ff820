-- A visitor's diary: locked by update before anything in it is changed.
CREATE TABLE diary (
  service_id BLOB NOT NULL,
  visitor_id BLOB NOT NULL,
  gap_minutes INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, visitor_id),
  FOREIGN KEY (service_id, visitor_id) REFERENCES staff (service_id, id)
) STRICT;
-- Hours a visitor can visit in: each week, or on one day instead of the week's.
CREATE TABLE working_time (
  service_id BLOB NOT NULL,
  visitor_id BLOB NOT NULL,
  id BLOB NOT NULL,
  weekday INTEGER,
  on_date TEXT,
  from_minute INTEGER NOT NULL,
  until_minute INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, visitor_id) REFERENCES diary (service_id, visitor_id)
) STRICT;
-- Times a family cannot be visited: each week, or on one day.
CREATE TABLE family_unavailable (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  weekday INTEGER,
  on_date TEXT,
  from_minute INTEGER NOT NULL,
  until_minute INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id) REFERENCES family (service_id, id)
) STRICT;
-- Visits that come again at the same time of the wall clock.
CREATE TABLE visit_series (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  child_id BLOB NOT NULL,
  visitor_id BLOB NOT NULL,
  programme TEXT,
  kind TEXT NOT NULL,
  mode TEXT NOT NULL,
  every TEXT NOT NULL,
  dates TEXT,
  zone TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  minute INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  until TEXT,
  visits INTEGER,
  term_time_only INTEGER NOT NULL,
  through TEXT NOT NULL,
  ended_at INTEGER,
  created_at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, visitor_id) REFERENCES diary (service_id, visitor_id)
) STRICT;
-- One visit. What became of it is told by its events; its row says how it stands.
CREATE TABLE visit (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  child_id BLOB NOT NULL,
  visitor_id BLOB NOT NULL,
  root_id BLOB NOT NULL,
  replaces_id BLOB,
  series_id BLOB,
  enrolment_id BLOB,
  referral_id BLOB,
  programme TEXT,
  kind TEXT NOT NULL,
  mode TEXT NOT NULL,
  state TEXT NOT NULL,
  side TEXT,
  reason TEXT,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  zone TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  hold_until INTEGER,
  notice_minutes INTEGER,
  sequence INTEGER NOT NULL,
  place BLOB,
  eve_at INTEGER,
  created_at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  UNIQUE (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, child_id) REFERENCES child (service_id, family_id, id),
  FOREIGN KEY (service_id, visitor_id) REFERENCES diary (service_id, visitor_id),
  FOREIGN KEY (service_id, family_id, series_id) REFERENCES visit_series (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, replaces_id) REFERENCES visit (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, enrolment_id) REFERENCES enrolment (service_id, family_id, id),
  FOREIGN KEY (service_id, family_id, referral_id) REFERENCES referral (service_id, family_id, id)
) STRICT;
-- Append-only: what happened to a visit, by whom, through which door.
CREATE TABLE visit_event (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  visit_id BLOB NOT NULL,
  kind TEXT NOT NULL,
  side TEXT NOT NULL,
  reason TEXT,
  actor_kind TEXT NOT NULL,
  actor_id BLOB,
  channel TEXT NOT NULL,
  notice_minutes INTEGER,
  words BLOB,
  request_mac BLOB,
  content_mac BLOB,
  at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, visit_id) REFERENCES visit (service_id, family_id, id)
) STRICT;
-- Who else comes: sees that visit's time and place and nothing else of the child.
CREATE TABLE visit_attendee (
  service_id BLOB NOT NULL,
  family_id BLOB NOT NULL,
  id BLOB NOT NULL,
  visit_id BLOB NOT NULL,
  role TEXT NOT NULL,
  name BLOB NOT NULL,
  reply TEXT NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (service_id, id),
  FOREIGN KEY (service_id, family_id, visit_id) REFERENCES visit (service_id, family_id, id)
) STRICT;
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
