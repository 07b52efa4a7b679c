-- One row per change of an imported claim after it was credited: declined, lowered, or gone from a later file of its time.
with told as (
  select
    o.site_id,
    o.source_id,
    coalesce(p.claim_id, o.observation_id) as claim_id,
    o.observation_id,
    o.batch_id,
    o.received_at,
    o.occurred_at,
    o.state,
    coalesce(o.commission, o.order_value, o.network_revenue) as amount,
    coalesce(o.item_id, '') as item_id,
    s.update_rule
  from observations as o
  join sources as s on s.site_id = o.site_id and s.source_id = o.source_id
  left join claim_parts as p
    on p.site_id = o.site_id and p.source_id = o.source_id and p.observation_id = o.observation_id
  where o.batch_id is not null and not o.is_test
),
steps as (
  select
    told.*,
    lag(batch_id) over (in_order) as batch_before,
    lag(state) over (in_order) as state_before,
    lag(amount) over (in_order) as amount_before
  from told
  window in_order as (partition by site_id, source_id, claim_id, item_id order by received_at, observation_id)
),
lowered as (
  select
    s.site_id,
    s.claim_id,
    s.observation_id as witness_id,
    s.received_at as evidence_at,
    case
      when s.state = 'declined' or s.state = 'reversed' or s.state = 'charged_back'
        then s.state_before || ' in ' || b.name || ', ' || s.state || ' in ' || a.name
      else rtrim(rtrim(cast(s.amount_before as text), '0'), '.') || ' in ' || b.name || ', '
        || rtrim(rtrim(cast(s.amount as text), '0'), '.') || ' in ' || a.name
    end as evidence
  from steps as s
  join imports as b on b.site_id = s.site_id and b.batch_id = s.batch_before
  join imports as a on a.site_id = s.site_id and a.batch_id = s.batch_id
  where s.batch_id <> s.batch_before
    and (
      (
        (s.state_before = 'approved' or s.state_before = 'paid')
        and (s.state = 'declined' or s.state = 'reversed' or s.state = 'charged_back')
      )
      -- Where a source adds amounts up, a lower one is another summand.
      or (s.update_rule = 'replace' and s.amount < s.amount_before)
    )
),
last_told as (
  select t.*, i.imported_at, i.name
  from (
    select
      told.*,
      row_number() over (partition by site_id, source_id, claim_id order by received_at desc, observation_id desc) as nth
    from told
  ) as t
  join imports as i on i.site_id = t.site_id and i.batch_id = t.batch_id
  where t.nth = 1
),
gone as (
  select
    t.site_id,
    t.claim_id,
    t.observation_id as witness_id,
    min(f.imported_at) as evidence_at,
    'in ' || t.name || ', no longer in ' || min(f.name) || ', which reaches its time' as evidence
  from last_told as t
  join imports as f
    on f.site_id = t.site_id and f.source_id = t.source_id and f.imported_at > t.imported_at
    and t.occurred_at >= f.from_at and t.occurred_at < f.until_at
  -- What was never credited loses nothing.
  where t.state is null or (t.state <> 'declined' and t.state <> 'reversed' and t.state <> 'charged_back')
  group by t.site_id, t.claim_id, t.observation_id, t.name
),
found as (
  select * from lowered
  union all
  select * from gone
)
select
  f.site_id,
  f.claim_id,
  k.affiliate_id,
  f.witness_id,
  f.evidence_at,
  f.evidence
from found as f
join claims as c on c.site_id = f.site_id and c.claim_id = f.claim_id
left join stg_clicks as k on k.site_id = c.site_id and k.click_id = c.click_id
