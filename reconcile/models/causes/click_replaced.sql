-- One row per pair whose sides credit different clicks.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  'proved' as certainty,
  g.right_claim as witness_id,
  cast(null as bigint) as evidence_at,
  l.click_id || ' / ' || r.click_id as evidence
from gaps as g
join claims as l on l.site_id = g.site_id and l.claim_id = g.left_claim
join claims as r on r.site_id = g.site_id and r.claim_id = g.right_claim
where g.differs & 16 <> 0
