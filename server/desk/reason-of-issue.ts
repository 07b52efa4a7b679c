import type { z } from 'zod';
import type { ApiReason } from '../../wire/api-reasons.ts';
import { SENTENCES, type Sentence } from '../../wire/sentences.ts';
import type { Why } from './desk-error.ts';

/** Why a field is refused, of what zod found first. */
export function reasonOfIssue(issue: z.core.$ZodIssue): Why {
  const sentence = SENTENCE_OF.get(issue.message);
  if (sentence !== undefined) return { reason: sentence };
  switch (issue.code) {
    case 'too_small':
      // A text of at least one character is one that has to be there.
      if (issue.origin === 'string' && Number(issue.minimum) <= 1) return { reason: 'required' };
      return { reason: SMALL[issue.origin] ?? 'too_small', min: Number(issue.minimum) };
    case 'too_big':
      return { reason: BIG[issue.origin] ?? 'too_large', max: Number(issue.maximum) };
    case 'invalid_type':
      return { reason: /received (undefined|null)$/.test(issue.message) ? 'required' : 'wrong_kind' };
    case 'invalid_value':
      return { reason: 'not_one_of' };
    default:
      return { reason: 'malformed' };
  }
}

const SENTENCE_OF = new Map<string, Sentence>(
  Object.entries(SENTENCES).map(([name, text]) => [text, name as Sentence]), // the keys are these
);
const SMALL: Readonly<Record<string, ApiReason>> = { string: 'too_short', array: 'too_few' };
const BIG: Readonly<Record<string, ApiReason>> = { string: 'too_long', array: 'too_many_items' };
