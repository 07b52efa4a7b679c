-- One row per conversion whose pixel's event is among the refused requests of its site.
select site_id, pair_id, conversion_id, certainty, witness_id, evidence_at, evidence
from refused_requests
where endpoint = 'event'
