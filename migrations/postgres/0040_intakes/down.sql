DROP TABLE intake;
