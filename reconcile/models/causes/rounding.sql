-- One row per pair whose amounts are a hundredth apart.
select
  a.site_id,
  a.pair_id,
  a.conversion_id,
  'likely' as certainty,
  a.right_claim as witness_id,
  cast(null as bigint) as evidence_at,
  cast(a.left_amount as text) || ' / ' || cast(a.right_amount as text) as evidence
from amount_gaps as a
where a.same_currency and abs(a.left_amount - a.right_amount) <= 0.011
