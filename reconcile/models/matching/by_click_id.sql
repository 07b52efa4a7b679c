-- One row per two unmatched claims of a pair with the same click id and type, within the pair's window.
-- A click may have many conversions. Where both claims name an order and the two sources are known to name orders
-- alike, differing orders are different conversions, however near. Where that is not known, an equal amount must
-- speak for the pair.
with facts as (
  select site_id, subject as pair_id, value as order_ids_join
  from stg_calibration
  where name = 'order_ids_join'
)
select
  l.site_id,
  l.pair_id,
  l.claim_id as left_claim,
  r.claim_id as right_claim,
  'click_id' as matched_by,
  case when l.order_value = r.order_value or l.commission = r.commission then 0 else 1 end as misfit,
  coalesce(abs(l.happened_at - r.happened_at), 0) as gap_ms
from remaining_left as l
join remaining_right as r
  on r.site_id = l.site_id and r.pair_id = l.pair_id and r.click_id = l.click_id and r.type = l.type
left join facts as f on f.site_id = l.site_id and f.pair_id = l.pair_id
where coalesce(abs(l.happened_at - r.happened_at), 0) <= l.window_ms
  and (
    l.order_id is null
    or r.order_id is null
    or f.order_ids_join = 0
    or (f.order_ids_join is null and (l.order_value = r.order_value or l.commission = r.commission))
  )
