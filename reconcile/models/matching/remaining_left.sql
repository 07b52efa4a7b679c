-- One row per claim of a pair's left source that event and order ids as sent have left over.
-- Copied once, since they are few and what follows looks at them several times.
select
  u.*,
  -- Ids were trimmed where they came in. Set aside are case, and the # that shops print before a number.
  lower(case when u.order_id like '#%' then substr(u.order_id, 2) else u.order_id end) as order_norm
from unmatched_left as u
