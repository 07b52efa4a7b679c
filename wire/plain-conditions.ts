import type { Conditions } from './qa.ts';

/** What the conditions of a case are where nobody varies them. Stands apart, without zod, so that pages carry nothing else. */
export const PLAIN_CONDITIONS: Omit<Conditions, 'engine'> = {
  cookies: 'allow',
  consent: 'not_asked',
  blocker: 'none',
  network: 'fast',
  device: 'desktop',
  profile: 'normal',
  javascript: 'on',
  csp: 'none',
};
