-- One row per one-sided conversion while our own door took nothing. Proved where the door said so itself.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  max(case when s.name = 'shut' then 'proved' else 'likely' end) as certainty,
  cast(null as bigint) as witness_id,
  min(s.from_at) as evidence_at,
  cast(max(s.expected) as text) || ' expected, ' || cast(max(s.seen) as text) || ' came' as evidence
from gaps as g
join stg_spans as s
  on (s.name = 'outage' or s.name = 'shut') and g.happened_at >= s.from_at and g.happened_at < s.until_at
where g.missing is not null and g.verdict <> 'waiting'
group by g.site_id, g.pair_id, g.conversion_id
