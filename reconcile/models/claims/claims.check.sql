-- Every observation that counts is in one claim, as its first, a duplicate, an update or a further item.
select
  'observations = claims + duplicates + updates + items' as identity,
  o.observations as left_side,
  c.claims + c.duplicates + c.updates + c.items as right_side
from (select count(*) as observations from stg_observations) as o
cross join (
  select
    count(*) as claims,
    coalesce(sum(duplicates), 0) as duplicates,
    coalesce(sum(updates), 0) as updates,
    coalesce(sum(items), 0) as items
  from claims
) as c
where o.observations <> c.claims + c.duplicates + c.updates + c.items
