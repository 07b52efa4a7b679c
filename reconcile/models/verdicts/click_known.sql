-- One row per claim without a click id whose order another source of the site credits to a click: it was not organic.
select distinct
  c.site_id,
  c.claim_id
from claims as c
join claims as o on o.site_id = c.site_id and o.order_id = c.order_id and o.type = c.type and o.source_id <> c.source_id
where c.click_id is null and o.click_id is not null
