-- One row per conversion without its pixel that was ordered on another system than it was clicked on.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  'likely' as certainty,
  g.click_row_id as witness_id,
  g.clicked_at as evidence_at,
  g.click_system || ' / ' || g.system as evidence
from gaps as g
where g.verdict = 'postback_only' and g.system <> g.click_system
