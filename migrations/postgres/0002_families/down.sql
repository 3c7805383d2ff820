DROP TABLE consent_event;
DROP TABLE address;
DROP TABLE child;
DROP TABLE carer;
DROP TABLE family_head;
DROP TABLE family_key;
DROP TABLE family;
