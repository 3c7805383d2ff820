-- Nothing to take back: a programme that a visit is of does no harm, and which were filled in is
-- not known any more.
SELECT 1;
