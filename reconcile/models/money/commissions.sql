-- One row per conversion that a commission may hang on, with what its affiliate's terms come to, what was reported, both
-- in the currency of the terms, and whether the two could be compared.
with edges as (
  select affiliate_id, cast(-9007199254740991 as bigint) as from_at from terms
  union
  select affiliate_id, valid_from from terms where valid_from is not null
  union
  select affiliate_id, valid_until from terms where valid_until is not null
),
-- Spans of time through which the same terms hold: far fewer than conversions.
spans as (
  select
    affiliate_id,
    from_at,
    coalesce(
      lead(from_at) over (partition by affiliate_id order by from_at),
      cast(9007199254740991 as bigint)
    ) as until_at
  from edges
),
earners as (
  select distinct site_id, affiliate_id, type from money_conversions where affiliate_id is not null
),
fitting as (
  select
    e.site_id,
    e.affiliate_id,
    e.type,
    s.from_at,
    s.until_at,
    -- One of the very type goes before one of the very site, and that before the one listed last.
    max(
      case when t.type is null then 0 else 2000000 end
        + case when t.only_site_id is null then 0 else 1000000 end
        + t.place
    ) % 1000000 as term
  from earners as e
  join spans as s on s.affiliate_id = e.affiliate_id
  -- Every term has one row from the first conversion on.
  join terms as t on t.affiliate_id = e.affiliate_id and t.from_conversions = 1
  where (t.type is null or t.type = e.type)
    and (t.only_site_id is null or t.only_site_id = e.site_id)
    and (t.valid_from is null or s.from_at >= t.valid_from)
    and (t.valid_until is null or s.from_at < t.valid_until)
  group by e.site_id, e.affiliate_id, e.type, s.from_at, s.until_at
),
in_month as not materialized (
  select
    m.*,
    f.term,
    -- Without tiers nobody asks for the month.
    coalesce(d.from_at, -1) as month_at
  from money_conversions as m
  left join fitting as f
    on f.site_id = m.site_id and f.affiliate_id = m.affiliate_id and f.type = m.type
    and m.happened_at >= f.from_at and m.happened_at < f.until_at
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
-- A rate is good for its day and the seven after it.
dated as (
  select
    r.from_currency,
    r.to_currency,
    r.day + a.days * 86400000 as day,
    r.rate,
    row_number() over (
      partition by r.from_currency, r.to_currency, r.day + a.days * 86400000 order by r.day desc
    ) as newest
  from rates as r
  cross join (values (0), (1), (2), (3), (4), (5), (6), (7)) as a(days)
  where exists (select 1 from terms as t where t.currency = r.to_currency)
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
estimated as (
  select
    rated.*,
    case
      when kind = 'fixed' then cast(value as double precision)
      -- Refunded in part, and not told by how much.
      when kind = 'percent' and not (is_partly_refunded and standing = 'approved' and base = order_value)
        then cast(base as double precision) * cast(value as double precision) * 0.01 * cast(value_rate as double precision)
    end / cast(unit as double precision) as units,
    -- By how much that may miss what is rounded on the way.
    0.001 + 0.000001 * cast(coalesce(value_rate, 1) as double precision) / cast(unit as double precision) as margin
  from rated
),
unrounded as (
  select
    estimated.*,
    -- To round a decimal of 38 digits takes DuckDB nearly a microsecond, and a double tells the unit as well: unless the
    -- amount is huge, or lies in the middle between two.
    case
      when units is null or (abs(units) < 1000000000 and abs(units - floor(units) - 0.5) > margin) then null
      when kind = 'fixed' then cast(value as decimal(38, 6))
      else cast(cast(cast(cast(base as decimal(38, 6)) * value as decimal(38, 12)) * 0.01 as decimal(38, 6)) * value_rate as decimal(38, 6))
    end as exact
  from estimated
),
calculated as (
  select
    unrounded.*,
    case
      when exact is null then cast(cast(units as bigint) * unit as decimal(38, 6))
      when unit = 1 then cast(round(exact, 0) as decimal(38, 6))
      else cast(round(exact, 2) as decimal(38, 6))
    end as expected,
    case
      when commission_currency = currency then cast(net_commission as decimal(38, 6))
      else cast(cast(net_commission as decimal(38, 6)) * commission_rate as decimal(38, 6))
    end as reported
  from unrounded
),
judged as (
  select
    calculated.*,
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
  from calculated
)
select
  j.*,
  case when outcome = 'compared' and expected - reported > tolerance then expected - reported else 0 end as underpaid,
  case when outcome = 'compared' and reported - expected > tolerance then reported - expected else 0 end as overpaid,
  case when outcome = 'compared' and abs(reported - expected) <= tolerance then reported - expected else 0 end as tolerated
from judged as j
