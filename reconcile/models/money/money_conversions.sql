-- One row per conversion that a commission may hang on, with who earns it: the affiliate of the click, or where there is
-- no click of ours the one whose id or name the first sub id is.
with told as (
  select distinct told_sub_id as sub_id
  from earnings
  where click_affiliate_id is null and told_sub_id is not null
),
named as (
  select t.sub_id, coalesce(min(i.affiliate_id), min(n.affiliate_id)) as affiliate_id
  from told as t
  left join affiliates as i on i.id = t.sub_id
  left join affiliates as n on lower(n.name) = lower(t.sub_id)
  group by t.sub_id
)
select
  e.*,
  coalesce(e.click_affiliate_id, n.affiliate_id) as affiliate_id,
  case
    when e.click_affiliate_id is not null then 'click_id'
    when n.affiliate_id is not null then 'sub_id'
  end as attributed_by
from earnings as e
left join named as n on e.click_affiliate_id is null and n.sub_id = e.told_sub_id
