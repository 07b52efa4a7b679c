-- One row per pair whose sides state different currencies. Without dated rates nobody can tell whether the amounts agree.
select
  a.site_id,
  a.pair_id,
  a.conversion_id,
  'possible' as certainty,
  a.right_claim as witness_id,
  cast(null as bigint) as evidence_at,
  a.left_currency || ' / ' || a.right_currency as evidence
from amount_gaps as a
where a.left_currency <> a.right_currency
