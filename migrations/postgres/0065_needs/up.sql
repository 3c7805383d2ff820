-- How a carer wants to be spoken and written to, beside the language and style of their texts.
-- The language they speak (BCP 47); nothing = the one they read.
ALTER TABLE carer ADD COLUMN spoken text;
-- Other formats, as words with blanks between them; nothing = none.
ALTER TABLE carer ADD COLUMN formats text;
-- When all this was last gone over with them, and which member of staff did.
ALTER TABLE carer ADD COLUMN needs_on date;
ALTER TABLE carer ADD COLUMN needs_by uuid;
