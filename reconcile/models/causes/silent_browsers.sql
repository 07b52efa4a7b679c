-- One row per conversion without its pixel whose browser never spoke after the click, while the pixel was on the site and those of others spoke.
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  g.click_row_id,
  g.clicked_at,
  -- A browser that says with each request that it does not want to be followed is silent by intent, where the site
  -- honours that. Whether it blocked the script besides, nobody can know.
  (s.consent = 'not_required' or lower(g.consent) = 'granted' or lower(g.consent) = 'accepted')
    and not (coalesce(s.honours_gpc, false) and coalesce(g.click_has_gpc, false)) as may_speak,
  -- Where the sides are known to name orders otherwise, the pixel may have seen the order and lost the click id. And
  -- where an affiliate's clicks lead nowhere, the click says nothing of the browser in which the order was made.
  case when joined.value = 0 or nowhere.subject is not null then 'possible' else 'likely' end as certainty
from gaps as g
join sites as s on s.site_id = g.site_id
join first_seen as f on f.site_id = g.site_id and f.source_id = g.missing_source_id
left join visits as seen on seen.site_id = g.site_id and seen.click_id = g.click_id
left join causes as stripped
  on stripped.site_id = g.site_id and stripped.pair_id = g.pair_id and stripped.conversion_id = g.conversion_id
  and stripped.cause = 'click_id_stripped'
left join stg_calibration as joined
  on joined.site_id = g.site_id and joined.subject = g.pair_id and joined.name = 'order_ids_join'
left join stg_calibration as nowhere
  on nowhere.site_id = g.site_id and nowhere.subject = g.affiliate_id and nowhere.name = 'clicks_lead_nowhere'
left join stg_spans as mute
  on mute.site_id = g.site_id and mute.subject = g.missing_source_id and mute.name = 'silent' and mute.type is null
  and g.clicked_at >= mute.from_at and g.clicked_at < mute.until_at
where g.verdict = 'postback_only'
  and g.click_row_id is not null
  and seen.visit_id is null
  and stripped.cause is null
  and mute.subject is null
  and g.clicked_at >= f.seen_at
