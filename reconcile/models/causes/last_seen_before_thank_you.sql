-- One row per conversion without its pixel whose visitor was seen on the site after the click and before the order, and on no thank-you page; the evidence is the last page. Likely within half an hour of the order, possible before, and where it was ordered on another system: then that visitor did not go on to any thank-you page.
with seen as (
  select
    g.site_id,
    g.pair_id,
    g.conversion_id,
    v.visit_id,
    v.occurred_at,
    v.page,
    -- A page whose address has the order's number is that of the order, also before it is known where this site says thanks.
    length(g.order_id) >= 4 and position(g.order_id in v.page) > 0 as names_order,
    g.happened_at - v.occurred_at as before_ms,
    g.system <> g.click_system as is_elsewhere,
    f.subject as thanks,
    row_number() over (
      partition by g.site_id, g.pair_id, g.conversion_id order by v.occurred_at desc, v.visit_id desc
    ) as from_last
  from gaps as g
  join visits as v on v.site_id = g.site_id and v.click_id = g.click_id
  left join stg_calibration as f
    on f.site_id = v.site_id and f.subject = v.source_id and f.name = 'thank_you_page'
    and f.page = regexp_replace(v.page, '[0-9]+', '0', 'g')
  where g.verdict = 'postback_only' and not v.is_test and v.occurred_at <= g.happened_at + 60000
)
select
  site_id,
  pair_id,
  conversion_id,
  case when before_ms <= 1800000 and not coalesce(is_elsewhere, false) then 'likely' else 'possible' end as certainty,
  visit_id as witness_id,
  occurred_at as evidence_at,
  page as evidence
from seen
where from_last = 1 and thanks is null and not coalesce(names_order, false)
