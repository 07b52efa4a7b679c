import type { CaseResult, QaRun } from '../../wire/qa.ts';

type Scenario = QaRun['scenarios'][number] & { cases: CaseResult[] };

/** The scenarios of a run that have cases, each with them, in the order of the run. No case is left over. */
export function byScenario({ scenarios, cases }: QaRun): Scenario[] {
  const found = new Map<string, Scenario>(
    scenarios.map((scenario) => [scenario.name, { ...scenario, cases: [] }]),
  );
  for (const result of cases) {
    const scenario = found.get(result.scenario) ?? { name: result.scenario, why: '', file: '', cases: [] };
    scenario.cases.push(result);
    found.set(result.scenario, scenario);
  }
  return [...found.values()].filter((scenario) => scenario.cases.length > 0);
}
