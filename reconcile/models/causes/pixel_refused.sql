-- One row per conversion whose pixel's event is among the refused requests of its site: by order or event id, or by the click alone where the request names no order.
with named as (
  select site_id, pair_id, conversion_id, 'order_id' as field, 'o' || chr(31) || order_id as id from gaps
  where verdict = 'postback_only' and order_id is not null
  union all
  select site_id, pair_id, conversion_id, 'event_id', 'e' || chr(31) || event_id from gaps
  where verdict = 'postback_only' and event_id is not null
  union all
  select site_id, pair_id, conversion_id, 'click_id', 'c' || chr(31) || click_id from gaps
  where verdict = 'postback_only' and click_id is not null
),
refused as (
  select site_id, refusal_id, received_at, reason, detail, 'o' || chr(31) || order_id as id from refusals
  where endpoint = 'event' and order_id is not null
  union all
  select site_id, refusal_id, received_at, reason, detail, 'e' || chr(31) || event_id from refusals
  where endpoint = 'event' and event_id is not null
  union all
  select site_id, refusal_id, received_at, reason, detail, 'c' || chr(31) || click_id from refusals
  where endpoint = 'event' and order_id is null and event_id is null and click_id is not null
)
select
  n.site_id,
  n.pair_id,
  n.conversion_id,
  max(case when n.field = 'click_id' then 'likely' else 'proved' end) as certainty,
  min(r.refusal_id) as witness_id,
  min(r.received_at) as evidence_at,
  min(r.reason || coalesce(': ' || r.detail, '')) as evidence
from named as n
join refused as r on r.site_id = n.site_id and r.id = n.id
group by n.site_id, n.pair_id, n.conversion_id
