DROP TABLE staff_team;
