DROP TABLE visit_attendee;
DROP TABLE visit_event;
DROP TABLE visit;
DROP TABLE visit_series;
DROP TABLE family_unavailable;
DROP TABLE working_time;
DROP TABLE diary;
