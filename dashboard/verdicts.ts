import type { Verdict } from '../wire/verdict.ts';

/** Every verdict, in the order in which screens show them. The words are typed by them, so none can be missing. */
export const VERDICTS = [
  'agreed',
  'differs',
  'pixel_only',
  'postback_only',
  'waiting',
  'not_expected',
] as const satisfies readonly Verdict[];
