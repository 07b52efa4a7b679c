-- One row per conversion of the period that came through one of our links: what is known of its click, its browser and its end.
-- Of the pair that a site is judged by. What nobody could have seen is NULL, never false.
with credited as (
  select
    v.site_id,
    v.conversion_id,
    v.type,
    v.verdict,
    v.received_at,
    case when v.received_at < p.middle_at then 1 else 2 end as half,
    coalesce(r.click_id, l.click_id) as click_id,
    l.claim_id as pixel_claim,
    r.claim_id as other_claim,
    coalesce(l.occurred_at, nullif(l.received_at, 0), r.occurred_at, nullif(r.received_at, 0)) as happened_at,
    coalesce(r.order_value, l.order_value) as amount,
    case when r.order_value is null then l.currency else r.currency end as currency,
    r.state,
    coalesce(l.duplicates, 0) + coalesce(r.duplicates, 0) as duplicates
  from conversions as v
  join finding_period as p on v.received_at >= p.from_at and v.received_at < p.until_at
  join pairs as m on m.site_id = v.site_id and m.pair_id = v.pair_id and m.is_main
  left join claims as l on l.site_id = v.site_id and l.claim_id = v.left_claim
  left join claims as r on r.site_id = v.site_id and r.claim_id = v.right_claim
  where v.site_id = p.site_id
    or (p.site_id is null and not exists (select 1 from test_sites as t where t.site_id = v.site_id))
),
click_ids as (
  select distinct site_id, click_id from credited where click_id is not null
),
first_clicks as (
  select k.site_id, k.click_id, min(k.click_row_id) as click_row_id
  from clicks as k
  join click_ids as i on i.site_id = k.site_id and i.click_id = k.click_id
  where not k.is_preview and not k.is_test
  group by k.site_id, k.click_id
),
clicked as (
  select
    c.*,
    k.received_at as clicked_at,
    k.affiliate_id,
    k.link_id,
    k.referrer,
    k.system as click_system,
    k.is_bot as click_is_bot,
    k.network_key as click_network,
    k.network_kind as click_kind,
    k.person_key,
    n.landing
  from credited as c
  join first_clicks as f on f.site_id = c.site_id and f.click_id = c.click_id
  join clicks as k on k.site_id = f.site_id and k.click_row_id = f.click_row_id
  left join links as n on n.site_id = k.site_id and n.link_id = k.link_id
),
seen as (
  select
    v.site_id,
    v.click_id,
    count(*) as pages,
    max(case when v.url_click = v.click_id then 1 else 0 end) as landed,
    min(case when v.url_click = v.click_id then v.visit_id end) as landing_visit
  from visits as v
  join click_ids as i on i.site_id = v.site_id and i.click_id = v.click_id
  where not v.is_test
  group by v.site_id, v.click_id
),
-- The same network and agent within an hour before the click, not yet with it.
there_before as (
  select
    c.site_id,
    c.conversion_id,
    max(v.occurred_at) as last_seen_at
  from clicked as c
  join visits as v
    on v.site_id = c.site_id and v.person_key = c.person_key
    and v.occurred_at < c.clicked_at - 300 and v.occurred_at >= c.clicked_at - 3600000
  where not v.is_test and coalesce(v.click_id, '') <> c.click_id
  group by c.site_id, c.conversion_id
),
other_clicks as (
  select
    c.site_id,
    c.conversion_id,
    max(case when k.received_at < c.clicked_at then 1 else 0 end) as before,
    max(case when abs(k.received_at - c.clicked_at) <= 2000 then 1 else 0 end) as at_once
  from clicked as c
  join clicks as k
    on k.site_id = c.site_id and k.person_key = c.person_key and k.affiliate_id <> c.affiliate_id
    and k.received_at <= c.clicked_at + 2000 and k.received_at >= c.clicked_at - 86400000
  where not k.is_preview and not k.is_test
  group by c.site_id, c.conversion_id
),
-- Pages that the traffic of several affiliates comes from are no one affiliate's: payment hosts, translators, the null origin.
shared_hosts as (
  select c.site_id, split_part(o.page, '/', 3) as host
  from clicked as c
  join observations as o on o.site_id = c.site_id and o.observation_id = c.pixel_claim
  where o.flags & 32 <> 0
  group by c.site_id, split_part(o.page, '/', 3)
  having count(distinct c.affiliate_id) >= 3
)
select
  c.site_id,
  c.conversion_id,
  c.click_id,
  c.affiliate_id,
  c.type,
  c.half,
  case when c.click_system = 'ios' or c.click_system = 'android' then 'mobile' else 'desktop' end as device,
  case when c.happened_at >= c.clicked_at then (c.happened_at - c.clicked_at - (c.happened_at - c.clicked_at) % 1000) end
    as delay_ms,
  c.amount,
  c.currency,
  coalesce(o.network_key, c.click_network) as network_key,
  -- Of browsers that spoke at the order: whoever blocks the pixel says nothing here.
  case when o.observation_id is not null then case when coalesce(s.landed, 0) = 0 then 1 else 0 end end as not_landed,
  case when s.landed = 1 then case when s.pages <= 1 then 1 else 0 end end as barely_browsed,
  case when g.page is not null and c.landing is not null then case when g.page <> c.landing then 1 else 0 end end
    as landed_deep,
  case when c.referrer is null then 1 else 0 end as no_referrer,
  case
    when c.person_key is not null and o.observation_id is not null
      then case when b.last_seen_at is not null then 1 else 0 end
  end as was_there_before,
  case
    when c.person_key is not null and o.observation_id is not null
      then case when b.last_seen_at >= c.clicked_at - 10000 then 1 else 0 end
  end as seen_just_before,
  case when c.person_key is not null and c.happened_at is not null
    then case when k.before = 1 and c.happened_at - c.clicked_at <= 60000 then 1 else 0 end
  end as overwrote,
  case when c.person_key is not null then coalesce(k.at_once, 0) end as clicks_at_once,
  case
    when o.system is not null and c.click_system is not null then case when o.system <> c.click_system then 1 else 0 end
  end as system_differs,
  case when c.click_is_bot or o.is_bot or o.flags & 64 <> 0 then 1 else 0 end as is_program,
  case
    when coalesce(c.click_kind, o.network_kind) is not null then
      case when c.click_kind in ('datacenter', 'tor') or o.network_kind in ('datacenter', 'tor') then 1 else 0 end
  end as from_datacenter,
  case
    when o.observation_id is not null then case when o.flags & 32 <> 0 and h.host is null then 1 else 0 end
  end as foreign_page,
  case when c.verdict = 'not_expected' or c.verdict = 'waiting' then null when c.verdict = 'pixel_only' then 1 else 0 end
    as unconfirmed,
  case
    when c.other_claim is not null
      then case when c.state in ('declined', 'reversed', 'charged_back') then 1 else 0 end
  end as taken_back,
  case when c.duplicates > 0 then 1 else 0 end as told_twice
from clicked as c
left join observations as o on o.site_id = c.site_id and o.observation_id = c.pixel_claim
left join seen as s on s.site_id = c.site_id and s.click_id = c.click_id
left join visits as g on g.site_id = s.site_id and g.visit_id = s.landing_visit
left join there_before as b on b.site_id = c.site_id and b.conversion_id = c.conversion_id
left join other_clicks as k on k.site_id = c.site_id and k.conversion_id = c.conversion_id
left join shared_hosts as h on h.site_id = c.site_id and h.host = split_part(o.page, '/', 3)
