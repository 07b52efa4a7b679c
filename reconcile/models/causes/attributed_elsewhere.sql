-- One row per conversion without its postback that a third source credits to another click, where the missing source sends attributed orders only.
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
