-- One row per claim of which a repeat came from a network that is neither the first one's nor one of the source's.
-- Where the source's networks have not been learned, or it has no network of its own, nobody can say and nothing is.
with repeats as (
  select
    p.site_id,
    p.source_id,
    p.claim_id,
    o.observation_id,
    o.received_at,
    o.network_key
  from claim_parts as p
  join sources as s on s.site_id = p.site_id and s.source_id = p.source_id and s.channel = 'postback'
  join observations as o on o.site_id = p.site_id and o.observation_id = p.observation_id
  join observations as f on f.site_id = p.site_id and f.observation_id = p.claim_id
  where p.part = 'duplicate' and o.network_key <> f.network_key
),
strange as (
  select
    r.*,
    row_number() over (partition by r.site_id, r.claim_id order by r.received_at, r.observation_id) as place
  from repeats as r
  where exists (
      select 1 from stg_calibration as u
      where u.site_id = r.site_id and u.subject = r.source_id and u.name = 'usual_network'
    )
    and not exists (
      select 1 from stg_calibration as u
      where u.site_id = r.site_id and u.subject = r.source_id and u.name = 'usual_network'
        -- A fact holds 52 bits.
        and u.value = r.network_key % 4503599627370496
    )
)
select
  r.site_id,
  r.claim_id,
  k.affiliate_id,
  r.observation_id as witness_id,
  r.received_at as evidence_at,
  coalesce(c.order_id, c.event_id, c.click_id) as evidence
from strange as r
join claims as c on c.site_id = r.site_id and c.claim_id = r.claim_id
left join stg_clicks as k on k.site_id = c.site_id and k.click_id = c.click_id
where r.place = 1
