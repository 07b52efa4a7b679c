-- One row per pair whose sides state different currencies. Only a dated rate of the operator's can tell whether the
-- amounts agree: the newest one not after the day of the conversion, at most 7 days old, within 1 %.
with rated as (
  select
    a.site_id,
    a.pair_id,
    a.conversion_id,
    r.day,
    r.rate,
    case
      when r.from_currency = a.left_currency then cast(a.left_amount * r.rate as decimal(38, 6))
      else cast(a.right_amount * r.rate as decimal(38, 6))
    end as converted,
    case when r.from_currency = a.left_currency then a.right_amount else a.left_amount end as stated,
    row_number() over (
      partition by a.site_id, a.pair_id, a.conversion_id
      -- Of one day a rate in either direction is good; the one from left to right is as good as any to take first.
      order by r.day desc, case when r.from_currency = a.left_currency then 0 else 1 end
    ) as newest
  from amount_gaps as a
  join rates as r
    on (
      (r.from_currency = a.left_currency and r.to_currency = a.right_currency)
      or (r.from_currency = a.right_currency and r.to_currency = a.left_currency)
    )
    and r.day <= a.happened_at
    and r.day > a.happened_at - a.happened_at % 86400000 - 8 * 86400000
  where a.left_currency <> a.right_currency
),
explained as (
  select
    rated.*,
    rtrim(rtrim(cast(rate as text), '0'), '.') || ' of '
      || cast(date '1970-01-01' + cast(day / 86400000 as integer) as text) as rate_and_day
  from rated
  where newest = 1 and abs(converted - stated) * 100 <= abs(stated)
)
select
  a.site_id,
  a.pair_id,
  a.conversion_id,
  case when e.rate is null then 'possible' else 'likely' end as certainty,
  a.right_claim as witness_id,
  cast(null as bigint) as evidence_at,
  case
    when e.rate is null then a.left_currency || ' / ' || a.right_currency
    else 'rate ' || e.rate_and_day
  end as evidence
from amount_gaps as a
left join explained as e
  on e.site_id = a.site_id and e.pair_id = a.pair_id and e.conversion_id = a.conversion_id
where a.left_currency <> a.right_currency
