-- One row per conversion without its pixel whose server says that the visitor refused.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  'proved' as certainty,
  g.claim_id as witness_id,
  g.received_at as evidence_at,
  g.consent as evidence
from gaps as g
where g.verdict = 'postback_only'
  and (lower(g.consent) = 'denied' or lower(g.consent) = 'refused' or lower(g.consent) = 'rejected')
