import type { GateCode, GateSaid } from '../../wire/gate-said.ts';

const SINCE = Date.UTC(2026, 0, 5);
const both = { side: 'ours', other: 'theirs' } as const;
const pair = { left: 'ours', right: 'theirs' } as const;

/** Something of every kind that a check can say: a code that is missing here is an error of types. */
export const GATE_SAMPLES: { [Code in GateCode]: Extract<GateSaid, { code: Code }> } = {
  ids_absent: { code: 'ids_absent' },
  ids_too_few: { code: 'ids_too_few', least: 20 },
  ids_join: { code: 'ids_join', share: 0.953 },
  ids_do_not_join: { code: 'ids_do_not_join', share: 0.012 },
  no_columns_alike: { code: 'no_columns_alike' },
  columns_alike: { code: 'columns_alike', ...pair, left_header: 'ref', right_header: 'memo', share: 0.5 },
  id_in_other_column: {
    ...{ code: 'id_in_other_column', field: 'click_id', ...both },
    ...{ other_header: 'Sub ID 1', share: 0.98 },
  },
  coverage_too_few: { code: 'coverage_too_few', side: 'ours' },
  covers: { code: 'covers', side: 'pixel' },
  does_not_cover: { code: 'does_not_cover', side: 'theirs', conversions: 31 },
  scope_same: { code: 'scope_same' },
  scope_differs: {
    code: 'scope_differs',
    found: [
      { attribute: 'type', value: 'lead', conversions: 50, ...both },
      { attribute: 'status', value: 'held', conversions: 50, ...both },
      { attribute: 'currency', value: 'USD', conversions: 40, ...both },
      { attribute: 'column', header: 'campaign', value: 'printemps', conversions: 30, ...both },
    ],
  },
  too_few_pairs: { code: 'too_few_pairs', least: 20 },
  dates_only: { code: 'dates_only' },
  same_clock: { code: 'same_clock' },
  other_clock: {
    ...{ code: 'other_clock', ...pair, ahead_ms: 3600_000, changed: { since: SINCE, ahead_ms: -5_400_000 } },
    options: [
      { option: '--theirs-tz', zones: ['Europe/Paris', 'Europe/London'] },
      { option: '--ours-tz', zones: [] },
    ],
  },
  dates_alike: { code: 'dates_alike', side: 'report' },
  dates_of_clicks: { code: 'dates_of_clicks', side: 'theirs', share: 0.4, days: 7 },
  dates_of_posting: { code: 'dates_of_posting', side: 'theirs', share: 0.4, days: 7 },
  nothing_changed: { code: 'nothing_changed' },
  found_share_changed: { code: 'found_share_changed', ...both, since: SINCE, before: 0.95, after: 0.4 },
  amounts_changed: { code: 'amounts_changed', ...pair, since: SINCE, before: 1, after: 1.2 },
  something_changed: { code: 'something_changed' },
  roles_same: { code: 'roles_same' },
  roles_differ: { code: 'roles_differ' },
  currencies_known: { code: 'currencies_known' },
  currency_unknown: { code: 'currency_unknown' },
  delay_assumed: { code: 'delay_assumed', has_pixel: true },
};
