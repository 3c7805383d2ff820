DROP TABLE staff_skill;
