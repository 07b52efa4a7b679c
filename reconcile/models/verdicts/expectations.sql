-- One row per source and type that has a claim: how long its other side is waited for, and whether that was learned.
-- In order: what the source states (a nightly batch), what was learned from matured pairs but never less than the
-- floor of its channel, the floor.
select
  s.site_id,
  s.source_id,
  t.type,
  case
    when s.grace_ms is not null then s.grace_ms
    when g.value > floors.grace_ms then g.value
    else floors.grace_ms
  end as grace_ms,
  s.grace_ms is null and g.value is null as provisional
from sources as s
join (select distinct site_id, type from claims) as t on t.site_id = s.site_id
join (
  select 'pixel' as channel, 600000 as grace_ms
  union all select 'postback', 86400000
  union all select 'report', 86400000
) as floors on floors.channel = s.channel
left join stg_calibration as g
  on g.site_id = s.site_id and g.subject = s.source_id and g.type = t.type and g.name = 'grace_ms'
