/**
 * What may be otherwise than the last time, worst first, and how many scenarios it happened to, in words. A case may have
 * several: one that lost its pixel may fail for that reason. `verdict_changed` only where nothing of the others says why.
 * Stands apart, without zod, so that pages carry nothing else.
 */
export const QA_CHANGES = [
  'newly_failing',
  'lost_pixel',
  'lost_postback',
  'doubled_pixel',
  'doubled_postback',
  'verdict_changed',
  'mended',
  'new',
  'gone',
] as const;
export type QaChangeKind = (typeof QA_CHANGES)[number];

const scenarios = (n: number) => (n === 1 ? '1 scenario' : `${n} scenarios`);
const their = (n: number) => (n === 1 ? 'its' : 'their');

export const CHANGE_SENTENCES: Record<QaChangeKind, (n: number) => string> = {
  newly_failing: (n) => `${scenarios(n)} began to fail`,
  lost_pixel: (n) => `${scenarios(n)} lost ${their(n)} pixel`,
  lost_postback: (n) => `${scenarios(n)} lost ${their(n)} postback`,
  doubled_pixel: (n) => `${scenarios(n)} sent ${their(n)} pixel more often`,
  doubled_postback: (n) => `${scenarios(n)} sent ${their(n)} postback more often`,
  verdict_changed: (n) => `${scenarios(n)} changed ${their(n)} verdict`,
  mended: (n) => `${scenarios(n)} ${n === 1 ? 'was' : 'were'} mended`,
  new: (n) => `${scenarios(n)} ${n === 1 ? 'has' : 'have'} cases that are new`,
  gone: (n) => `${scenarios(n)} ${n === 1 ? 'has' : 'have'} cases that were not run any more`,
};
