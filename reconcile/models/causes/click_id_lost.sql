-- One row per conversion without its postback that had a click, as another store of the browser or a third source still knows, while the cookie had lost it.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  'likely' as certainty,
  coalesce(min(o.claim_id), min(b.observation_id)) as witness_id,
  coalesce(min(o.received_at), min(b.received_at)) as evidence_at,
  case when min(o.claim_id) is not null then 'other source' when min(b.storage_click) is not null then 'storage' else 'server' end
    as evidence
from gaps as g
join sources as s on s.site_id = g.site_id and s.source_id = g.missing_source_id
left join other_claims as o
  on o.site_id = g.site_id and o.pair_id = g.pair_id and o.conversion_id = g.conversion_id and o.click_id is not null
left join observations as b
  on b.site_id = g.site_id and b.observation_id = g.claim_id
  and b.cookie_click is null and b.url_click is null and (b.storage_click is not null or b.server_click is not null)
where g.verdict = 'pixel_only'
  and s.sends = 'attributed_only'
  and ((g.click_id is null and o.claim_id is not null) or b.observation_id is not null)
group by g.site_id, g.pair_id, g.conversion_id
