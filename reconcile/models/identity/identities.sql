-- One row per pixel claim whose true click somebody else knows: what each store of the browser held of it at the order.
-- A witness is a source that kept the click id on its server; failing that, the cookie that our collector set, which then
-- says nothing of itself. A store says `kept`, `lost`, or `other` where it held another click.
with witnesses as (
  select
    m.site_id,
    m.left_claim as claim_id,
    r.click_id,
    'source' as witness,
    r.claim_id as witness_id
  from matches as m
  join pairs as p on p.site_id = m.site_id and p.pair_id = m.pair_id
  join sources as s on s.site_id = p.site_id and s.source_id = p.right_source_id and s.click_kept = 'server'
  join claims as r on r.site_id = m.site_id and r.claim_id = m.right_claim
  where r.click_id is not null and m.matched_by <> 'click_id' and m.matched_by <> 'probable'
  union all
  select o.site_id, o.observation_id, o.server_click, 'store', cast(null as bigint)
  from observations as o
  join claims as c on c.site_id = o.site_id and c.claim_id = o.observation_id
  where o.server_click is not null
),
ranked as (
  select
    w.*,
    row_number() over (
      partition by site_id, claim_id
      order by case witness when 'source' then 0 else 1 end, case when witness_id is null then 0 else witness_id end
    ) as rank_of
  from witnesses as w
),
cases as (
  select
    w.site_id,
    w.claim_id,
    w.click_id,
    w.witness,
    w.witness_id,
    o.browser,
    o.system,
    o.cookie_click,
    o.storage_click,
    o.server_click,
    coalesce(o.occurred_at, o.received_at) as seen_at,
    k.clicked_at,
    f.value as server_cookie_used
  from ranked as w
  join observations as o on o.site_id = w.site_id and o.observation_id = w.claim_id
  left join stg_clicks as k on k.site_id = w.site_id and k.click_id = w.click_id
  left join stg_calibration as f
    on f.site_id = o.site_id and f.subject = o.source_id and f.name = 'server_cookie_used'
  where w.rank_of = 1
),
written as (
  select c.site_id, c.claim_id, max(v.occurred_at) as written_at
  from cases as c
  join visits as v
    on v.site_id = c.site_id and v.click_id = c.click_id and v.url_click = c.click_id and v.occurred_at <= c.seen_at
  group by c.site_id, c.claim_id
)
select
  c.site_id,
  c.claim_id,
  c.click_id,
  c.witness,
  c.witness_id,
  c.browser,
  c.system,
  case when c.cookie_click = c.click_id then 'kept' when c.cookie_click is null then 'lost' else 'other' end as cookie,
  case when c.storage_click = c.click_id then 'kept' when c.storage_click is null then 'lost' else 'other' end as storage,
  case
    when c.witness = 'store' or c.server_cookie_used is null then null
    when c.server_click = c.click_id then 'kept'
    when c.server_click is null then 'lost'
    else 'other'
  end as server,
  c.clicked_at as click_at,
  w.written_at,
  c.seen_at
from cases as c
left join written as w on w.site_id = c.site_id and w.claim_id = c.claim_id
