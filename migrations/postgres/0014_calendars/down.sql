DROP TABLE calendar_range;
DROP TABLE calendar_import;
