import type { Verdict } from '../wire/verdict.ts';
import { words } from './words.ts';

/** What charts call the verdicts. */
export const VERDICT_NAMES: Record<Verdict, string> = {
  agreed: words.verdicts.agreed.name,
  differs: words.verdicts.differs.name,
  pixel_only: words.verdicts.pixel_only.name,
  postback_only: words.verdicts.postback_only.name,
  waiting: words.verdicts.waiting.name,
  not_expected: words.verdicts.not_expected.name,
};
