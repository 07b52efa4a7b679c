-- One row per observation of a claim that has more than one, and what it did: it came first, repeated what was known
-- (duplicate), changed it (update), or told of a further article of the order (item).
with repeated as (
  select site_id, source_id, claim_key
  from stg_observations
  group by site_id, source_id, claim_key
  having count(*) > 1
),
parts as (
  select
    o.*,
    -- What a repeat would say again. Differing times are no news: a network stamps each resend anew.
    coalesce(cast(o.order_value as text), '') || '|' || coalesce(cast(o.commission as text), '') || '|'
      || coalesce(cast(o.network_revenue as text), '') || '|' || coalesce(o.currency, '') || '|'
      || coalesce(o.state, '') as content
  from stg_observations as o
  join repeated as r on r.site_id = o.site_id and r.source_id = o.source_id and r.claim_key = o.claim_key
),
placed as (
  select
    parts.*,
    row_number() over (claim_in_order) as place,
    row_number() over (item_in_order) as item_place,
    lag(content) over (item_in_order) as content_before,
    case when send_id is null then 1
      else row_number() over (
        partition by site_id, source_id, claim_key, coalesce(item_id, ''), send_id
        order by received_at, observation_id
      )
    end as sending
  from parts
  window
    claim_in_order as (partition by site_id, source_id, claim_key order by received_at, observation_id),
    item_in_order as (
      partition by site_id, source_id, claim_key, coalesce(item_id, '') order by received_at, observation_id
    )
)
select
  placed.*,
  first_value(observation_id) over (
    partition by site_id, source_id, claim_key order by received_at, observation_id
  ) as claim_id,
  case
    when place = 1 then 'first'
    when item_place = 1 then 'item'
    when sending > 1 or content = content_before then 'duplicate'
    else 'update'
  end as part
from placed
