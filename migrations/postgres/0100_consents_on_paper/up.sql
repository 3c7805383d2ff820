-- How a yes or a no reached the service: through the app, or told to a member of staff.
ALTER TABLE child_consent ADD COLUMN how text NOT NULL DEFAULT 'app';
-- The day it was said, who wrote it down, and what they noted; nothing = by the carer, then.
ALTER TABLE child_consent ADD COLUMN said_on date;
ALTER TABLE child_consent ADD COLUMN staff_id uuid;
ALTER TABLE child_consent ADD COLUMN note bytea;
