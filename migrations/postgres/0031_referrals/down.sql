ALTER TABLE visit DROP CONSTRAINT visit_referral;
DROP TABLE referral_notice;
DROP TABLE referral_event;
DROP TABLE referral;
