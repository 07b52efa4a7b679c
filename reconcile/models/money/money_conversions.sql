-- One row per conversion that a commission may hang on: who earns it, where the money stands, what it was worth and
-- what was reported. What was not due on the side of the money is nobody's commission: an organic order, one won elsewhere.
with main as (
  select v.*
  from conversions as v
  join pairs as p on p.site_id = v.site_id and p.pair_id = v.pair_id
  where p.is_main and not (v.right_claim is null and v.verdict = 'not_expected')
),
stated as (
  -- What was named only by an update counts too: many networks tell the commission when they approve.
  select
    c.site_id,
    c.claim_id,
    c.source_id,
    c.occurred_at,
    c.click_id,
    c.sub1,
    c.state,
    c.currency,
    c.order_value,
    c.commission,
    coalesce(a.order_value, c.order_value) as net_value,
    coalesce(a.commission, c.commission) as net_commission
  from claims as c
  left join claim_amounts as a
    on a.site_id = c.site_id and a.source_id = c.source_id and a.claim_id = c.claim_id
),
beside as (
  -- What other sources, such as a network's report, say of the same conversion.
  select
    v.site_id,
    v.left_claim,
    c.claim_id,
    row_number() over (
      partition by v.site_id, v.left_claim
      order by case when c.net_commission is null then 1 else 0 end, c.source_id, c.claim_id
    ) as place
  from conversions as v
  join pairs as p on p.site_id = v.site_id and p.pair_id = v.pair_id
  join stated as c on c.site_id = v.site_id and c.claim_id = v.right_claim
  where not p.is_main and v.left_claim is not null
),
sided as (
  select
    m.site_id,
    m.conversion_id,
    m.type,
    m.received_at,
    m.left_claim,
    m.right_claim,
    b.claim_id as beside_claim
  from main as m
  left join beside as b on b.site_id = m.site_id and b.left_claim = m.left_claim and b.place = 1
),
told as (
  select
    s.site_id,
    s.conversion_id,
    s.type,
    coalesce(l.occurred_at, r.occurred_at, b.occurred_at, s.received_at) as happened_at,
    coalesce(r.click_id, b.click_id, l.click_id) as click_id,
    coalesce(r.sub1, b.sub1, l.sub1) as sub1,
    s.right_claim is not null or s.beside_claim is not null as is_confirmed,
    coalesce(r.state, b.state) as state,
    -- The side that states the money knows of its refunds; the browser's word counts where that side names no value.
    case
      when r.net_value is not null then s.right_claim
      when b.net_value is not null then s.beside_claim
      else s.left_claim
    end as value_claim,
    case when r.net_commission is not null then s.right_claim else s.beside_claim end as commission_claim
  from sided as s
  left join stated as l on l.site_id = s.site_id and l.claim_id = s.left_claim
  left join stated as r on r.site_id = s.site_id and r.claim_id = s.right_claim
  left join stated as b on b.site_id = s.site_id and b.claim_id = s.beside_claim
),
clicked as (
  select site_id, click_id, min(affiliate_id) as affiliate_id, min(sub1) as sub1
  from clicks
  where not is_preview and not is_test
  group by site_id, click_id
)
select
  t.site_id,
  t.conversion_id,
  t.type,
  t.happened_at,
  coalesce(k.affiliate_id, i.affiliate_id, n.affiliate_id) as affiliate_id,
  case
    when k.affiliate_id is not null then 'click_id'
    when i.affiliate_id is not null or n.affiliate_id is not null then 'sub_id'
  end as attributed_by,
  -- Our own record of the click goes before what others say of it.
  coalesce(k.sub1, t.sub1) as sub_id,
  case
    when not t.is_confirmed then 'unconfirmed'
    when t.state in ('declined', 'reversed', 'charged_back') then 'reversed'
    when t.state = 'paid' then 'paid'
    when t.state in ('approved', 'partly_refunded') then 'approved'
    else 'pending'
  end as standing,
  coalesce(t.state = 'partly_refunded', false) as is_partly_refunded,
  v.order_value,
  v.net_value,
  v.currency as value_currency,
  c.commission,
  c.net_commission,
  c.currency as commission_currency
from told as t
left join stated as v on v.site_id = t.site_id and v.claim_id = t.value_claim
left join stated as c on c.site_id = t.site_id and c.claim_id = t.commission_claim
left join clicked as k on k.site_id = t.site_id and k.click_id = lower(t.click_id)
left join affiliates as i on i.id = t.sub1
left join affiliates as n on lower(n.name) = lower(t.sub1)
