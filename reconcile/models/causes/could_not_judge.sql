-- One row per one-sided conversion of a pair for which a check on the whole failed: see the report's gates.
select
  v.site_id,
  v.pair_id,
  v.conversion_id,
  'proved' as certainty,
  cast(null as bigint) as witness_id,
  cast(null as bigint) as evidence_at,
  cast(null as text) as evidence
from verdicts as v
join stg_calibration as withheld
  on withheld.site_id = v.site_id and withheld.subject = v.pair_id and withheld.name = 'causes_withheld'
where v.verdict = 'pixel_only' or v.verdict = 'postback_only'
