import { PLAIN_CONDITIONS } from '../../wire/plain-conditions.ts';
import type { Conditions } from '../../wire/qa.ts';
import type { EngineName } from '../browsers/browser.ts';
import type { LoadedScenario } from '../scenario/load-scenarios.ts';
import type { QaCase } from './qa-case.ts';

type Expanding = {
  scenarios: readonly LoadedScenario[];
  engines: readonly EngineName[];
  repeatEach?: number;
};

/** All cases, scenario by scenario, in the order in which the conditions are listed. */
export function expandMatrix({ scenarios, engines, repeatEach = 1 }: Expanding): QaCase[] {
  return scenarios.flatMap((scenario) => {
    const { matrix = {} } = scenario;
    const wanted = matrix.engine?.filter((engine) => engines.includes(engine)) ?? engines;
    let combinations: Conditions[] = wanted.map((engine) => ({ engine, ...PLAIN_CONDITIONS }));
    for (const name of CONDITION_NAMES) {
      const values: readonly string[] | undefined = matrix[name];
      if (values === undefined) continue;
      combinations = combinations.flatMap((conditions) =>
        // The values were typed, or checked when the file was read.
        values.map((value) => ({ ...conditions, [name]: value }) as Conditions),
      );
    }
    return combinations.flatMap((conditions) => {
      const id = caseId(scenario.name, conditions);
      const each = { scenario, conditions };
      if (repeatEach === 1) return [{ id, ...each }];
      return Array.from({ length: repeatEach }, (_, at) => ({ id: `${id} #${at + 1}`, ...each }));
    });
  });
}

/** The engine is part of every case; of the others only what is not plain, or every new condition would change all ids. */
export function caseId(name: string, conditions: Conditions): string {
  const varied = CONDITION_NAMES.filter((condition) => conditions[condition] !== PLAIN_CONDITIONS[condition]);
  return `${name} [${[conditions.engine, ...varied.map((one) => `${one}=${conditions[one]}`)].join(', ')}]`;
}

const CONDITION_NAMES = Object.keys(PLAIN_CONDITIONS) as (keyof typeof PLAIN_CONDITIONS)[]; // the keys of a literal object
