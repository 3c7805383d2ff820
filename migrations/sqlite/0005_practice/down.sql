DROP TABLE practice_revision;
DROP TABLE practice_entry;
