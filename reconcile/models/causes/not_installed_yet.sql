-- One row per conversion without its pixel from before the pixel first spoke.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  'proved' as certainty,
  cast(null as bigint) as witness_id,
  f.seen_at as evidence_at,
  cast(null as text) as evidence
from gaps as g
-- Files do not say when a pixel was installed.
join sites as s on s.site_id = g.site_id
left join first_seen as f on f.site_id = g.site_id and f.source_id = g.missing_source_id
where g.verdict = 'postback_only' and (f.seen_at is null or g.received_at < f.seen_at)
