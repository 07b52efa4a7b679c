import type { CaseResult, QaRun } from '../../wire/qa.ts';

type Scenario = QaRun['scenarios'][number] & { cases: readonly CaseResult[] };

/** The scenarios of a run that have cases, each with them, in the order of the run. No case is left over. */
export function byScenario({ scenarios, cases }: QaRun): Scenario[] {
  const known = new Map(scenarios.map((scenario) => [scenario.name, scenario]));
  const names = new Set([...known.keys(), ...cases.map(({ scenario }) => scenario)]);
  return [...names]
    .map((name) => ({
      ...(known.get(name) ?? { name, why: '', file: '' }),
      cases: cases.filter(({ scenario }) => scenario === name),
    }))
    .filter((scenario) => scenario.cases.length > 0);
}
