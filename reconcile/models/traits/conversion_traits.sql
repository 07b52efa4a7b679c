-- One row per conversion of a pair of sources, with what figures are broken down by: where it came from and what was bought.
-- Its click is the one that the pixel names, or else the postback; its browser that of the order, or else of the click.
select
  v.*,
  k.affiliate_id,
  k.link_id,
  -- Our own record of the click goes before what others say of it.
  coalesce(k.sub1, r.sub1, l.sub1) as sub_id,
  coalesce(p.browser, k.browser) as browser,
  coalesce(p.system, k.system, r.system) as system,
  coalesce(r.country, l.country) as country,
  -- Of several items the first that was told: a conversion is counted once.
  coalesce(s.item_id, p.item_id) as product
from conversions as v
left join claims as l on l.site_id = v.site_id and l.claim_id = v.left_claim
left join claims as r on r.site_id = v.site_id and r.claim_id = v.right_claim
left join observations as p on p.site_id = v.site_id and p.observation_id = v.left_claim
left join observations as s on s.site_id = v.site_id and s.observation_id = v.right_claim
left join stg_clicks as k on k.site_id = v.site_id and k.click_id = coalesce(l.click_id, r.click_id)
