DROP TABLE visit_block;
