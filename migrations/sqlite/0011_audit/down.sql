DROP TABLE audit_head;
DROP TABLE audit_batch;
DROP TABLE audit_entry;
