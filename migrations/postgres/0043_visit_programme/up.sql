-- A visit is of the programme of the place it hangs on, whoever booked it.
UPDATE visit SET programme = (
    SELECT place.programme FROM enrolment AS place
    WHERE place.service_id = visit.service_id AND place.id = visit.enrolment_id)
  WHERE programme IS NULL AND enrolment_id IS NOT NULL;
-- And so is a series, where its visits agree.
UPDATE visit_series SET programme = (
    SELECT min(one.programme) FROM visit AS one
    WHERE one.service_id = visit_series.service_id AND one.series_id = visit_series.id)
  WHERE programme IS NULL AND (
    SELECT count(DISTINCT one.programme) FROM visit AS one
    WHERE one.service_id = visit_series.service_id AND one.series_id = visit_series.id) = 1;
