-- One row per conversion without its postback whose click already had one of its type that the source told of, where the source has never told of two.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  'likely' as certainty,
  min(r.claim_id) as witness_id,
  min(r.received_at) as evidence_at,
  min(r.order_id) as evidence
from gaps as g
join stg_calibration as f
  on f.site_id = g.site_id and f.subject = g.missing_source_id and f.name = 'counts_clicks'
join claims as r
  on r.site_id = g.site_id and r.source_id = g.missing_source_id and r.click_id = g.click_id and r.type = g.type
where g.verdict = 'pixel_only' and coalesce(r.occurred_at, r.received_at) <= g.received_at
group by g.site_id, g.pair_id, g.conversion_id
