-- One row per one-sided conversion whose own side, or whose click, came from a program that says so.
-- Bit 6 of the flags is webdriver, see wire/refusal.ts.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  'likely' as certainty,
  coalesce(o.observation_id, g.click_row_id) as witness_id,
  coalesce(o.received_at, g.clicked_at) as evidence_at,
  case when o.observation_id is null then 'click' when o.is_bot then 'agent' else 'webdriver' end as evidence
from gaps as g
left join observations as o
  on o.site_id = g.site_id and o.observation_id = g.claim_id and (o.is_bot or o.flags & 64 <> 0)
where g.missing is not null and g.verdict <> 'waiting' and (o.observation_id is not null or g.click_is_bot)
