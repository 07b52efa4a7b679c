-- One row per conversion without its postback of a type that the source has never sent.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  'likely' as certainty,
  cast(null as bigint) as witness_id,
  cast(null as bigint) as evidence_at,
  g.type as evidence
from gaps as g
join stg_calibration as f
  on f.site_id = g.site_id and f.subject = g.missing_source_id and f.type = g.type and f.name = 'type_never_sent'
where g.verdict = 'pixel_only'
