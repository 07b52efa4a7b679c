import { MATURED_MIN } from '../../reconcile/calibration/fit-graces.ts';
import { THRESHOLDS } from '../../reconcile/findings/thresholds.ts';
import { KNOWN_MIN } from '../../reconcile/matching/learn.ts';
import { BASELINE_DAYS } from '../../reconcile/statistics/drift-alarm.ts';
import { WINDOW_MS } from '../../reconcile/store/describe-config.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { Rule, Rules } from '../../wire/settings.ts';
import { PAUSE_MS, TRIES } from './auth/login-limit.ts';
import { ABSOLUTE_MS, IDLE_MS } from './auth/sessions.ts';
import { LINK_LIFE_MS } from './auth/sign-in-links.ts';

/** How long the side of a channel is waited for at least; reconcile/models/verdicts/expectations.sql decides by them. */
const GRACE_FLOORS_MS = { pixel: 600_000, postback: 86_400_000, report: 86_400_000 };

/** The numbers that decide, from where they are: but for those of SQL there is no second copy. */
export const RULES: Rules = {
  findings: Object.entries(THRESHOLDS).map(([name, { value }]) => ({ name, value })),
  waiting: listOf({
    grace_pixel_ms: GRACE_FLOORS_MS.pixel,
    grace_postback_ms: GRACE_FLOORS_MS.postback,
    grace_report_ms: GRACE_FLOORS_MS.report,
    grace_pairs_min: MATURED_MIN,
    window_ms: WINDOW_MS,
    likeness_pairs_min: KNOWN_MIN,
    drift_baseline_days: BASELINE_DAYS,
  }),
  limits: listOf({
    body_bytes: LIMITS.bodyBytes,
    keys: LIMITS.keys,
    items: LIMITS.items,
    age_ms: LIMITS.ageMs,
    ahead_ms: LIMITS.aheadMs,
    click_wait_ms: LIMITS.clickWaitMs,
    queue_records: LIMITS.queueRecords,
    import_bytes: LIMITS.importBytes,
    lab_runs: LIMITS.labRuns,
  }),
  access: listOf({
    session_idle_ms: IDLE_MS,
    session_ms: ABSOLUTE_MS,
    sign_in_link_ms: LINK_LIFE_MS,
    tries: TRIES,
    pause_ms: PAUSE_MS,
  }),
};

function listOf(values: Readonly<Record<string, number>>): Rule[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}
