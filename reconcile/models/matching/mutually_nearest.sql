-- One row per two candidates that are each other's best: least misfit, then nearest in time, then by id.
-- Run again on what is left until nothing changes, so that one lost event does not shift all that follow it.
with open_candidates as (
  select c.*
  from candidates as c
  where not exists (
    select 1 from matches as m
    where m.site_id = c.site_id and m.pair_id = c.pair_id
      and (m.left_claim = c.left_claim or m.right_claim = c.right_claim)
  )
),
ranked as (
  select
    c.*,
    row_number() over (partition by site_id, pair_id, left_claim order by misfit, gap_ms, right_claim) as left_rank,
    row_number() over (partition by site_id, pair_id, right_claim order by misfit, gap_ms, left_claim) as right_rank,
    count(*) over (partition by site_id, pair_id, left_claim) as left_candidates,
    count(*) over (partition by site_id, pair_id, right_claim) as right_candidates
  from open_candidates as c
)
select
  site_id,
  pair_id,
  left_claim,
  right_claim,
  matched_by,
  greatest(left_candidates, right_candidates) as candidates,
  case when left_candidates = 1 and right_candidates = 1 then null when misfit = 0 then 'fit' else 'time' end
    as tie_broken_by
from ranked
where left_rank = 1 and right_rank = 1
