-- One row per pair whose type or currency differs and of which a side sent a macro instead of a value, bit 1 of the flags:
-- see wire/refusal.ts. A macro counts as absent, and what is absent differs from nothing; only these two have defaults.
-- The flag does not say which parameter it was, so nothing is proved by it.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  'likely' as certainty,
  case when r.flags & 2 <> 0 then g.right_claim else g.left_claim end as witness_id,
  cast(null as bigint) as evidence_at,
  cast(null as text) as evidence
from gaps as g
join claims as l on l.site_id = g.site_id and l.claim_id = g.left_claim
join claims as r on r.site_id = g.site_id and r.claim_id = g.right_claim
where g.verdict = 'differs'
  and (g.differs & 8 <> 0 or g.differs & 64 <> 0)
  and (l.flags & 2 <> 0 or r.flags & 2 <> 0)
