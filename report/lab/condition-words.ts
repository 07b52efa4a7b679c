import { PLAIN_CONDITIONS } from '../../wire/plain-conditions.ts';
import type { Conditions } from '../../wire/qa.ts';
import { words } from './data.ts';

type Varied = Exclude<keyof Conditions, 'engine'>;

// The keys of the literal above.
export const VARIED = Object.keys(PLAIN_CONDITIONS) as Varied[];

/** What a case is under beside its browser, where that is not plain. */
export function variedOf(conditions: Conditions): string[] {
  return VARIED.filter((name) => isVaried(conditions, name)).map((name) => conditionText(conditions, name));
}

export function isVaried(conditions: Conditions, name: Varied): boolean {
  return conditions[name] !== PLAIN_CONDITIONS[name];
}

export function conditionText(conditions: Conditions, name: Varied): string {
  if (name === 'blocker') return words.conditions.blocker(conditions.blocker);
  const values: Readonly<Record<string, string>> = words.conditions.values[name];
  return values[conditions[name]] ?? conditions[name];
}
