-- One row per conversion without its postback whose pixel event came from a page that is not of the site. That it names a click id which was never issued speaks against the click, and only perhaps against the order.
-- Bits 0 and 5 of the flags are bad_click_id and foreign_origin, see wire/refusal.ts.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  case when g.flags & 32 <> 0 then 'likely' else 'possible' end as certainty,
  g.claim_id as witness_id,
  g.received_at as evidence_at,
  case when g.flags & 32 <> 0 then 'foreign_origin' else 'bad_click_id' end as evidence
from gaps as g
where g.verdict = 'pixel_only' and g.flags & 33 <> 0
