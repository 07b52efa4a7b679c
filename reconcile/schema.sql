-- The store. Everything in it is derived: from the journals (loaded tables), from the configuration (sites and
-- sources), or from both by the models. Times are UTC milliseconds, amounts exact decimals, flags a bit set in the
-- order of wire/refusal.ts. Sites, sources and links are the 32-bit numbers behind their short ids; observations,
-- visits and clicks bear the number of their journal record, so it never changes.

-- Where Global Privacy Control is honoured, the pixel takes it for a refusal.
create table sites (site_id bigint not null, consent text not null, honours_gpc boolean);

-- The sites whose traffic is a test: in no figure, list or finding unless one is asked for by name.
create table test_sites (site_id bigint not null);

create table sources (
  site_id bigint not null,
  source_id bigint not null,
  channel text not null,
  sends text not null,
  dedupe text not null,
  update_rule text not null,
  active_from bigint,
  active_until bigint,
  grace_ms bigint,
  -- How long after its click the source credits a conversion, where it says so.
  window_ms bigint,
  -- Where it keeps the click id between click and order: `server` or `browser`.
  click_kept text
);

-- Where an affiliate's link leads: origin and path.
create table links (site_id bigint not null, link_id bigint not null, affiliate_id bigint not null, landing text not null);

-- The types that a source sends, where it does not send all.
create table source_types (site_id bigint not null, source_id bigint not null, type text not null);

-- The operator's rates: on that day (midnight UTC) one unit of the one currency was worth `rate` of the other.
create table rates (day bigint not null, from_currency text not null, to_currency text not null, rate decimal(18, 9) not null);

-- Who earns, and what they are promised: one row per term and tier, each term from its first conversion on. `place` tells
-- the terms of an affiliate apart, in the order in which they are listed.
create table affiliates (affiliate_id bigint not null, id text not null, name text not null);

create table terms (
  affiliate_id bigint not null,
  place integer not null,
  type text,
  only_site_id bigint,
  from_conversions bigint not null,
  kind text not null,
  -- Percent, or an amount of `currency`.
  value decimal(18, 6) not null,
  currency text not null,
  valid_from bigint,
  valid_until bigint
);

-- What links cost beyond commissions, as the operator says.
create table costs (
  site_id bigint not null,
  link_id bigint not null,
  affiliate_id bigint not null,
  day bigint not null,
  cost decimal(18, 6) not null,
  currency text not null
);

-- Which sources are set side by side: each source but the pixel has one on its left, and names the pair.
create table pairs (
  site_id bigint not null,
  pair_id bigint not null,
  left_source_id bigint not null,
  right_source_id bigint not null,
  is_main boolean not null,
  window_ms bigint not null
);

-- What was learned from matured data, by an explicit step only; each calibration is a set of its own. `subject` is a
-- source or a pair.
create table calibration (
  site_id bigint not null,
  subject bigint not null,
  type text,
  -- A page with its numbers set to 0, for facts of pages.
  page text,
  name text not null,
  value bigint not null,
  support bigint not null,
  fitted_at bigint not null
);

-- Times in which a source was silent though it was expected to speak, or our own door was shut. Part of a calibration.
create table spans (
  site_id bigint,
  subject bigint,
  type text,
  name text not null,
  from_at bigint not null,
  until_at bigint not null,
  expected bigint not null,
  seen bigint not null,
  fitted_at bigint not null
);

-- The settings of the probable matching, as JSON. Part of a calibration.
create table matchers (site_id bigint not null, pair_id bigint not null, settings text not null, fitted_at bigint not null);

create table observations (
  site_id bigint not null,
  source_id bigint not null,
  observation_id bigint not null,
  received_at bigint not null,
  occurred_at bigint,
  occurred_precision text,
  click_at bigint,
  type text not null,
  event_id text,
  order_id text,
  click_id text,
  order_value decimal(18, 6),
  commission decimal(18, 6),
  network_revenue decimal(18, 6),
  currency text,
  status text,
  state text,
  reason text,
  item_id text,
  send_id text,
  flags integer not null,
  is_test boolean not null,
  consent text,
  code text,
  -- The first sub id, and the first click id of another system.
  sub1 text,
  foreign_name text,
  foreign_id text,
  country text,
  memo text,
  -- The family of the buyer's operating system and browser: from the agent of a pixel's event, or as the sender tells.
  system text,
  browser text,
  is_bot boolean,
  -- Of a pixel's event: where it was, and the click id that each store held.
  page text,
  url_click text,
  cookie_click text,
  storage_click text,
  server_click text,
  -- Who sent it, as keyed hashes that no address can be read from: the network (/24 or /48), and network with agent.
  -- The kind of the network is what the operator's lists say of it, `other` where nothing; NULL where they have none.
  network_key bigint,
  person_key bigint,
  network_kind text,
  batch_id bigint,
  -- 63-bit hashes of the ids, by which an increment fetches what it touches. Models never read them.
  event_key bigint,
  order_key bigint,
  click_key bigint
);

create table visits (
  site_id bigint not null,
  source_id bigint not null,
  visit_id bigint not null,
  received_at bigint not null,
  occurred_at bigint not null,
  click_id text,
  -- The landing URL of this very page carried the click id.
  is_landing boolean not null,
  page text,
  -- The first click id of another system that the landing URL carried, and its name.
  foreign_name text,
  foreign_id text,
  flags integer not null,
  is_test boolean not null,
  -- As of observations.
  url_click text,
  cookie_click text,
  storage_click text,
  server_click text,
  system text,
  browser text,
  is_bot boolean,
  network_key bigint,
  person_key bigint,
  network_kind text,
  -- Of a page whose address had no click id: person and half minute, by which the click is found that led to it.
  landing_key bigint,
  click_key bigint
);

create table clicks (
  site_id bigint not null,
  link_id bigint not null,
  affiliate_id bigint not null,
  click_id text not null,
  click_row_id bigint not null,
  received_at bigint not null,
  is_preview boolean not null,
  flags integer not null,
  is_test boolean not null,
  sub1 text,
  referrer text,
  system text,
  browser text,
  is_bot boolean,
  -- It sent the Global Privacy Control signal.
  has_gpc boolean,
  network_key bigint,
  person_key bigint,
  network_kind text,
  -- The landing keys of the half minute of the click and of the next.
  landing_key bigint,
  next_landing_key bigint,
  click_key bigint not null
);

create table refusals (
  refusal_id bigint not null,
  received_at bigint not null,
  endpoint text not null,
  reason text not null,
  detail text,
  -- As the request named them: they may not exist.
  site_id bigint,
  source_id bigint,
  -- What the refused request said of itself, as far as it could be read.
  event_id text,
  order_id text,
  click_id text,
  -- Test traffic of a sender that proved who it is: evidence of nothing.
  is_test boolean not null,
  network_key bigint,
  event_key bigint,
  order_key bigint,
  click_key bigint
);

create table drops (drop_id bigint not null, received_at bigint not null, reason text not null, requests integer not null);

-- Files that were read in and not taken back. `until_at` is half-open; both are null where a file tells no times.
create table imports (
  site_id bigint not null,
  source_id bigint not null,
  batch_id bigint not null,
  imported_at bigint not null,
  name text not null,
  sha256 text not null,
  file_rows bigint not null,
  accepted bigint not null,
  -- By reason, as JSON.
  refused text not null,
  from_at bigint,
  until_at bigint,
  preset text not null
);

-- What was done about conversions: one row per step of a query or note. `claim_id` is the conversion's left claim, or else
-- its right one; verdict and cause are those of that time.
create table query_steps (
  site_id bigint not null,
  pair_id bigint not null,
  claim_id bigint not null,
  step_id bigint not null,
  made_at bigint not null,
  progress text,
  note text,
  made_by text not null,
  verdict text not null,
  cause text
);

-- When each pixel spoke for the first time: before that it was not on its site.
create table first_seen (site_id bigint not null, source_id bigint not null, seen_at bigint not null);

-- How far each journal is loaded; written in the transaction of the rows.
create table journal_positions (
  writer text not null,
  segment bigint not null,
  byte_offset bigint not null,
  seq bigint not null,
  crc bigint not null,
  -- Records up to there that are no event of the door: the desk's own.
  own_records bigint not null
);

-- What could not be read of a journal: counted, never guessed. See journal/journal.md.
create table damages (writer text not null, segment bigint not null, byte_offset bigint not null, reason text not null, lost bigint not null);

-- One row per fact about the store itself: the configuration that its conversions were judged by.
create table store_facts (name text not null, value text not null);

-- The keys of what was loaded and not yet reconciled; emptied in the transaction that publishes the result.
create table touched (event_key bigint, order_key bigint, click_key bigint, landing_key bigint);

-- What the models made, as published. See models/ for the meaning of each column.
create table claims (
  site_id bigint not null,
  source_id bigint not null,
  claim_id bigint not null,
  type text not null,
  event_id text,
  order_id text,
  click_id text,
  occurred_at bigint,
  click_at bigint,
  received_at bigint not null,
  order_value decimal(18, 6),
  commission decimal(18, 6),
  network_revenue decimal(18, 6),
  net_amount decimal(18, 6),
  currency text,
  state text,
  reason text,
  consent text,
  system text,
  sub1 text,
  country text,
  memo text,
  flags integer not null,
  observations integer not null,
  duplicates integer not null,
  updates integer not null,
  items integer not null
);

-- The observations of claims that have more than one.
create table claim_parts (
  site_id bigint not null,
  source_id bigint not null,
  claim_id bigint not null,
  observation_id bigint not null,
  place bigint not null,
  part text not null
);

create table conversions (
  site_id bigint not null,
  pair_id bigint not null,
  conversion_id bigint not null,
  type text not null,
  left_claim bigint,
  right_claim bigint,
  verdict text not null,
  provisional boolean not null,
  due_at bigint,
  not_expected text,
  matched_by text,
  candidates bigint,
  tie_broken_by text,
  differs integer not null,
  not_compared text,
  received_at bigint not null,
  left_amount decimal(18, 6),
  left_currency text,
  right_amount decimal(18, 6),
  right_currency text,
  left_duplicates integer,
  right_duplicates integer,
  -- Of a pair that was made by likeness: how probable it is, calibrated on the pairs that ids made.
  probability decimal(18, 6),
  -- The primary cause, and how sure it is.
  cause text,
  certainty text,
  -- What figures are broken down by. See models/traits/conversion_traits.sql.
  affiliate_id bigint,
  link_id bigint,
  has_landed boolean,
  sub_id text,
  browser text,
  system text,
  country text,
  product text,
  -- Which of `kinds` it is.
  kind integer
);

-- What the ledger is worked out from: conversions that a commission may hang on. See models/money/earnings.sql.
create table earnings (
  site_id bigint not null,
  conversion_id bigint not null,
  type text not null,
  happened_at bigint not null,
  -- The affiliate of the click; null where it never came through a link of ours.
  click_affiliate_id bigint,
  told_sub_id text,
  sub_id text,
  standing text not null,
  is_partly_refunded boolean not null,
  order_value decimal(18, 6),
  net_value decimal(18, 6),
  value_currency text,
  commission decimal(18, 6),
  net_commission decimal(18, 6),
  commission_currency text
);

-- The combinations that occur of what conversions are mostly told apart by. See store/kinds.ts.
create table kinds (
  kind integer not null,
  name text not null,
  site_id bigint not null,
  pair_id bigint not null,
  verdict text not null,
  cause text,
  certainty text,
  provisional boolean not null,
  matched_by text,
  not_expected text,
  not_compared text,
  differs integer not null,
  told_by integer not null,
  left_currency text,
  right_currency text,
  type text not null
);

-- Conversions counted together by day, by quarter of an hour or by 30 days, in UTC: those received before `tallied.until_at`. What
-- changes later of these is added as rows that count less than nothing, until all is counted anew. See store/tallies.ts.
create table tallied (until_at bigint not null);

create table tallies_all (
  received_at bigint not null,
  site_id bigint not null,
  pair_id bigint not null,
  verdict text not null,
  left_currency text,
  right_currency text,
  type text not null,
  cause text,
  certainty text,
  provisional boolean not null,
  matched_by text,
  not_expected text,
  not_compared text,
  differs integer not null,
  told_by integer not null,
  came_by integer not null,
  n bigint not null,
  left_valued bigint not null,
  left_amount decimal(38, 6),
  right_valued bigint not null,
  right_amount decimal(38, 6),
  left_duplicates bigint not null,
  right_duplicates bigint not null
);

create table tallies_system (
  received_at bigint not null,
  site_id bigint not null,
  pair_id bigint not null,
  verdict text not null,
  left_currency text,
  right_currency text,
  type text not null,
  cause text,
  system text,
  n bigint not null,
  left_valued bigint not null,
  left_amount decimal(38, 6),
  right_valued bigint not null,
  right_amount decimal(38, 6),
  left_duplicates bigint not null,
  right_duplicates bigint not null
);

create table tallies_browser (
  received_at bigint not null,
  site_id bigint not null,
  pair_id bigint not null,
  verdict text not null,
  left_currency text,
  right_currency text,
  type text not null,
  cause text,
  browser text,
  n bigint not null,
  left_valued bigint not null,
  left_amount decimal(38, 6),
  right_valued bigint not null,
  right_amount decimal(38, 6),
  left_duplicates bigint not null,
  right_duplicates bigint not null
);

create table tallies_country (
  received_at bigint not null,
  site_id bigint not null,
  pair_id bigint not null,
  verdict text not null,
  left_currency text,
  right_currency text,
  type text not null,
  cause text,
  country text,
  n bigint not null,
  left_valued bigint not null,
  left_amount decimal(38, 6),
  right_valued bigint not null,
  right_amount decimal(38, 6),
  left_duplicates bigint not null,
  right_duplicates bigint not null
);

create table tallies_quarter (
  received_at bigint not null,
  site_id bigint not null,
  pair_id bigint not null,
  type text not null,
  verdict text not null,
  cause text,
  n bigint not null,
  left_valued bigint not null,
  left_amount decimal(38, 6),
  right_valued bigint not null,
  right_amount decimal(38, 6),
  left_duplicates bigint not null,
  right_duplicates bigint not null
);

create table tallies_affiliate (
  received_at bigint not null,
  site_id bigint not null,
  pair_id bigint not null,
  verdict text not null,
  left_currency text,
  right_currency text,
  type text not null,
  cause text,
  affiliate_id bigint,
  n bigint not null,
  left_valued bigint not null,
  left_amount decimal(38, 6),
  right_valued bigint not null,
  right_amount decimal(38, 6),
  left_duplicates bigint not null,
  right_duplicates bigint not null
);

create table tallies_link (
  received_at bigint not null,
  site_id bigint not null,
  pair_id bigint not null,
  verdict text not null,
  left_currency text,
  right_currency text,
  type text not null,
  affiliate_id bigint,
  link_id bigint,
  n bigint not null,
  left_valued bigint not null,
  left_amount decimal(38, 6),
  right_valued bigint not null,
  right_amount decimal(38, 6),
  left_duplicates bigint not null,
  right_duplicates bigint not null
);

create table tallies_product (
  received_at bigint not null,
  site_id bigint not null,
  pair_id bigint not null,
  product text,
  n bigint not null,
  left_valued bigint not null,
  left_amount decimal(38, 6),
  right_valued bigint not null,
  right_amount decimal(38, 6),
  left_duplicates bigint not null,
  right_duplicates bigint not null
);

create table tallies_sub_id (
  received_at bigint not null,
  site_id bigint not null,
  pair_id bigint not null,
  sub_id text,
  n bigint not null,
  left_valued bigint not null,
  left_amount decimal(38, 6),
  right_valued bigint not null,
  right_amount decimal(38, 6),
  left_duplicates bigint not null,
  right_duplicates bigint not null
);

-- All causes that hold, in order: one row per conversion and cause.
create table causes (
  site_id bigint not null,
  pair_id bigint not null,
  conversion_id bigint not null,
  place integer not null,
  cause text not null,
  certainty text not null,
  -- The record that the cause rests on, and its moment.
  witness_id bigint,
  evidence_at bigint,
  evidence text
);

-- Claims of a pair that no id joins, where it was learned how such claims are joined by likeness: in the form in which
-- they are compared. See models/matching/open_claims.sql.
create table open_claims (
  site_id bigint not null,
  pair_id bigint not null,
  side text not null,
  claim_id bigint not null,
  near_key bigint not null,
  type text not null,
  amount decimal(18, 6) not null,
  amount_digits text not null,
  currency text,
  happened_at bigint not null,
  received_at bigint not null,
  ripe_at bigint not null,
  click_at bigint,
  click_id text,
  order_id text,
  has_order integer not null,
  sub1 text,
  country text,
  system text,
  browser text,
  consent text,
  network bigint
);

-- Two such claims that are probably one conversion: a pair once both sides have been waited for, and not before.
create table likely_pairs (
  site_id bigint not null,
  pair_id bigint not null,
  left_claim bigint not null,
  right_claim bigint not null,
  -- Before and after calibration.
  posterior decimal(18, 6) not null,
  probability decimal(18, 6) not null,
  candidates bigint not null,
  due_at bigint not null,
  is_made boolean not null
);

-- What each field of a probable pair weighs, in bits: one row per conversion and field.
create table weights (
  site_id bigint not null,
  pair_id bigint not null,
  conversion_id bigint not null,
  place integer not null,
  field text not null,
  level text not null,
  bits decimal(18, 6) not null
);

-- Whether the browser still had the click id at the order, and who says which it should have been: one row per
-- pixel claim that has a witness.
create table identities (
  site_id bigint not null,
  claim_id bigint not null,
  click_id text not null,
  witness text not null,
  witness_id bigint,
  browser text,
  system text,
  -- What each store held: kept, lost, other.
  cookie text,
  storage text,
  server text,
  click_at bigint,
  -- When the stores were last written: the last landing with this click id.
  written_at bigint,
  seen_at bigint not null
);

-- Facts that are suspicious, each of one claim: one row per claim and finding. See wire/finding.ts.
create table findings (
  site_id bigint not null,
  claim_id bigint not null,
  finding text not null,
  affiliate_id bigint,
  witness_id bigint,
  evidence_at bigint,
  evidence text
);
