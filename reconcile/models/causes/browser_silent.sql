-- One row per conversion without its pixel whose browser never spoke, and where nobody knows whether it was allowed to.
select
  b.site_id,
  b.pair_id,
  b.conversion_id,
  b.certainty,
  b.click_row_id as witness_id,
  b.clicked_at as evidence_at,
  cast(null as text) as evidence
from silent_browsers as b
where not coalesce(b.may_speak, false)
