-- One row per one-sided conversion whose own side, or whose click, came from a program that says so, or of whose order the missing side told as of a test.
-- Bit 6 of the flags is webdriver, see wire/refusal.ts.
with found as (
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
  union all
  select
    g.site_id,
    g.pair_id,
    g.conversion_id,
    'proved',
    o.observation_id,
    o.received_at,
    'test'
  from gaps as g
  join observations as o
    on o.site_id = g.site_id and o.source_id = g.missing_source_id and o.order_id = g.order_id and o.type = g.type
  where g.missing is not null and g.verdict <> 'waiting' and o.is_test
),
ranked as (
  select
    found.*,
    row_number() over (
      partition by site_id, pair_id, conversion_id
      order by case certainty when 'proved' then 0 else 1 end, evidence_at, witness_id
    ) as place
  from found
)
select site_id, pair_id, conversion_id, certainty, witness_id, evidence_at, evidence
from ranked
where place = 1
