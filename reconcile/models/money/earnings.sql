-- One row per conversion of a part of them that a commission may hang on: by whose click it came, where the money stands,
-- what it was worth and what was reported. What was not due on the side of the money is nobody's commission: an organic
-- order, one won elsewhere.
with main as (
  select v.*
  from traits_part as v
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
    m.conversion_id,
    c.*,
    row_number() over (
      partition by m.site_id, m.conversion_id
      order by case when c.net_commission is null then 1 else 0 end, c.source_id, c.claim_id
    ) as place
  from main as m
  join conversions as v on v.site_id = m.site_id and v.left_claim = m.left_claim
  join pairs as p on p.site_id = v.site_id and p.pair_id = v.pair_id
  join stated as c on c.site_id = v.site_id and c.claim_id = v.right_claim
  where not p.is_main
),
told as (
  select
    m.site_id,
    m.conversion_id,
    m.type,
    coalesce(l.occurred_at, r.occurred_at, b.occurred_at, m.received_at) as happened_at,
    lower(coalesce(r.click_id, b.click_id, l.click_id)) as click_id,
    coalesce(r.sub1, b.sub1, l.sub1) as sub1,
    m.right_claim is not null or b.claim_id is not null as is_confirmed,
    coalesce(r.state, b.state) as state,
    -- The side that states the money knows of its refunds; the browser's word counts where that side names no value.
    case
      when r.net_value is not null then r.order_value
      when b.net_value is not null then b.order_value
      else l.order_value
    end as order_value,
    coalesce(r.net_value, b.net_value, l.net_value) as net_value,
    case
      when r.net_value is not null then r.currency
      when b.net_value is not null then b.currency
      else l.currency
    end as value_currency,
    case when r.net_commission is not null then r.commission else b.commission end as commission,
    coalesce(r.net_commission, b.net_commission) as net_commission,
    case when r.net_commission is not null then r.currency else b.currency end as commission_currency
  from main as m
  left join stated as l on l.site_id = m.site_id and l.claim_id = m.left_claim
  left join stated as r on r.site_id = m.site_id and r.claim_id = m.right_claim
  left join beside as b on b.site_id = m.site_id and b.conversion_id = m.conversion_id and b.place = 1
),
click_ids as (
  select distinct site_id, click_id from told where click_id is not null
),
clicked as (
  select i.site_id, i.click_id, min(k.affiliate_id) as affiliate_id, min(k.sub1) as sub1
  from click_ids as i
  join clicks as k on k.site_id = i.site_id and k.click_id = i.click_id
  where not k.is_preview and not k.is_test
  group by i.site_id, i.click_id
)
select
  t.site_id,
  t.conversion_id,
  t.type,
  t.happened_at,
  k.affiliate_id as click_affiliate_id,
  t.sub1 as told_sub_id,
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
  t.order_value,
  cast(t.net_value as decimal(18, 6)) as net_value,
  t.value_currency,
  t.commission,
  cast(t.net_commission as decimal(18, 6)) as net_commission,
  t.commission_currency
from told as t
left join clicked as k on k.site_id = t.site_id and k.click_id = t.click_id
