-- One row per conversion without its pixel whose browser never spoke, though it was allowed to.
select
  b.site_id,
  b.pair_id,
  b.conversion_id,
  b.certainty,
  b.click_row_id as witness_id,
  b.clicked_at as evidence_at,
  cast(null as text) as evidence
from silent_browsers as b
where b.may_speak
