-- One row per two candidates that are each other's best: least misfit, then nearest in time, then by id.
-- Run again on what is left until nothing changes, so that one lost event does not shift all that follow it.
with open_candidates as (
  select c.*
  from candidates as c
  left join matches as l on l.site_id = c.site_id and l.pair_id = c.pair_id and l.left_claim = c.left_claim
  left join matches as r on r.site_id = c.site_id and r.pair_id = c.pair_id and r.right_claim = c.right_claim
  where l.left_claim is null and r.right_claim is null
),
ranked as (
  select
    c.*,
    row_number() over of_left as left_rank,
    row_number() over of_right as right_rank,
    -- The order is of no matter here, but then one sort serves both.
    count(*) over (of_left rows between unbounded preceding and unbounded following) as left_candidates,
    count(*) over (of_right rows between unbounded preceding and unbounded following) as right_candidates
  from open_candidates as c
  window
    of_left as (partition by site_id, pair_id, left_claim order by misfit, gap_ms, right_claim),
    of_right as (partition by site_id, pair_id, right_claim order by misfit, gap_ms, left_claim)
)
select
  site_id,
  pair_id,
  left_claim,
  right_claim,
  matched_by,
  greatest(left_candidates, right_candidates) as candidates,
  case when left_candidates = 1 and right_candidates = 1 then null when misfit = 0 then 'fit' else 'time' end
    as tie_broken_by,
  cast(null as decimal(18, 6)) as probability
from ranked
where left_rank = 1 and right_rank = 1
