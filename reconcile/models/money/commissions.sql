-- One row per conversion that a commission may hang on, with what its affiliate's terms come to, what was reported, both
-- in the currency of the terms, and whether the two could be compared.
with fitting as (
  select
    m.site_id,
    m.conversion_id,
    -- One of the very type goes before one of the very site, and that before the one listed last. As one number, for to
    -- rank a million conversions by a window takes many times as long.
    max(
      case when t.type is null then 0 else 2000000 end
        + case when t.only_site_id is null then 0 else 1000000 end
        + t.place
    ) % 1000000 as term
  from money_conversions as m
  -- Every term has one row from the first conversion on.
  join terms as t on t.affiliate_id = m.affiliate_id and t.from_conversions = 1
  where (t.type is null or t.type = m.type)
    and (t.only_site_id is null or t.only_site_id = m.site_id)
    and (t.valid_from is null or m.happened_at >= t.valid_from)
    and (t.valid_until is null or m.happened_at < t.valid_until)
  group by m.site_id, m.conversion_id
),
in_month as (
  select
    m.*,
    f.term,
    -- Without tiers nobody asks for the month.
    coalesce(d.from_at, -1) as month_at
  from money_conversions as m
  left join fitting as f on f.site_id = m.site_id and f.conversion_id = m.conversion_id
  left join money_months as d
    on d.site_id = m.site_id and m.happened_at >= d.from_at and m.happened_at < d.until_at
),
counted as (
  select
    site_id,
    affiliate_id,
    term,
    month_at,
    count(case when standing in ('pending', 'approved', 'paid') then 1 end) as conversions
  from in_month
  where term is not null
  group by site_id, affiliate_id, term, month_at
),
reached as (
  select c.site_id, c.affiliate_id, c.term, c.month_at, max(t.from_conversions) as from_conversions
  from counted as c
  join terms as t on t.affiliate_id = c.affiliate_id and t.place = c.term
  where t.from_conversions <= greatest(c.conversions, 1)
  group by c.site_id, c.affiliate_id, c.term, c.month_at
),
tiers as (
  select r.site_id, r.affiliate_id, r.term, r.month_at, t.kind, t.value, t.currency
  from reached as r
  join terms as t
    on t.affiliate_id = r.affiliate_id and t.place = r.term and t.from_conversions = r.from_conversions
),
termed as (
  select
    c.*,
    r.kind,
    r.value,
    r.currency,
    c.happened_at - c.happened_at % 86400000 as day,
    -- What was taken back would have earned by its full value.
    case when c.standing = 'reversed' then coalesce(c.order_value, c.net_value) else c.net_value end as base
  from in_month as c
  left join tiers as r
    on r.site_id = c.site_id and r.affiliate_id = c.affiliate_id and r.term = c.term and r.month_at = c.month_at
),
needed as (
  select day, value_currency as from_currency, currency as to_currency from termed where value_currency <> currency
  union
  select day, commission_currency, currency from termed where commission_currency <> currency
),
dated as (
  select
    n.day,
    n.from_currency,
    n.to_currency,
    r.rate,
    row_number() over (partition by n.day, n.from_currency, n.to_currency order by r.day desc) as newest
  from needed as n
  join rates as r
    on r.from_currency = n.from_currency and r.to_currency = n.to_currency
    and r.day <= n.day and r.day >= n.day - 7 * 86400000
),
rated as (
  select
    t.*,
    -- The unit that is not told apart: a cent, or a whole unit where a currency has no smaller one.
    case
      when t.currency in ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF')
        then 1 else 0.01
    end as unit,
    case when t.value_currency = t.currency then 1 else v.rate end as value_rate,
    case when t.commission_currency = t.currency then 1 else c.rate end as commission_rate
  from termed as t
  left join dated as v
    on v.day = t.day and v.from_currency = t.value_currency and v.to_currency = t.currency and v.newest = 1
  left join dated as c
    on c.day = t.day and c.from_currency = t.commission_currency and c.to_currency = t.currency and c.newest = 1
),
calculated as (
  select
    rated.*,
    case
      when kind = 'fixed' then cast(value as decimal(38, 6))
      when kind = 'percent'
        and not (is_partly_refunded and standing = 'approved' and base = order_value)
        then cast(cast(cast(base * value as decimal(38, 12)) * 0.01 as decimal(38, 6)) * value_rate as decimal(38, 6))
    end as unrounded,
    cast(cast(net_commission as decimal(38, 6)) * commission_rate as decimal(38, 6)) as reported
  from rated
),
rounded as (
  select
    calculated.*,
    case
      when unit = 1 then cast(round(unrounded, 0) as decimal(38, 6))
      else cast(round(unrounded, 2) as decimal(38, 6))
    end as expected
  from calculated
),
judged as (
  select
    rounded.*,
    case
      when standing = 'reversed' then 'reversed'
      when kind is null then 'no_terms'
      when kind = 'percent' and base is null then 'no_order_value'
      when kind = 'percent' and value_currency is null then 'currency_unknown'
      when kind = 'percent' and value_rate is null then 'no_rate'
      -- Refunded in part, and it was not told by how much.
      when expected is null then 'net_unknown'
      when net_commission is null then 'no_reported_commission'
      when commission_currency is null then 'currency_unknown'
      when commission_rate is null then 'no_rate'
      when kind = 'percent' and is_partly_refunded and net_commission = commission then 'net_unknown'
      else 'compared'
    end as outcome,
    -- Where a rate is between the two, theirs may be another of that day.
    case
      when commission_currency <> currency or (kind = 'percent' and value_currency <> currency)
        then greatest(cast(unit as decimal(38, 6)), cast(expected * 0.01 as decimal(38, 6)))
      else cast(unit as decimal(38, 6))
    end as tolerance
  from rounded
)
select
  j.*,
  case when outcome = 'compared' and expected - reported > tolerance then expected - reported else 0 end as underpaid,
  case when outcome = 'compared' and reported - expected > tolerance then reported - expected else 0 end as overpaid,
  case when outcome = 'compared' and abs(reported - expected) <= tolerance then reported - expected else 0 end as tolerated
from judged as j
