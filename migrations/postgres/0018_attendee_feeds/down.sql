DROP TABLE attendee_feed;
ALTER TABLE visit_attendee DROP COLUMN root_id;
