import { type CaseResult, QaBaseline, type QaRun } from '../../wire/qa.ts';
import { readJson } from './read-json.ts';
import { writeWhole } from './write-whole.ts';

type Cases = QaBaseline['cases'];
type BaselineCase = Cases[string];

/** Worst first: of a case that was run several times, what it was at its worst counts. */
const WORST_FIRST: readonly CaseResult['outcome'][] = ['failed', 'flaky', 'passed', 'skipped'];

/**
 * What the next run is compared with. `into`: a baseline of which only the cases of this run change, for a run of some of
 * the scenarios.
 */
export function makeBaseline(run: QaRun, into?: QaBaseline): QaBaseline {
  return { version: 1, made_at: run.started_at, cases: { ...into?.cases, ...baselineCases(run) } };
}

/** What counts of each case, by its id. */
export function baselineCases(run: QaRun): Cases {
  const cases = new Map<string, BaselineCase>();
  for (const result of run.cases) {
    const known = cases.get(result.id);
    if (known && WORST_FIRST.indexOf(known.outcome) <= WORST_FIRST.indexOf(result.outcome)) continue;
    cases.set(result.id, baselineCase(result));
  }
  return Object.fromEntries(cases);
}

function baselineCase({ scenario, outcome, conversions }: CaseResult): BaselineCase {
  const seen = (channel: 'pixel' | 'postback') => {
    const counts = conversions
      .map(({ observations }) => observations.filter((one) => one.channel === channel).length)
      .filter((count) => count > 0);
    return { conversions: counts.length, observations: counts.reduce((sum, count) => sum + count, 0) };
  };
  const verdicts = conversions.map(({ verdict }) => verdict).sort();
  return { scenario, outcome, pixel: seen('pixel'), postback: seen('postback'), verdicts };
}

/** Writes it to be kept in version control: sorted, one line per case, so that a diff says which case changed. */
export async function writeBaseline(baseline: QaBaseline, path: string): Promise<void> {
  const { version, made_at, cases } = QaBaseline.parse(baseline);
  const lines = Object.entries(cases)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, one]) => `    ${JSON.stringify(id)}: ${JSON.stringify(one)}`);
  await writeWhole(
    path,
    `{\n  "version": ${version},\n  "made_at": ${made_at},\n  "cases": {\n${lines.join(',\n')}\n  }\n}\n`,
  );
}

/** Reads it back; throws a `ReportError` where it is not one. */
export function readBaseline(path: string): Promise<QaBaseline> {
  return readJson(path, {
    schema: QaBaseline,
    what: 'a baseline',
    hint: 'Make one with: tallystick qa run --baseline FILE --update-baseline',
  });
}
