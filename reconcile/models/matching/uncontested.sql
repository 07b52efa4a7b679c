-- One row per open candidate, where no two candidates share a claim: then nothing has to be ranked.
select
  c.site_id,
  c.pair_id,
  c.left_claim,
  c.right_claim,
  c.matched_by,
  1 as candidates,
  cast(null as text) as tie_broken_by,
  cast(null as decimal(18, 6)) as probability
from candidates as c
left join matches as l on l.site_id = c.site_id and l.pair_id = c.pair_id and l.left_claim = c.left_claim
left join matches as r on r.site_id = c.site_id and r.pair_id = c.pair_id and r.right_claim = c.right_claim
where l.left_claim is null and r.right_claim is null
