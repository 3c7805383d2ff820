DROP TABLE engagement_notice;
DROP TABLE engagement_rule;
