-- One row per pair of which one side states hundredths: thousandths where the currency has them (ISO 4217). Not of a source that is known to drop the decimal comma.
select
  a.site_id,
  a.pair_id,
  a.conversion_id,
  'likely' as certainty,
  a.right_claim as witness_id,
  cast(null as bigint) as evidence_at,
  cast(a.left_amount as text) || ' / ' || cast(a.right_amount as text) as evidence
from amount_gaps as a
left join stg_calibration as habit
  on habit.site_id = a.site_id and habit.subject = a.pair_id and habit.name = 'drops_comma'
where a.same_currency
  and a.left_amount <> 0
  and habit.subject is null
  and (
    a.right_amount = a.left_amount * 100
    or a.left_amount = a.right_amount * 100
    or (
      (a.left_currency = 'BHD' or a.left_currency = 'KWD' or a.left_currency = 'TND')
      and (a.right_amount = a.left_amount * 1000 or a.left_amount = a.right_amount * 1000)
    )
  )
