-- One row per unmatched claim of a pair that lies beyond what the files of its other side reach.
with unmatched as (
  select site_id, pair_id, claim_id, missing_source_id, received_at from remaining_left
  union all
  select site_id, pair_id, claim_id, missing_source_id, received_at from remaining_right
)
select distinct
  u.site_id,
  u.pair_id,
  u.claim_id
from unmatched as u
join stg_spans as s
  on s.site_id = u.site_id and s.subject = u.missing_source_id and s.name = 'uncovered'
  and u.received_at >= s.from_at and u.received_at < s.until_at
union
-- Of an imported report nothing is due beyond what its files reach.
select
  u.site_id,
  u.pair_id,
  u.claim_id
from unmatched as u
join imported_sources as i on i.site_id = u.site_id and i.source_id = u.missing_source_id
left join imports as f
  on f.site_id = u.site_id and f.source_id = u.missing_source_id
  and (f.from_at is null or (u.received_at >= f.from_at and u.received_at < f.until_at))
where f.source_id is null
