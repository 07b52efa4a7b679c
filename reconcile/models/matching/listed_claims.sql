-- One row per claim of a pair that no id joins, of pairs of which it was learned how claims are joined by likeness.
with roles as (
  select site_id, subject as pair_id, value as role
  from stg_calibration
  where name = 'compared_role'
),
unmatched as (
  select 'left' as side, u.site_id, u.pair_id, u.claim_id, u.type, u.missing_source_id, u.received_at
  from remaining_left as u
  where not exists (
    select 1 from matches as m
    where m.site_id = u.site_id and m.pair_id = u.pair_id and m.left_claim = u.claim_id
  )
  union all
  select 'right', u.site_id, u.pair_id, u.claim_id, u.type, u.missing_source_id, u.received_at
  from remaining_right as u
  where not exists (
    select 1 from matches as m
    where m.site_id = u.site_id and m.pair_id = u.pair_id and m.right_claim = u.claim_id
  )
)
select
  u.site_id,
  u.pair_id,
  u.side,
  u.claim_id,
  r.role,
  -- Its other side has been waited for, also where that side was not due.
  u.received_at + e.grace_ms as ripe_at
from roles as r
join unmatched as u on u.site_id = r.site_id and u.pair_id = r.pair_id
join expectations as e
  on e.site_id = u.site_id and e.source_id = u.missing_source_id and e.type = u.type
