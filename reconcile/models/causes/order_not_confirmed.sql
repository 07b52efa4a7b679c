-- One row per conversion without its postback that a third source declined or took back, or that a source of all orders does not know.
select
  o.site_id,
  o.pair_id,
  o.conversion_id,
  'proved' as certainty,
  min(o.claim_id) as witness_id,
  min(o.received_at) as evidence_at,
  min(o.state || coalesce(': ' || o.reason, '')) as evidence
from other_claims as o
where o.state = 'declined' or o.state = 'reversed' or o.state = 'charged_back'
group by o.site_id, o.pair_id, o.conversion_id
union all
select
  g.site_id,
  g.pair_id,
  g.conversion_id,
  'likely',
  cast(null as bigint),
  cast(null as bigint),
  cast(null as text)
from gaps as g
join pairs as third
  on third.site_id = g.site_id and third.left_source_id = g.source_id and third.pair_id <> g.pair_id
join sources as s on s.site_id = third.site_id and s.source_id = third.right_source_id
-- Its own verdict on the order says whether it was due: silent and late sources are no witnesses.
join verdicts as v
  on v.site_id = third.site_id and v.pair_id = third.pair_id and v.left_claim = g.claim_id and v.verdict = 'pixel_only'
left join stg_spans as mute
  on mute.site_id = s.site_id and mute.subject = s.source_id and mute.name = 'silent'
  and g.received_at >= mute.from_at and g.received_at < mute.until_at
where g.verdict = 'pixel_only' and s.sends = 'all_orders' and s.channel = 'report' and mute.subject is null
