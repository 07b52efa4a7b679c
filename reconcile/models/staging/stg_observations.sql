-- One row per observation that counts, with the key by which its source tells conversions apart.
-- An id never holds chr(31), so it can part the fields of a key.
select
  o.site_id,
  o.source_id,
  o.observation_id,
  o.received_at,
  o.occurred_at,
  o.occurred_precision,
  o.click_at,
  o.type,
  o.event_id,
  o.order_id,
  o.click_id,
  o.order_value,
  o.commission,
  o.network_revenue,
  o.currency,
  o.state,
  o.reason,
  o.item_id,
  o.send_id,
  o.consent,
  o.system,
  o.sub1,
  o.country,
  o.memo,
  o.flags,
  s.update_rule,
  case
    when s.dedupe = 'order_in_click' and o.order_id is not null and o.click_id is not null
      then 'n' || chr(31) || o.type || chr(31) || o.order_id || chr(31) || o.click_id
    when o.order_id is not null then 'o' || chr(31) || o.type || chr(31) || o.order_id
    when o.event_id is not null then 'e' || chr(31) || o.event_id
    -- What bears no id at all is a conversion of its own.
    when o.click_id is null then 'r' || chr(31) || cast(o.observation_id as text)
    -- A click alone is a weak key: rows of another amount are another conversion.
    else 'c' || chr(31) || o.type || chr(31) || o.click_id || chr(31)
      || coalesce(cast(abs(coalesce(o.order_value, o.commission, o.network_revenue)) as text), '')
  end as claim_key
from observations as o
join sources as s on s.site_id = o.site_id and s.source_id = o.source_id
where not o.is_test
