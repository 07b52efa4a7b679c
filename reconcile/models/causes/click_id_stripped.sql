-- One row per conversion without its pixel whose click was followed within 30 s by a page load of the same network and agent on the link's landing page, without the click id.
with landings as (
  select site_id, pair_id, conversion_id, click_id, clicked_at, landing, landing_key from gaps
  where verdict = 'postback_only' and landing_key is not null
  union all
  select site_id, pair_id, conversion_id, click_id, clicked_at, landing, next_landing_key from gaps
  where verdict = 'postback_only' and next_landing_key is not null
)
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  'likely' as certainty,
  min(v.visit_id) as witness_id,
  min(v.occurred_at) as evidence_at,
  min(v.page) as evidence
from landings as g
join visits as v
  on v.site_id = g.site_id and v.landing_key = g.landing_key and v.page = g.landing
  and v.occurred_at >= g.clicked_at and v.occurred_at <= g.clicked_at + 30000
left join visits as seen on seen.site_id = g.site_id and seen.click_id = g.click_id
where v.click_id is null and not v.is_test and seen.visit_id is null
group by g.site_id, g.pair_id, g.conversion_id
