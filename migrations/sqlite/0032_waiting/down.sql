DROP TABLE waiting_event;
DROP TABLE waiting_entry;
