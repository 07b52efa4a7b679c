import { PLAIN_CONDITIONS } from '../../wire/plain-conditions.ts';
import type { CaseResult, QaRun, SeenConversion } from '../../wire/qa.ts';
import type { Verdict } from '../../wire/verdict.ts';

/** A case of a run as it is when nothing happened, but for what is given. Its scenario is what its id begins with. */
export function labCase(id: string, given: Partial<CaseResult> = {}): CaseResult {
  return {
    id,
    scenario: id.split(' [')[0] ?? id,
    conditions: { engine: 'chromium', ...PLAIN_CONDITIONS },
    outcome: 'passed',
    note: null,
    started_at: Date.UTC(2026, 0, 5, 10),
    duration_ms: 1000,
    attempts: 1,
    failures: [],
    conversions: [],
    refusals: [],
    tags: [],
    requests: [],
    console: [],
    screenshot: null,
    ...given,
  };
}

/** A conversion that each channel saw so often. */
export function seen(verdict: Verdict, { pixel = 0, postback = 0 }): SeenConversion {
  const by = (channel: 'pixel' | 'postback', times: number) =>
    Array.from({ length: times }, (_, n) => ({ channel, received_at: n, fields: { order_id: 'A' } }));
  return {
    order_id: 'A',
    type: 'sale',
    verdict,
    state: null,
    cause: null,
    observations: [...by('pixel', pixel), ...by('postback', postback)],
  };
}

/** A run of these cases. */
export function labRun(cases: readonly CaseResult[], given: Partial<QaRun> = {}): QaRun {
  return {
    version: 1,
    tallystick: '0.0.0',
    started_at: Date.UTC(2026, 0, 5, 10),
    duration_ms: 5000,
    target: 'http://shop.example/',
    browsers: [],
    scenarios: [...new Set(cases.map(({ scenario }) => scenario))].map((name) => {
      return { name, why: `Why ${name}.`, file: `scenarios/${name}.ts` };
    }),
    cases: [...cases],
    ...given,
  };
}
