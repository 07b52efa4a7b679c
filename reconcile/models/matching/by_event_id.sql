-- One row per two unmatched claims of a pair with the same event id.
select
  l.site_id,
  l.pair_id,
  l.claim_id as left_claim,
  r.claim_id as right_claim,
  'event_id' as matched_by,
  0 as misfit,
  coalesce(abs(l.happened_at - r.happened_at), 0) as gap_ms
from unmatched_left as l
join unmatched_right as r on r.site_id = l.site_id and r.pair_id = l.pair_id and r.event_id = l.event_id
