-- One row per claim that names a click which was made more than 5 s after the conversion was there, both by our clock.
-- The conversion was there when the claim came that names the click, or when the other side of its pair did; pairs that
-- were made by the click or by likeness tell nothing of the order. A report is imported whenever somebody does it.
with clicked as (
  select site_id, click_id, min(received_at) as clicked_at
  from clicks
  where not is_preview and not is_test
  group by site_id, click_id
),
-- A claim's click may have been told after the rest of it.
told as (
  select o.site_id, coalesce(p.claim_id, o.observation_id) as claim_id, o.click_id, min(o.received_at) as there_at
  from stg_observations as o
  join clicked as k on k.site_id = o.site_id and k.click_id = o.click_id
  left join claim_parts as p
    on p.site_id = o.site_id and p.source_id = o.source_id and p.observation_id = o.observation_id
  group by o.site_id, coalesce(p.claim_id, o.observation_id), o.click_id
),
moments as (
  select c.site_id, c.claim_id, c.click_id, t.there_at
  from claims as c
  join sources as s on s.site_id = c.site_id and s.source_id = c.source_id and s.channel <> 'report'
  join told as t on t.site_id = c.site_id and t.claim_id = c.claim_id and t.click_id = c.click_id
  union all
  select r.site_id, r.claim_id, r.click_id, l.received_at
  from matches as m
  join claims as l on l.site_id = m.site_id and l.claim_id = m.left_claim
  join claims as r on r.site_id = m.site_id and r.claim_id = m.right_claim
  join clicked as k on k.site_id = r.site_id and k.click_id = r.click_id
  where l.received_at > 0 and (m.matched_by = 'event_id' or m.matched_by = 'order_id')
),
earliest as (
  select site_id, claim_id, click_id, min(there_at) as there_at
  from moments
  group by site_id, claim_id, click_id
)
select
  e.site_id,
  e.claim_id,
  k.affiliate_id,
  k.click_row_id as witness_id,
  c.clicked_at as evidence_at,
  e.click_id as evidence
from earliest as e
join clicked as c on c.site_id = e.site_id and c.click_id = e.click_id
join stg_clicks as k on k.site_id = e.site_id and k.click_id = e.click_id
where c.clicked_at - e.there_at > 5000
