DROP TABLE review_view;
DROP TABLE plan_review;
DROP TABLE observation;
ALTER TABLE step DROP COLUMN statement;
DROP TABLE framework_statement;
