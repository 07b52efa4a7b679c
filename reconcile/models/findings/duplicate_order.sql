-- One row per claim whose order a server, network or report named under several clicks, none of them taken back.
-- Two clicks of one person by one affiliate are two tabs; an id that begins with the other one is a damaged form of it.
with reported as (
  select
    o.site_id,
    o.source_id,
    o.type,
    o.order_id,
    o.observation_id,
    o.received_at,
    translate(lower(o.click_id), 'oil', '011') as click,
    coalesce(p.claim_id, o.observation_id) as claim_id,
    k.affiliate_id,
    k.person_key
  from stg_observations as o
  join sources as s on s.site_id = o.site_id and s.source_id = o.source_id and s.channel <> 'pixel'
  left join claim_parts as p
    on p.site_id = o.site_id and p.source_id = o.source_id and p.observation_id = o.observation_id
  left join stg_clicks as k on k.site_id = o.site_id and k.click_id = o.click_id
  where o.order_id is not null and o.click_id is not null
),
taken_back as (
  -- A row without a click takes back whatever was said of the order.
  select o.site_id, o.source_id, o.type, o.order_id, translate(lower(o.click_id), 'oil', '011') as click
  from stg_observations as o
  where o.order_id is not null
    and (
      o.state in ('declined', 'reversed', 'charged_back')
      or coalesce(o.order_value, o.commission, o.network_revenue) < 0
    )
),
standing as (
  select r.*
  from reported as r
  where not exists (
    select 1
    from taken_back as t
    where t.site_id = r.site_id and t.source_id = r.source_id and t.type = r.type and t.order_id = r.order_id
      and coalesce(t.click, r.click) = r.click
  )
),
doubled as (
  select
    later.site_id,
    later.claim_id,
    later.affiliate_id,
    first.observation_id as witness_id,
    later.received_at as evidence_at,
    later.order_id || ': ' || first.click || ' / ' || later.click as evidence,
    row_number() over (
      partition by later.site_id, later.claim_id
      order by later.received_at, later.observation_id, first.received_at, first.observation_id
    ) as place
  from standing as later
  join standing as first
    on first.site_id = later.site_id and first.source_id = later.source_id
    and first.type = later.type and first.order_id = later.order_id
  where (
      first.received_at < later.received_at
      or (first.received_at = later.received_at and first.observation_id < later.observation_id)
    )
    -- Shops begin to count anew.
    and later.received_at - first.received_at <= 7776000000
    and not starts_with(first.click, later.click)
    and not starts_with(later.click, first.click)
    and not coalesce(first.affiliate_id = later.affiliate_id and first.person_key = later.person_key, false)
)
select site_id, claim_id, affiliate_id, witness_id, evidence_at, evidence
from doubled
where place = 1
