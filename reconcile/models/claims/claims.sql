-- One row per claim: all that one source said of one conversion, duplicates folded, items summed, updates applied.
-- Most conversions are told once, and then the observation is the claim; the others are folded from their parts.
with places as (
  -- Of each id the first that was told counts, of the state and of each item's amount the last.
  select
    site_id,
    source_id,
    claim_id,
    min(case when event_id is not null then place end) as event_place,
    min(case when order_id is not null then place end) as order_place,
    min(case when click_id is not null then place end) as click_place,
    min(case when currency is not null then place end) as currency_place,
    max(case when state is not null and part <> 'duplicate' then place end) as state_place
  from claim_parts
  group by site_id, source_id, claim_id
),
item_amounts as (
  select
    site_id,
    source_id,
    claim_id,
    place,
    part,
    update_rule,
    order_value,
    commission,
    network_revenue,
    -- An update that names no amount leaves the one before it.
    row_number() over (
      partition by site_id, source_id, claim_id, coalesce(item_id, '')
      order by case when order_value is null and commission is null and network_revenue is null then 1 else 0 end,
        place desc
    ) as from_last
  from claim_parts
  where part <> 'duplicate'
),
amounts as (
  select
    site_id,
    source_id,
    claim_id,
    sum(case when part <> 'update' then order_value end) as order_value,
    sum(case when part <> 'update' then commission end) as commission,
    sum(case when part <> 'update' then network_revenue end) as network_revenue,
    -- After all updates, of the role that the amount is shown by.
    sum(
      case when update_rule <> 'replace' or from_last = 1
        then coalesce(order_value, commission, network_revenue)
      end
    ) as net_amount
  from item_amounts
  group by site_id, source_id, claim_id
),
folded as (
  select
    p.site_id,
    p.source_id,
    p.claim_id,
    max(case when p.place = 1 then p.type end) as type,
    max(case when p.place = k.event_place then p.event_id end) as event_id,
    max(case when p.place = k.order_place then p.order_id end) as order_id,
    max(case when p.place = k.click_place then p.click_id end) as click_id,
    max(case when p.place = k.currency_place then p.currency end) as currency,
    max(case when p.place = k.state_place then p.state end) as state,
    max(case when p.place = k.state_place then p.reason end) as reason,
    max(p.consent) as consent,
    max(p.system) as system,
    max(p.sub1) as sub1,
    max(p.country) as country,
    max(p.memo) as memo,
    max(case when p.place = 1 then p.occurred_at end) as occurred_at,
    min(p.click_at) as click_at,
    min(p.received_at) as received_at,
    max(p.update_rule) as update_rule,
    bit_or(p.flags) as flags,
    count(*) as observations,
    sum(case when p.part = 'duplicate' then 1 else 0 end) as duplicates,
    sum(case when p.part = 'update' then 1 else 0 end) as updates,
    sum(case when p.part = 'item' then 1 else 0 end) as items
  from claim_parts as p
  join places as k on k.site_id = p.site_id and k.source_id = p.source_id and k.claim_id = p.claim_id
  group by p.site_id, p.source_id, p.claim_id
),
told_once as (
  select o.*
  from stg_observations as o
  -- Not as "not exists": for that DuckDB copies every observation once more.
  left join claim_parts as p
    on p.site_id = o.site_id and p.source_id = o.source_id and p.observation_id = o.observation_id
  where p.observation_id is null
),
claims as (
  select
    site_id,
    source_id,
    observation_id as claim_id,
    type,
    event_id,
    order_id,
    click_id,
    occurred_at,
    click_at,
    received_at,
    order_value,
    commission,
    network_revenue,
    coalesce(order_value, commission, network_revenue) as net_amount,
    currency,
    state,
    reason,
    consent,
    system,
    sub1,
    country,
    memo,
    flags,
    cast(1 as integer) as observations,
    cast(0 as integer) as duplicates,
    cast(0 as integer) as updates,
    cast(0 as integer) as items
  from told_once
  union all
  select
    f.site_id,
    f.source_id,
    f.claim_id,
    f.type,
    f.event_id,
    f.order_id,
    f.click_id,
    f.occurred_at,
    f.click_at,
    f.received_at,
    cast(a.order_value as decimal(18, 6)),
    cast(a.commission as decimal(18, 6)),
    cast(a.network_revenue as decimal(18, 6)),
    cast(a.net_amount as decimal(18, 6)),
    f.currency,
    -- Amounts that were taken back by rows of their own tell a refund even where no status does.
    case
      when f.update_rule = 'replace' or f.state in ('declined', 'reversed', 'charged_back') then f.state
      when a.net_amount = 0 then 'reversed'
      when a.net_amount < coalesce(a.order_value, a.commission, a.network_revenue) then 'partly_refunded'
      else f.state
    end,
    f.reason,
    f.consent,
    f.system,
    f.sub1,
    f.country,
    f.memo,
    f.flags,
    cast(f.observations as integer),
    cast(f.duplicates as integer),
    cast(f.updates as integer),
    cast(f.items as integer)
  from folded as f
  join amounts as a on a.site_id = f.site_id and a.source_id = f.source_id and a.claim_id = f.claim_id
)
select * from claims
