-- One row per click id that came through one of our links: its first click, and where it led.
with first_clicks as (
  select site_id, click_id, min(click_row_id) as click_row_id
  from clicks
  where not is_preview and not is_test
  group by site_id, click_id
)
select
  c.site_id,
  c.click_id,
  c.click_row_id,
  c.received_at as clicked_at,
  c.link_id,
  c.affiliate_id,
  c.sub1,
  c.system,
  c.browser,
  c.is_bot,
  c.has_gpc,
  c.network_key,
  c.person_key,
  c.landing_key,
  c.next_landing_key,
  l.landing
from first_clicks as f
join clicks as c on c.site_id = f.site_id and c.click_row_id = f.click_row_id
left join links as l on l.site_id = c.site_id and l.link_id = c.link_id
