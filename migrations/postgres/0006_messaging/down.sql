DROP TABLE receipt;
DROP TABLE lane;
DROP TABLE outbox;
DROP TABLE inbox;
