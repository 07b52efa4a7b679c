-- One row per conversion without its postback and claim of the same order by a third source of the site.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  c.claim_id,
  c.source_id,
  c.click_id,
  c.state,
  c.reason,
  c.received_at
from gaps as g
join claims as c on c.site_id = g.site_id and c.order_id = g.order_id and c.type = g.type
where g.verdict = 'pixel_only' and c.source_id <> g.source_id and c.source_id <> g.missing_source_id
