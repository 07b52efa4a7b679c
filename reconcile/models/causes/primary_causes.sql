-- One row per conversion that has a cause: the first that is proved, else the first that is likely, else the first that is possible.
with ranked as (
  select
    c.*,
    row_number() over (
      partition by site_id, pair_id, conversion_id
      order by
        -- What is merely possible names nobody: where nothing more is known, the cause is unknown.
        -- That the ids differ explains how a pair was found, not why its amounts differ.
        case when cause = 'ids_differ' then 4 when certainty = 'proved' then 0 when certainty = 'likely' then 1 when cause = 'unknown' then 2 else 3 end,
        place
    ) as rank_of
  from causes as c
)
select site_id, pair_id, conversion_id, cause, certainty
from ranked
where rank_of = 1
