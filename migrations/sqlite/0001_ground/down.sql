DROP TABLE service;
DROP TABLE secret_key;
