import type { CaseResult } from '../../wire/qa.ts';
import type { LabBrowser } from '../browsers/browser.ts';
import { BrowserError } from '../browsers/browser-error.ts';
import type { Stage } from '../installation/stage.ts';
import { LabError } from '../lab-error.ts';
import type { BrowserPool } from './browser-pool.ts';
import { abilitiesOf, abilitiesOfScenario, carriesOthers, policyOf } from './conditions.ts';
import type { QaCase } from './qa-case.ts';
import { type Attempt, runCase } from './run-case.ts';
import { visitorOptionsOf } from './visitor-options.ts';

export type RunOptions = {
  pool: BrowserPool;
  /** Events of tags of others are listed and never leave the browser, where the engine can stop requests. */
  stopsTags: boolean;
  /** A stage for one attempt at a case. */
  prepare: (qaCase: QaCase) => Promise<Stage>;
  workers: number;
  retries: number;
  timeoutMs: number;
  expectMs: number;
  signal: AbortSignal;
  onBegin?: (qaCase: QaCase) => void;
  onEnd?: (result: CaseResult) => void;
};

/** Runs cases side by side. The results are in the order of the cases, whichever ended first. */
export async function runCases(cases: readonly QaCase[], options: RunOptions): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  const waiting = cases.entries();
  let hasBroken = false;
  const work = async () => {
    for (const [at, qaCase] of waiting) {
      if (hasBroken || options.signal.aborted) return;
      options.onBegin?.(qaCase);
      const result = await untilPassed(qaCase, options).catch((error) => {
        // What stops one worker would stop them all.
        hasBroken = true;
        throw error;
      });
      if (hasBroken || options.signal.aborted) return;
      results[at] = result;
      options.onEnd?.(result);
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.workers, cases.length) }, work));
  return results.filter((result) => result !== undefined);
}

async function untilPassed(qaCase: QaCase, options: RunOptions): Promise<CaseResult> {
  const { scenario, conditions, id } = qaCase;
  const startedAt = Date.now();
  const began = performance.now();
  const browser = await options.pool.get(conditions.engine, policyOf(conditions));
  const base = { id, scenario: scenario.name, conditions, started_at: startedAt };
  const lacking = [
    ...abilitiesOf(conditions),
    ...abilitiesOfScenario(scenario),
    ...(scenario.needs ?? []),
  ].filter((one) => browser.cannot.has(one));
  if (lacking.length > 0) {
    const reasons = [...new Set(lacking)].map((one) => `${one} (${browser.cannot.get(one)})`);
    const note = `${conditions.engine} can not do this under automation: ${reasons.join(', ')}`;
    return { ...base, ...NOTHING, note, outcome: 'skipped', attempts: 0, duration_ms: 0 };
  }
  let attempt: Attempt = NOTHING;
  let attempts = 0;
  let earlier: Attempt['failures'] = [];
  do {
    attempts++;
    earlier = [...earlier, ...attempt.failures];
    attempt = await once(qaCase, options);
  } while (attempt.failures.length > 0 && attempts <= options.retries && !options.signal.aborted);
  const hasPassed = attempt.failures.length === 0;
  return {
    ...base,
    ...attempt,
    // Of a flaky case, what went wrong before it passed is what one wants to know.
    failures: hasPassed ? earlier : attempt.failures,
    outcome: hasPassed ? (attempts > 1 ? 'flaky' : 'passed') : 'failed',
    attempts,
    duration_ms: Math.round(performance.now() - began),
  };
}

const NOTHING: Attempt = {
  failures: [],
  conversions: [],
  refusals: [],
  tags: [],
  requests: [],
  console: [],
  screenshot: null,
  note: null,
};

async function once(qaCase: QaCase, options: RunOptions): Promise<Attempt> {
  const { conditions } = qaCase;
  const stage = await options.prepare(qaCase);
  let browser: LabBrowser | null = null;
  try {
    browser = await options.pool.get(conditions.engine, policyOf(conditions));
    return await runCase(qaCase, {
      stage,
      browser,
      visitorOptions: await visitorOptionsOf(qaCase, {
        stopsTags:
          (options.stopsTags || carriesOthers(qaCase.scenario)) && !browser.cannot.has('block_requests'),
      }),
      timeoutMs: options.timeoutMs,
      expectMs: options.expectMs,
      signal: options.signal,
    });
  } catch (error) {
    if (error instanceof LabError || isOfMachine(error)) throw error;
    if (options.signal.aborted) return NOTHING;
    // One that died takes nobody else with it.
    if (error instanceof BrowserError && error.code === 'died' && browser) await options.pool.drop(browser);
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...NOTHING, failures: [{ message: message.slice(0, 10_000), expected: null, actual: null }] };
  } finally {
    await stage.close();
  }
}

function isOfMachine(error: unknown): boolean {
  return (
    error instanceof BrowserError &&
    ['no_browser', 'no_display', 'not_started', 'policy_differs', 'bad_list'].includes(error.code)
  );
}
