-- One row per conversion of a pair of sources, and what the two sides together say of it: why, is for causes/.
-- `differs` is a bit set: order value 1, commission 2, network revenue 4, currency 8, click id 16, order id 32, type 64.
with both_sides as (
  select
    m.site_id,
    m.pair_id,
    m.left_claim as conversion_id,
    m.left_claim,
    m.right_claim,
    m.matched_by,
    m.candidates,
    m.tie_broken_by,
    m.probability,
    l.type,
    case when l.received_at <= r.received_at then l.received_at else r.received_at end as received_at,
    coalesce(l.order_value, l.commission, l.network_revenue) as left_amount,
    l.currency as left_currency,
    coalesce(r.order_value, r.commission, r.network_revenue) as right_amount,
    r.currency as right_currency,
    l.duplicates as left_duplicates,
    r.duplicates as right_duplicates,
    l.currency = r.currency or (l.currency is null and r.currency is null) as same_currency,
    l.currency is null or r.currency is null as currency_unknown,
    (l.order_value is not null and r.order_value is not null)
      or (l.commission is not null and r.commission is not null)
      or (l.network_revenue is not null and r.network_revenue is not null) as common_role,
    l.order_value <> r.order_value as order_value_differs,
    l.commission <> r.commission as commission_differs,
    l.network_revenue <> r.network_revenue as network_revenue_differs,
    case when l.click_id = r.click_id then false else lower(l.click_id) <> lower(r.click_id) end as click_id_differs,
    case when m.matched_by = 'event_id' then lower(l.order_id) <> lower(r.order_id) end as order_id_differs,
    l.type <> r.type as type_differs
  from matches as m
  join claims as l on l.site_id = m.site_id and l.claim_id = m.left_claim
  join claims as r on r.site_id = m.site_id and r.claim_id = m.right_claim
),
compared as (
  select
    b.*,
    case when same_currency and order_value_differs then 1 else 0 end
      + case when same_currency and commission_differs then 2 else 0 end
      + case when same_currency and network_revenue_differs then 4 else 0 end
      + case when not currency_unknown and not same_currency then 8 else 0 end
      + case when click_id_differs then 16 else 0 end
      + case when order_id_differs then 32 else 0 end
      + case when type_differs then 64 else 0 end as differs,
    case
      when left_amount is null or right_amount is null then 'no_amount'
      when not common_role then 'roles_differ'
      when currency_unknown and not coalesce(same_currency, false) then 'currency_unknown'
    end as not_compared
  from both_sides as b
),
one_sided as (
  select u.*, 'left' as side
  from remaining_left as u
  where not exists (
    select 1 from matches as m
    where m.site_id = u.site_id and m.pair_id = u.pair_id and m.left_claim = u.claim_id
  )
  union all
  select u.*, 'right' as side
  from remaining_right as u
  where not exists (
    select 1 from matches as m
    where m.site_id = u.site_id and m.pair_id = u.pair_id and m.right_claim = u.claim_id
  )
),
expected as (
  select
    o.site_id,
    o.pair_id,
    o.claim_id,
    o.side,
    o.type,
    o.received_at,
    coalesce(o.order_value, o.commission, o.network_revenue) as amount,
    o.currency,
    o.duplicates,
    o.received_at + e.grace_ms as due_at,
    e.provisional,
    case
      when o.received_at < s.active_from or o.received_at >= s.active_until then 'outside_stated_period'
      when u.claim_id is not null then 'outside_coverage'
      when exists (select 1 from source_types as t where t.site_id = s.site_id and t.source_id = s.source_id)
        and not exists (
          select 1 from source_types as t
          where t.site_id = s.site_id and t.source_id = s.source_id and t.type = o.type
        ) then 'type_not_configured'
      -- A server bills again by itself: no browser is there that could tell of it.
      when o.type = 'rebill' and s.channel = 'pixel' then 'type_not_configured'
      when s.sends = 'attributed_only' and o.click_id is null and k.claim_id is null then 'organic_order'
      when s.sends = 'attributed_only' and a.elsewhere_at < o.happened_at
        then 'attributed_elsewhere'
    end as not_expected
  from one_sided as o
  join sources as s on s.site_id = o.site_id and s.source_id = o.missing_source_id
  join expectations as e
    on e.site_id = o.site_id and e.source_id = o.missing_source_id and e.type = o.type
  left join uncovered as u on u.site_id = o.site_id and u.pair_id = o.pair_id and u.claim_id = o.claim_id
  left join elsewhere as a on a.site_id = o.site_id and a.click_id = o.click_id
  left join click_known as k on k.site_id = o.site_id and k.claim_id = o.claim_id
)
select
  site_id,
  pair_id,
  conversion_id,
  type,
  left_claim,
  right_claim,
  case when differs = 0 then 'agreed' else 'differs' end as verdict,
  false as provisional,
  cast(null as bigint) as due_at,
  cast(null as text) as not_expected,
  matched_by,
  candidates,
  tie_broken_by,
  differs,
  not_compared,
  received_at,
  left_amount,
  left_currency,
  right_amount,
  right_currency,
  left_duplicates,
  right_duplicates,
  probability
from compared
union all
select
  e.site_id,
  e.pair_id,
  e.claim_id,
  e.type,
  case when e.side = 'left' then e.claim_id end,
  case when e.side = 'right' then e.claim_id end,
  case
    when e.not_expected is not null then 'not_expected'
    when run.as_of < e.due_at then 'waiting'
    when e.side = 'left' then 'pixel_only'
    else 'postback_only'
  end,
  e.not_expected is null and e.provisional,
  case when e.not_expected is null then e.due_at end,
  e.not_expected,
  cast(null as text),
  cast(null as bigint),
  cast(null as text),
  0,
  cast(null as text),
  e.received_at,
  case when e.side = 'left' then e.amount end,
  case when e.side = 'left' then e.currency end,
  case when e.side = 'right' then e.amount end,
  case when e.side = 'right' then e.currency end,
  case when e.side = 'left' then e.duplicates end,
  case when e.side = 'right' then e.duplicates end,
  cast(null as decimal(18, 6))
from expected as e
cross join run
