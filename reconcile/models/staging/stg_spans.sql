-- One row per span of the newest calibration in which something was not as usual.
select
  s.site_id,
  s.subject,
  s.type,
  s.name,
  s.from_at,
  s.until_at,
  s.expected,
  s.seen
from spans as s
join newest_calibration as n on n.fitted_at = s.fitted_at
