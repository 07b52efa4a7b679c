-- One row per conversion without its postback that a third source holds.
select
  o.site_id,
  o.pair_id,
  o.conversion_id,
  'proved' as certainty,
  min(o.claim_id) as witness_id,
  min(o.received_at) as evidence_at,
  min(coalesce(o.reason, o.state)) as evidence
from other_claims as o
where o.state = 'held'
group by o.site_id, o.pair_id, o.conversion_id
