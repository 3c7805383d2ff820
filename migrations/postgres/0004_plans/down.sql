DROP TABLE activity;
DROP TABLE step;
DROP TABLE goal;
DROP TABLE plan;
