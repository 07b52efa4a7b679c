-- One row per click id that another channel's click followed: a landing on the site that carried another system's
-- click id while the browser still held ours. By the last click the order is theirs.
select
  v.site_id,
  v.click_id,
  min(v.occurred_at) as elsewhere_at
from visits as v
where v.foreign_id is not null and not v.is_landing and v.click_id is not null and not v.is_test
group by v.site_id, v.click_id
