DROP INDEX task_family_open;
DROP TABLE engagement_side;
DROP TABLE engagement_step;
