-- One row per fact of the newest calibration.
select
  c.site_id,
  c.subject,
  c.type,
  c.name,
  c.value
from calibration as c
where c.fitted_at = (select max(newest.fitted_at) from calibration as newest)
