import type { Conditions } from '../../wire/qa.ts';
import type { LoadedScenario } from '../scenario/load-scenarios.ts';

/** One scenario under one set of conditions. */
export type QaCase = {
  /** The same in every run: `name [engine]`, with each condition that is not plain. */
  id: string;
  scenario: LoadedScenario;
  conditions: Conditions;
};
