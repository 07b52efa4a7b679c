-- One row per pair whose amounts have the ratio that was learned for the whole source, to the cent.
select
  a.site_id,
  a.pair_id,
  a.conversion_id,
  'likely' as certainty,
  a.right_claim as witness_id,
  cast(null as bigint) as evidence_at,
  min(cast(f.value as text)) as evidence
from amount_gaps as a
join stg_calibration as f on f.site_id = a.site_id and f.subject = a.pair_id and f.name = 'tax_ratio'
where a.same_currency and abs(a.right_amount * 1000000 - a.left_amount * f.value) <= 11000
group by a.site_id, a.pair_id, a.conversion_id, a.right_claim
