-- One row per pair that was found by setting something of its ids aside, or by likeness.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  case when g.matched_by = 'probable' then 'likely' else 'proved' end as certainty,
  g.right_claim as witness_id,
  cast(null as bigint) as evidence_at,
  coalesce(l.order_id, l.click_id, '') || ' / ' || coalesce(r.order_id, r.click_id, '') as evidence
from gaps as g
join claims as l on l.site_id = g.site_id and l.claim_id = g.left_claim
join claims as r on r.site_id = g.site_id and r.claim_id = g.right_claim
where g.matched_by = 'order_id_normalised' or g.matched_by = 'probable'
