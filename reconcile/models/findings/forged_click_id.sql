-- One row per claim whose click id has the shape of ours and one of our links in it, was never issued, and is no known click's with letters changed or its end cut.
-- The link stands in the characters 2 to 8. Where none of the site's is there, the beginning was lost: damaged, so nothing is said.
with marked as (
  select o.site_id, o.observation_id, o.click_id
  from stg_observations as s
  join observations as o on o.site_id = s.site_id and o.observation_id = s.observation_id
  where o.flags & 1 <> 0 and o.click_id is not null
    -- Of several ids that a browser held it is not told which one is meant.
    and coalesce(o.url_click, o.click_id) = o.click_id
    and coalesce(o.cookie_click, o.click_id) = o.click_id
    and coalesce(o.storage_click, o.click_id) = o.click_id
    and coalesce(o.server_click, o.click_id) = o.click_id
),
read as (
  select
    m.site_id,
    c.claim_id,
    c.click_id,
    c.received_at,
    translate(lower(c.click_id), 'oil', '011') as id,
    '0123456789abcdefghjkmnpqrstvwxyz' as letters
  from marked as m
  left join claim_parts as p on p.site_id = m.site_id and p.observation_id = m.observation_id
  join claims as c
    on c.site_id = m.site_id and c.claim_id = coalesce(p.claim_id, m.observation_id) and c.click_id = m.click_id
  group by m.site_id, c.claim_id, c.click_id, c.received_at
),
decoded as (
  select
    r.*,
    (cast(strpos(letters, substr(id, 2, 1)) as bigint) - 1) % 4 * 1073741824
      + (cast(strpos(letters, substr(id, 3, 1)) as bigint) - 1) * 33554432
      + (cast(strpos(letters, substr(id, 4, 1)) as bigint) - 1) * 1048576
      + (cast(strpos(letters, substr(id, 5, 1)) as bigint) - 1) * 32768
      + (cast(strpos(letters, substr(id, 6, 1)) as bigint) - 1) * 1024
      + (cast(strpos(letters, substr(id, 7, 1)) as bigint) - 1) * 32
      + (cast(strpos(letters, substr(id, 8, 1)) as bigint) - 1) as link_id
  from read as r
)
select
  d.site_id,
  d.claim_id,
  l.affiliate_id,
  cast(null as bigint) as witness_id,
  d.received_at as evidence_at,
  d.click_id as evidence
from decoded as d
join links as l on l.site_id = d.site_id and l.link_id = d.link_id
where not exists (
  select 1
  from clicks as k
  where k.site_id = d.site_id
    and substr(translate(lower(k.click_id), 'oil', '011'), 1, 20) = substr(d.id, 1, 20)
)
