-- One row per claim of a pair's left source that no pass has matched yet.
select
  p.pair_id,
  p.window_ms,
  p.right_source_id as missing_source_id,
  c.site_id,
  c.claim_id,
  c.type,
  c.event_id,
  c.order_id,
  c.click_id,
  c.order_value,
  c.commission,
  c.network_revenue,
  c.currency,
  c.duplicates,
  c.received_at,
  -- A row of a file may tell no time at all; it was then received at 0.
  coalesce(c.occurred_at, nullif(c.received_at, 0)) as happened_at
from pairs as p
join claims as c on c.site_id = p.site_id and c.source_id = p.left_source_id
where not exists (
  select 1 from matches as m
  where m.site_id = p.site_id and m.pair_id = p.pair_id and m.left_claim = c.claim_id
)
