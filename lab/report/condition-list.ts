import { PLAIN_CONDITIONS } from '../../wire/plain-conditions.ts';
import type { Conditions } from '../../wire/qa.ts';

/** The engine, then whatever is not plain: `chromium, cookies block_third_party`. */
export function conditionList({ engine, ...others }: Conditions): string {
  const varied = Object.entries(others).filter(
    ([name, value]) => PLAIN_CONDITIONS[name as keyof typeof PLAIN_CONDITIONS] !== value,
  );
  return [engine, ...varied.map(([name, value]) => `${name} ${value}`)].join(', ');
}
