DROP TABLE occurrence;
DROP TABLE reminder;
