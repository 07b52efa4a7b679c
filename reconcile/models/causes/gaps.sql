-- One row per conversion that wants an explanation: a side is missing, the two differ, or their ids do. A batch that is not due yet is one too.
-- Of two sides the columns are the left one's; of one, that one's. Pairs for which causes are withheld are left out.
select
  v.site_id,
  v.pair_id,
  v.conversion_id,
  v.verdict,
  v.matched_by,
  v.differs,
  v.due_at,
  v.left_claim,
  v.right_claim,
  case when v.right_claim is null then 'right' when v.left_claim is null then 'left' end as missing,
  case when v.right_claim is null then p.right_source_id when v.left_claim is null then p.left_source_id end
    as missing_source_id,
  c.claim_id,
  c.source_id,
  c.type,
  c.event_id,
  c.order_id,
  c.click_id,
  c.received_at,
  coalesce(c.occurred_at, nullif(c.received_at, 0)) as happened_at,
  c.click_at,
  c.consent,
  c.system,
  c.flags,
  k.click_row_id,
  coalesce(k.clicked_at, c.click_at) as clicked_at,
  k.link_id,
  k.affiliate_id,
  k.landing,
  k.system as click_system,
  k.is_bot as click_is_bot,
  k.has_gpc as click_has_gpc,
  k.landing_key,
  k.next_landing_key
from verdicts as v
join pairs as p on p.site_id = v.site_id and p.pair_id = v.pair_id
join claims as c on c.site_id = v.site_id and c.claim_id = coalesce(v.left_claim, v.right_claim)
left join stg_clicks as k on k.site_id = c.site_id and k.click_id = c.click_id
left join stg_calibration as withheld
  on withheld.site_id = v.site_id and withheld.subject = v.pair_id and withheld.name = 'causes_withheld'
where withheld.subject is null
  and (
    v.verdict = 'pixel_only'
    or v.verdict = 'postback_only'
    or v.verdict = 'differs'
    or v.matched_by = 'order_id_normalised'
    or v.matched_by = 'probable'
    or (v.verdict = 'waiting' and v.right_claim is null)
  )
