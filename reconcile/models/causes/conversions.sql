-- One row per conversion of a pair of sources: its verdict and its primary cause.
select
  v.*,
  c.cause,
  c.certainty
from verdicts as v
left join primary_causes as c
  on c.site_id = v.site_id and c.pair_id = v.pair_id and c.conversion_id = v.conversion_id
