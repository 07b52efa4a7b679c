-- One row per conversion without its postback that belongs to another click, where the missing source sends attributed orders only: a third source credits another click, or a later click of another affiliate led to the site and lost its id on the way.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  'proved' as certainty,
  min(o.claim_id) as witness_id,
  min(o.received_at) as evidence_at,
  min(o.click_id) as evidence
from gaps as g
join other_claims as o on o.site_id = g.site_id and o.pair_id = g.pair_id and o.conversion_id = g.conversion_id
join sources as s on s.site_id = g.site_id and s.source_id = g.missing_source_id
where s.sends = 'attributed_only' and o.click_id <> g.click_id
group by g.site_id, g.pair_id, g.conversion_id
union all
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  'likely',
  min(k.click_row_id),
  min(k.received_at),
  min(k.click_id)
from gaps as g
join sources as s on s.site_id = g.site_id and s.source_id = g.missing_source_id
join visits as v on v.site_id = g.site_id and v.click_id = g.click_id
join (
  select site_id, click_id, click_row_id, received_at, affiliate_id, landing_key from clicks where not is_preview
  union all
  select site_id, click_id, click_row_id, received_at, affiliate_id, next_landing_key from clicks where not is_preview
) as k on k.site_id = v.site_id and k.landing_key = v.landing_key
where g.verdict = 'pixel_only'
  and s.sends = 'attributed_only'
  and k.click_id <> g.click_id
  and k.affiliate_id <> g.affiliate_id
  and k.received_at > g.clicked_at
  and v.occurred_at >= k.received_at
  and v.occurred_at <= k.received_at + 30000
  and v.occurred_at <= g.happened_at
group by g.site_id, g.pair_id, g.conversion_id
