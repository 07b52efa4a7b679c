-- One row per conversion without its postback that came later after its click than the source credits.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  'proved' as certainty,
  g.click_row_id as witness_id,
  g.clicked_at as evidence_at,
  cast(null as text) as evidence
from gaps as g
join sources as s on s.site_id = g.site_id and s.source_id = g.missing_source_id
where g.verdict = 'pixel_only' and g.happened_at - g.clicked_at > s.window_ms
