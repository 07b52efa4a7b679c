-- One row per unmatched claim without a click id whose order another source of the site credits to a click: it was not organic.
select distinct
  c.site_id,
  c.claim_id
from (
  select site_id, claim_id, order_id, type from remaining_left where click_id is null and order_id is not null
  union all
  select site_id, claim_id, order_id, type from remaining_right where click_id is null and order_id is not null
) as c
join claims as own on own.site_id = c.site_id and own.claim_id = c.claim_id
join claims as o on o.site_id = c.site_id and o.order_id = c.order_id and o.type = c.type
where o.click_id is not null and o.source_id <> own.source_id
