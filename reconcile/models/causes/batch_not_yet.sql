-- One row per conversion that is waited for because its source says that it sends in batches: 12 hours and more apart.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  'likely' as certainty,
  cast(null as bigint) as witness_id,
  g.due_at as evidence_at,
  cast(null as text) as evidence
from gaps as g
join sources as s on s.site_id = g.site_id and s.source_id = g.missing_source_id
where g.verdict = 'waiting' and s.grace_ms >= 43200000
