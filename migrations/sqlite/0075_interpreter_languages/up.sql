-- For which languages somebody was last asked to interpret at a visit: tags with commas between;
-- nothing = asked before this was kept.
ALTER TABLE visit_interpreter ADD COLUMN tongues TEXT;
