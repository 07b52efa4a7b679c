-- One row per two unmatched claims of a pair whose order ids are the same once case and a leading # are set aside, and of one type.
-- Where an order id stands under several clicks, the claims of the same click fit best.
select
  l.site_id,
  l.pair_id,
  l.claim_id as left_claim,
  r.claim_id as right_claim,
  'order_id_normalised' as matched_by,
  case when l.click_id = r.click_id then 0 else 1 end as misfit,
  coalesce(abs(l.happened_at - r.happened_at), 0) as gap_ms
from remaining_left as l
join remaining_right as r
  on r.site_id = l.site_id and r.pair_id = l.pair_id and r.order_norm = l.order_norm and r.type = l.type
