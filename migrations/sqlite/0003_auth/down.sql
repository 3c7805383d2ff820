DROP TABLE refresh_token;
DROP TABLE session;
DROP TABLE sign_in_code;
DROP TABLE invitation;
DROP TABLE membership;
DROP TABLE staff;
