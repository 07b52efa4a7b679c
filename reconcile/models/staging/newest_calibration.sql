-- One row per store that has been calibrated: when the calibration in force was made. It is in force as a whole.
select max(f.fitted_at) as fitted_at
from (
  select fitted_at from calibration
  union all select fitted_at from spans
  union all select fitted_at from matchers
) as f
