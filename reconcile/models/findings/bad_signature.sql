-- One row per claim whose order, event or click a postback with a wrong key named.
with refused as (
  select site_id, refusal_id, received_at, 'o' || chr(31) || order_id as id, 'order ' || order_id as named
  from refusals
  where endpoint = 'postback' and reason = 'wrong_token' and order_id is not null
  union all
  select site_id, refusal_id, received_at, 'e' || chr(31) || event_id, 'event ' || event_id
  from refusals
  where endpoint = 'postback' and reason = 'wrong_token' and event_id is not null
  union all
  select site_id, refusal_id, received_at, 'c' || chr(31) || click_id, 'click ' || click_id
  from refusals
  where endpoint = 'postback' and reason = 'wrong_token' and click_id is not null
),
named as (
  select site_id, claim_id, click_id, 'o' || chr(31) || order_id as id from claims where order_id is not null
  union all
  select site_id, claim_id, click_id, 'e' || chr(31) || event_id from claims where event_id is not null
  union all
  select site_id, claim_id, click_id, 'c' || chr(31) || click_id from claims where click_id is not null
),
found as (
  select
    n.site_id,
    n.claim_id,
    n.click_id,
    r.refusal_id,
    r.received_at,
    r.named,
    row_number() over (
      partition by n.site_id, n.claim_id order by r.received_at, r.refusal_id, r.named
    ) as place
  from named as n
  join refused as r on r.site_id = n.site_id and r.id = n.id
)
select
  f.site_id,
  f.claim_id,
  k.affiliate_id,
  f.refusal_id as witness_id,
  f.received_at as evidence_at,
  f.named as evidence
from found as f
left join stg_clicks as k on k.site_id = f.site_id and k.click_id = f.click_id
where f.place = 1
