import { join } from 'node:path';
import type { EngineName } from '../../lab/browsers/browser.ts';
import type { TargetOptions } from '../../lab/runner/open-target.ts';
import { runLab } from '../../lab/runner/run-lab.ts';
import { loadScenarios } from '../../lab/scenario/load-scenarios.ts';
import type { QaRun } from '../../wire/qa.ts';
import { findChromium, isFirefox } from './browser.ts';

export const BUILT_IN = join(import.meta.dirname, '../../lab/scenarios');

export type BuiltInRun = {
  /** Names of scenarios that come along. */
  scenarios: readonly string[];
  engine?: EngineName;
  expectMs?: number;
  grep?: string;
  between?: TargetOptions['between'];
};

/** Runs scenarios that come along, against the built-in shop and an installation of this run's own. */
export async function runBuiltIn({
  scenarios,
  engine = 'chromium',
  expectMs = 15_000,
  grep,
  between,
}: BuiltInRun): Promise<QaRun> {
  const loaded = await Promise.all(scenarios.map((name) => loadScenarios(join(BUILT_IN, `${name}.ts`))));
  return runLab({
    scenarios: loaded.flat(),
    engines: [engine],
    browserPaths: isFirefox ? {} : { chromium: (await findChromium()).executablePath },
    workers: 2,
    retries: 0,
    repeatEach: 1,
    timeoutMs: 60_000,
    expectMs,
    isHeaded: false,
    version: '0.0.0',
    signal: new AbortController().signal,
    own: null,
    desk: null,
    grep,
    letsTagsThrough: false,
    between,
  });
}
