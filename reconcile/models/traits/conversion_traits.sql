-- One row per conversion of a part of them, with what figures are broken down by: where it came from and what was bought.
-- Its click is the one that the pixel names, or else the postback; its browser that of the order, or else of the click.
with told as (
  select
    v.*,
    coalesce(l.click_id, r.click_id) as click_id,
    coalesce(r.sub1, l.sub1) as told_sub_id,
    r.system as told_system,
    coalesce(r.country, l.country) as country
  from traits_part as v
  left join claims as l on l.site_id = v.site_id and l.claim_id = v.left_claim
  left join claims as r on r.site_id = v.site_id and r.claim_id = v.right_claim
),
click_ids as (
  select distinct site_id, click_id from told where click_id is not null
),
-- As stg_clicks, but of these ids alone: what is looked for is little, and all clicks are many.
first_clicks as (
  select i.site_id, i.click_id, min(k.click_row_id) as click_row_id
  from click_ids as i
  join clicks as k on k.site_id = i.site_id and k.click_id = i.click_id
  where not k.is_preview and not k.is_test
  group by i.site_id, i.click_id
),
landed as (
  select distinct i.site_id, i.click_id
  from click_ids as i
  join visits as s on s.site_id = i.site_id and s.click_id = i.click_id
  where s.is_landing and not s.is_test
)
select
  v.*,
  k.affiliate_id,
  k.link_id,
  -- The page that the link leads to spoke with the click id.
  k.click_row_id is not null and h.click_id is not null as has_landed,
  -- Our own record of the click goes before what others say of it.
  coalesce(k.sub1, v.told_sub_id) as sub_id,
  coalesce(p.browser, k.browser) as browser,
  coalesce(p.system, k.system, v.told_system) as system,
  -- Of several items the first that was told: a conversion is counted once.
  coalesce(s.item_id, p.item_id) as product
from told as v
left join observations as p on p.site_id = v.site_id and p.observation_id = v.left_claim
left join observations as s on s.site_id = v.site_id and s.observation_id = v.right_claim
left join first_clicks as f on f.site_id = v.site_id and f.click_id = v.click_id
left join clicks as k on k.site_id = f.site_id and k.click_row_id = f.click_row_id
left join landed as h on h.site_id = v.site_id and h.click_id = v.click_id
