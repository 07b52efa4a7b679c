-- One row per pair of which a side sent a macro instead of a value, bit 1 of the flags: see wire/refusal.ts.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  'proved' as certainty,
  case when r.flags & 2 <> 0 then g.right_claim else g.left_claim end as witness_id,
  cast(null as bigint) as evidence_at,
  cast(null as text) as evidence
from gaps as g
join claims as l on l.site_id = g.site_id and l.claim_id = g.left_claim
join claims as r on r.site_id = g.site_id and r.claim_id = g.right_claim
where g.verdict = 'differs' and (l.flags & 2 <> 0 or r.flags & 2 <> 0)
