-- One row per one-sided conversion and endpoint at which its missing side was refused: by order or event id, or by the click alone where the request names no order.
with named as (
  select site_id, pair_id, conversion_id, verdict, 'order_id' as field, 'o' || chr(31) || order_id as id from gaps
  where order_id is not null
  union all
  select site_id, pair_id, conversion_id, verdict, 'event_id', 'e' || chr(31) || event_id from gaps
  where event_id is not null
  union all
  select site_id, pair_id, conversion_id, verdict, 'click_id', 'c' || chr(31) || click_id from gaps
  where click_id is not null
),
refused as (
  select site_id, refusal_id, received_at, endpoint, reason, detail, 'o' || chr(31) || order_id as id from refusals
  where order_id is not null and not is_test
  union all
  select site_id, refusal_id, received_at, endpoint, reason, detail, 'e' || chr(31) || event_id from refusals
  where event_id is not null and not is_test
  union all
  select site_id, refusal_id, received_at, endpoint, reason, detail, 'c' || chr(31) || click_id from refusals
  where order_id is null and event_id is null and click_id is not null and not is_test
)
select
  n.site_id,
  n.pair_id,
  n.conversion_id,
  r.endpoint,
  max(case when n.field = 'click_id' then 'likely' else 'proved' end) as certainty,
  min(r.refusal_id) as witness_id,
  min(r.received_at) as evidence_at,
  min(r.reason || coalesce(': ' || r.detail, '')) as evidence
from named as n
join refused as r on r.site_id = n.site_id and r.id = n.id
where (r.endpoint = 'event' and n.verdict = 'postback_only') or (r.endpoint = 'postback' and n.verdict = 'pixel_only')
group by n.site_id, n.pair_id, n.conversion_id, r.endpoint
