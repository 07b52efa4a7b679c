-- One row per conversion that wants an explanation and has none that is likely.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  'possible' as certainty,
  cast(null as bigint) as witness_id,
  cast(null as bigint) as evidence_at,
  cast(null as text) as evidence
from gaps as g
left join causes as c
  on c.site_id = g.site_id and c.pair_id = g.pair_id and c.conversion_id = g.conversion_id and c.certainty <> 'possible'
  -- It explains how a pair was found, not why its sides differ.
  and c.cause <> 'ids_differ'
where c.cause is null and (g.verdict = 'pixel_only' or g.verdict = 'postback_only' or g.verdict = 'differs')
