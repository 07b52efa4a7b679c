-- One row per conversion without its postback whose click id is none that one of our links gave, while others of the site are.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  'possible' as certainty,
  g.claim_id as witness_id,
  g.received_at as evidence_at,
  g.click_id as evidence
from gaps as g
where g.verdict = 'pixel_only'
  and g.click_id is not null
  and g.click_row_id is null
  and exists (select 1 from links as l where l.site_id = g.site_id)
