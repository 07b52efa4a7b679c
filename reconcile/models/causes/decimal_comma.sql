-- One row per pair of which one side lost a decimal comma: 12,5 was read as 125, or cut at the comma. 12,34 as 1234 only of a source that is known to do so, and cut only of one that is not known to round.
select
  a.site_id,
  a.pair_id,
  a.conversion_id,
  'likely' as certainty,
  a.right_claim as witness_id,
  cast(null as bigint) as evidence_at,
  cast(a.left_amount as text) || ' / ' || cast(a.right_amount as text) as evidence
from amount_gaps as a
left join stg_calibration as drops
  on drops.site_id = a.site_id and drops.subject = a.pair_id and drops.name = 'drops_comma'
left join stg_calibration as rounds
  on rounds.site_id = a.site_id and rounds.subject = a.pair_id and rounds.name = 'rounds_amounts'
where a.same_currency
  and a.left_amount <> 0
  and (
    a.right_amount = a.left_amount * 10
    or a.left_amount = a.right_amount * 10
    or (drops.subject is not null and (a.right_amount = a.left_amount * 100 or a.left_amount = a.right_amount * 100))
    or (
      rounds.subject is null
      -- 20.01 beside 20 is rounded.
      and abs(a.left_amount - a.right_amount) > 0.011
      and (
        (a.right_amount = a.left_amount - a.left_amount % 1 and a.left_amount % 1 <> 0 and a.right_amount <> 0)
        or (a.left_amount = a.right_amount - a.right_amount % 1 and a.right_amount % 1 <> 0 and a.left_amount <> 0)
      )
    )
  )
