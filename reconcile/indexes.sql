-- What an increment looks rows up by. Dropped and made anew when everything is published at once.
create index observations_event_key on observations (event_key);
create index observations_order_key on observations (order_key);
create index observations_click_key on observations (click_key);
create index observations_id on observations (observation_id);
create index visits_click_key on visits (click_key);
create index clicks_click_key on clicks (click_key);
create index claims_id on claims (claim_id);
create index claim_parts_claim on claim_parts (claim_id);
create index conversions_left on conversions (left_claim);
create index conversions_right on conversions (right_claim);
