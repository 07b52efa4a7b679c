-- One row per claim of a part of the conversions that was told more than once: what its order and its commission came to
-- after all updates. The net amount of a claim is of whichever role each update names; what is owed must not take a
-- commission for an order's value.
with asked as (
  select site_id, right_claim as claim_id from traits_part
  union
  select site_id, left_claim from traits_part
  union
  -- What other sources say of the same conversion.
  select o.site_id, o.right_claim
  from traits_part as v
  join conversions as o on o.site_id = v.site_id and o.left_claim = v.left_claim
),
parts as (
  select
    p.site_id,
    p.source_id,
    p.claim_id,
    p.place,
    coalesce(o.item_id, '') as item,
    o.order_value,
    o.commission,
    s.update_rule
  from asked as a
  join claim_parts as p on p.site_id = a.site_id and p.claim_id = a.claim_id
  join observations as o
    on o.site_id = p.site_id and o.source_id = p.source_id and o.observation_id = p.observation_id
  join sources as s on s.site_id = p.site_id and s.source_id = p.source_id
  where p.part <> 'duplicate'
),
placed as (
  select
    parts.*,
    row_number() over (
      partition by site_id, source_id, claim_id, item
      order by case when order_value is null then 1 else 0 end, place desc
    ) as value_from_last,
    row_number() over (
      partition by site_id, source_id, claim_id, item
      order by case when commission is null then 1 else 0 end, place desc
    ) as commission_from_last
  from parts
)
select
  site_id,
  source_id,
  claim_id,
  sum(case when update_rule <> 'replace' or value_from_last = 1 then order_value end) as order_value,
  sum(case when update_rule <> 'replace' or commission_from_last = 1 then commission end) as commission
from placed
group by site_id, source_id, claim_id
