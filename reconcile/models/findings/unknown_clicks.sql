-- One row per claim of the period by a server, network or report that names a click or a sub id: whether the click is one of ours.
-- Left out are rebills, which no click precedes, and voucher codes, which need none. An id of our shape whose signature
-- holds was issued, even where its row is lost.
select
  c.site_id,
  c.source_id,
  c.claim_id,
  c.type,
  coalesce(c.sub1, '') as sub1,
  case
    when c.click_id is null then 0
    when k.click_id is not null then 0
    when c.flags & 1 = 0 and length(c.click_id) = 40
      and substr(translate(lower(c.click_id), 'oil', '011'), 1, 1) in ('2', '3') then 0
    when c.flags & 1 <> 0 then 0
    else 1
  end as unknown_click,
  case when k.click_id is not null then 1 else 0 end as known_click,
  case when l.claim_id is not null then case when l.click_id is null then 1 else 0 end end as browser_without_click,
  case when c.state in ('declined', 'reversed', 'charged_back') then 1 else 0 end as taken_back
from claims as c
join finding_period as p on c.received_at >= p.from_at and c.received_at < p.until_at
join sources as s on s.site_id = c.site_id and s.source_id = c.source_id and s.channel <> 'pixel'
join observations as o on o.site_id = c.site_id and o.observation_id = c.claim_id
left join (select distinct site_id, click_id from clicks where not is_preview) as k
  on k.site_id = c.site_id and k.click_id = c.click_id
left join conversions as v on v.site_id = c.site_id and v.right_claim = c.claim_id
left join claims as l on l.site_id = v.site_id and l.claim_id = v.left_claim
where (c.site_id = p.site_id or (p.site_id is null and not exists (select 1 from test_sites as t where t.site_id = c.site_id)))
  and (c.click_id is not null or c.sub1 is not null)
  and c.type <> 'rebill' and o.code is null
