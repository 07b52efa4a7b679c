-- One row per pair of which one side lost a decimal comma: the digits ran together, or those behind it are gone.
select
  a.site_id,
  a.pair_id,
  a.conversion_id,
  'likely' as certainty,
  a.right_claim as witness_id,
  cast(null as bigint) as evidence_at,
  cast(a.left_amount as text) || ' / ' || cast(a.right_amount as text) as evidence
from amount_gaps as a
where a.same_currency
  and a.left_amount <> 0
  and (
    -- 12,5 was read as 125, or cut at the comma.
    a.right_amount = a.left_amount * 10
    or a.left_amount = a.right_amount * 10
    or (a.right_amount = a.left_amount - a.left_amount % 1 and a.left_amount % 1 <> 0 and a.right_amount <> 0)
    or (a.left_amount = a.right_amount - a.right_amount % 1 and a.right_amount % 1 <> 0 and a.left_amount <> 0)
  )
