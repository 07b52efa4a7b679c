-- One row per pair whose amounts differ by a sum that was learned for the whole source.
select
  a.site_id,
  a.pair_id,
  a.conversion_id,
  'likely' as certainty,
  a.right_claim as witness_id,
  cast(null as bigint) as evidence_at,
  min(cast(f.value as text)) as evidence
from amount_gaps as a
join stg_calibration as f on f.site_id = a.site_id and f.subject = a.pair_id and f.name = 'fixed_fee'
where a.same_currency and (a.right_amount - a.left_amount) * 1000000 = f.value
group by a.site_id, a.pair_id, a.conversion_id, a.right_claim
