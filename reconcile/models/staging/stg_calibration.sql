-- One row per fact of the newest calibration.
select
  c.site_id,
  c.subject,
  c.type,
  c.page,
  c.name,
  c.value
from calibration as c
join newest_calibration as n on n.fitted_at = c.fitted_at
