-- One row per listed claim that tells an amount, in the form in which it is compared with those of the other side.
-- Network, system and browser are the buyer's: those of the pixel's own request, or of the click that the claim names.
-- A postback's own address and agent are its server's and are not looked at.
with roles as (
  select
    g.site_id,
    g.pair_id,
    g.side,
    g.claim_id,
    g.ripe_at,
    c.type,
    case g.role when 0 then c.order_value when 1 then c.commission else c.network_revenue end as amount,
    c.currency,
    -- A date alone says nothing of the hour.
    coalesce(case when o.occurred_precision = 'date' then null else c.occurred_at end, c.received_at) as happened_at,
    c.received_at,
    c.click_at,
    lower(c.click_id) as click_id,
    nullif(regexp_replace(lower(c.order_id), '[^a-z0-9]', '', 'g'), '') as order_id,
    case when c.order_id is null then 0 else 1 end as has_order,
    lower(coalesce(c.sub1, k.sub1)) as sub1,
    c.country,
    coalesce(c.system, k.system) as system,
    case when s.channel = 'pixel' then o.browser else k.browser end as browser,
    c.consent,
    case when s.channel = 'pixel' then o.network_key else k.network_key end as network
  from listed_claims as g
  join claims as c on c.site_id = g.site_id and c.claim_id = g.claim_id
  join sources as s on s.site_id = c.site_id and s.source_id = c.source_id
  join observations as o on o.site_id = c.site_id and o.observation_id = c.claim_id
  left join stg_clicks as k on k.site_id = c.site_id and k.click_id = c.click_id
),
told as (
  select
    r.*,
    -- 34.90, 3490 and 349 are all 349: commas are lost and cents sent for euros.
    nullif(ltrim(rtrim(replace(cast(amount as text), '.', ''), '0'), '0'), '') as amount_digits
  from roles as r
  where amount > 0
)
select
  site_id,
  pair_id,
  side,
  claim_id,
  -- The hour, a mixture of site and pair, and the digits. Two different ones that share a key are told apart later.
  cast((happened_at - happened_at % 3600000) / 3600000 as bigint) * 4398046511104
    + (site_id + pair_id) % 64 * 68719476736
    + cast(amount_digits as bigint) % 68719476736 as near_key,
  type,
  amount,
  amount_digits,
  currency,
  happened_at,
  received_at,
  ripe_at,
  click_at,
  click_id,
  order_id,
  has_order,
  sub1,
  country,
  system,
  browser,
  consent,
  network
from told
