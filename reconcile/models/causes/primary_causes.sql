-- One row per conversion that has a cause: the first that is proved, else the first that is likely, else the first that is possible.
with known as (
  select
    c.*,
    max(case when cause in ('script_blocked', 'browser_silent') and certainty = 'likely' then 1 else 0 end)
      over (partition by site_id, pair_id, conversion_id) as is_silent
  from causes as c
),

ranked as (
  select
    c.*,
    row_number() over (
      partition by site_id, pair_id, conversion_id
      order by
        -- What is merely possible names nobody: where nothing more is known, the cause is unknown.
        -- That the ids differ explains how a pair was found, not why its amounts differ. And our door being shut took
        -- nothing from a browser that never spoke before it either.
        case
          when cause = 'ids_differ' then 4
          when cause = 'our_outage' and is_silent = 1 then 3
          when certainty = 'proved' then 0
          when certainty = 'likely' then 1
          when cause = 'unknown' then 2
          else 3
        end,
        place
    ) as rank_of
  from known as c
)
select site_id, pair_id, conversion_id, cause, certainty
from ranked
where rank_of = 1
