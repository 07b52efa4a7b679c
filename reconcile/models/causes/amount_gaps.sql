-- One row per pair whose amounts differ, or are of two currencies: of the first role that differs, or that both state. The bits of `differs` are those of verdicts.sql.
with amounts as (
  select
    g.site_id,
    g.pair_id,
    g.conversion_id,
    g.right_claim,
    l.received_at,
    coalesce(l.occurred_at, r.occurred_at, l.received_at) as happened_at,
    l.currency as left_currency,
    r.currency as right_currency,
    case
      when g.differs & 1 <> 0 then l.order_value
      when g.differs & 2 <> 0 then l.commission
      when g.differs & 4 <> 0 then l.network_revenue
      when l.order_value is not null and r.order_value is not null then l.order_value
      when l.commission is not null and r.commission is not null then l.commission
      else l.network_revenue
    end as left_amount,
    case
      when g.differs & 1 <> 0 then r.order_value
      when g.differs & 2 <> 0 then r.commission
      when g.differs & 4 <> 0 then r.network_revenue
      when l.order_value is not null and r.order_value is not null then r.order_value
      when l.commission is not null and r.commission is not null then r.commission
      else r.network_revenue
    end as right_amount
  from gaps as g
  join claims as l on l.site_id = g.site_id and l.claim_id = g.left_claim
  join claims as r on r.site_id = g.site_id and r.claim_id = g.right_claim
  where g.verdict = 'differs' and g.differs & 15 <> 0
)
select
  a.site_id,
  a.pair_id,
  a.conversion_id,
  a.right_claim,
  a.received_at,
  a.happened_at,
  a.left_currency,
  a.right_currency,
  -- Room for what is multiplied: the largest amount times a hundred has more than 18 digits.
  cast(a.left_amount as decimal(38, 6)) as left_amount,
  cast(a.right_amount as decimal(38, 6)) as right_amount,
  left_currency = right_currency or (left_currency is null and right_currency is null) as same_currency
from amounts as a
where left_amount is not null and right_amount is not null
