import type { Conditions } from '../../wire/qa.ts';

/** What a condition is when nobody varies it. */
const PLAIN: Omit<Conditions, 'engine'> = {
  cookies: 'allow',
  consent: 'not_asked',
  blocker: 'none',
  network: 'fast',
  device: 'desktop',
  profile: 'normal',
  javascript: 'on',
  csp: 'none',
};

/** The engine, then whatever is not plain: `chromium, cookies block_third_party`. */
export function conditionList({ engine, ...others }: Conditions): string {
  const varied = Object.entries(others).filter(
    ([name, value]) => PLAIN[name as keyof typeof PLAIN] !== value,
  );
  return [engine, ...varied.map(([name, value]) => `${name} ${value}`)].join(', ');
}
