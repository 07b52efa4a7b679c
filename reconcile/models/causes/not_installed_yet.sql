-- One row per conversion without its pixel from before the pixel first spoke.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  'proved' as certainty,
  cast(null as bigint) as witness_id,
  f.value as evidence_at,
  cast(null as text) as evidence
from gaps as g
join stg_calibration as f
  on f.site_id = g.site_id and f.subject = g.missing_source_id and f.name = 'first_seen_at'
where g.verdict = 'postback_only' and g.received_at < f.value
