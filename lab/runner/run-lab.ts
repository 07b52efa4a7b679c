import type { CaseResult, QaRun } from '../../wire/qa.ts';
import type { EngineName } from '../browsers/browser.ts';
import { LabError } from '../lab-error.ts';
import type { LoadedScenario } from '../scenario/load-scenarios.ts';
import { browserPool } from './browser-pool.ts';
import { expandMatrix } from './expand-matrix.ts';
import { openTarget, type Target, type TargetOptions } from './open-target.ts';
import type { QaCase } from './qa-case.ts';
import { runCases } from './run-cases.ts';
import { type Selection, selectCases } from './select-cases.ts';

export type LabOptions = Selection &
  TargetOptions & {
    scenarios: readonly LoadedScenario[];
    engines: readonly EngineName[];
    browserPaths?: Partial<Record<EngineName, string>>;
    workers: number;
    retries: number;
    repeatEach: number;
    /** For a case. */
    timeoutMs: number;
    /** For an expectation, and for an action in the browser. */
    expectMs: number;
    isHeaded: boolean;
    /** Tags of others on a shop of the user's own report as they do in life. */
    letsTagsThrough: boolean;
    slowMotionMs?: number | undefined;
    /** Version of tallystick. */
    version: string;
    onPlan?: (cases: readonly QaCase[]) => void;
    onBegin?: (qaCase: QaCase) => void;
    onEnd?: (result: CaseResult) => void;
  };

/** Runs scenarios, and leaves nothing running behind. */
export async function runLab(options: LabOptions): Promise<QaRun> {
  const { scenarios, engines, signal } = options;
  const cases = selectCases(expandMatrix({ scenarios, engines, repeatEach: options.repeatEach }), options);
  if (cases.length === 0)
    throw new LabError(
      'usage',
      'no_cases',
      'No case is left to run.',
      'See `tallystick qa list` for all, and loosen --grep, --browser, --shard or --last-failed.',
    );
  options.onPlan?.(cases);
  const startedAt = Date.now();
  const began = performance.now();
  const pool = browserPool({
    isHeaded: options.isHeaded,
    slowMotionMs: options.slowMotionMs,
    timeoutMs: options.expectMs,
    paths: options.browserPaths ?? {},
  });
  // Closed at once when somebody wants to stop: whatever waits for a browser then fails, and nobody waits any longer.
  signal.addEventListener('abort', () => void pool.close(), { once: true });
  let target: Target | null = null;
  try {
    target = await openTarget(options);
    const { prepare } = target;
    const results = await runCases(cases, {
      pool,
      prepare,
      stopsTags: options.own !== null && !options.letsTagsThrough,
      workers: options.workers,
      retries: options.retries,
      timeoutMs: options.timeoutMs,
      expectMs: options.expectMs,
      signal,
      ...(options.onBegin && { onBegin: options.onBegin }),
      ...(options.onEnd && { onEnd: options.onEnd }),
    });
    const ran = new Set(cases.map(({ scenario }) => scenario));
    return {
      version: 1,
      tallystick: options.version,
      started_at: startedAt,
      duration_ms: Math.round(performance.now() - began),
      target: target.name,
      browsers: await pool.measured(),
      scenarios: [...ran].map(({ name, why, file }) => ({ name, why, file })),
      cases: results,
    };
  } finally {
    await pool.close();
    await target?.close();
  }
}
