-- One row per conversion without its postback of which our door knows nothing and nothing else explains.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  'likely' as certainty,
  cast(null as bigint) as witness_id,
  cast(null as bigint) as evidence_at,
  cast(null as text) as evidence
from gaps as g
join sources as s on s.site_id = g.site_id and s.source_id = g.missing_source_id
-- Files have no door.
join sites as i on i.site_id = g.site_id
left join causes as c
  on c.site_id = g.site_id and c.pair_id = g.pair_id and c.conversion_id = g.conversion_id and c.certainty <> 'possible'
where g.verdict = 'pixel_only' and s.channel = 'postback' and c.cause is null
