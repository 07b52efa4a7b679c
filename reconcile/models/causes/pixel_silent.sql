-- One row per conversion that its pixel lacks because it said nothing at that time.
select site_id, pair_id, conversion_id, certainty, witness_id, evidence_at, evidence
from silent_sides
where verdict = 'postback_only'
