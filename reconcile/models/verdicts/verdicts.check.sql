-- Every claim of a pair is in one conversion of it, and every match makes one conversion of two claims.
select
  'claims of the pair = conversions + matches' as identity,
  c.claims as left_side,
  v.conversions + m.matches as right_side
from (
  select count(*) as claims
  from pairs as p
  join claims as c on c.site_id = p.site_id and (c.source_id = p.left_source_id or c.source_id = p.right_source_id)
) as c
cross join (select count(*) as conversions from verdicts) as v
cross join (select count(*) as matches from matches) as m
where c.claims <> v.conversions + m.matches
