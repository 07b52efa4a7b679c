-- One row per conversion whose missing side said nothing for a time in which it was expected to.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  g.verdict,
  'likely' as certainty,
  cast(null as bigint) as witness_id,
  min(s.from_at) as evidence_at,
  cast(max(s.expected) as text) || ' expected, ' || cast(max(s.seen) as text) || ' came' as evidence
from gaps as g
join stg_spans as s
  on s.site_id = g.site_id and s.subject = g.missing_source_id and s.name = 'silent'
  and (s.type is null or s.type = g.type)
  and g.happened_at >= s.from_at and g.happened_at < s.until_at
where g.verdict = 'pixel_only' or g.verdict = 'postback_only'
group by g.site_id, g.pair_id, g.conversion_id, g.verdict
