-- One row per pair whose amounts are a hundredth apart, or less than a unit of a source that is known to state whole units.
select
  a.site_id,
  a.pair_id,
  a.conversion_id,
  'likely' as certainty,
  a.right_claim as witness_id,
  cast(null as bigint) as evidence_at,
  cast(a.left_amount as text) || ' / ' || cast(a.right_amount as text) as evidence
from amount_gaps as a
left join stg_calibration as rounds
  on rounds.site_id = a.site_id and rounds.subject = a.pair_id and rounds.name = 'rounds_amounts'
where a.same_currency
  and (
    abs(a.left_amount - a.right_amount) <= 0.011
    or (
      rounds.subject is not null
      and abs(a.left_amount - a.right_amount) < 1
      and (a.left_amount % 1 = 0 or a.right_amount % 1 = 0)
    )
  )
