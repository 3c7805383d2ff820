-- Nobody may learn where this family is: no place and no visitor's route leaves the service.
ALTER TABLE family ADD COLUMN confidential INTEGER NOT NULL DEFAULT 0;
