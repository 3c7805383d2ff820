DROP TABLE task;
DROP TABLE conversation;
