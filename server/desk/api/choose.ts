import type { z } from 'zod';
import { type Chosen, chooseConversions } from '../../../reconcile/queries/choose-conversions.ts';
import { LIMITS } from '../../../wire/limits.ts';
import type { Choice } from '../../../wire/query-api.ts';
import type { Desk } from '../desk.ts';
import { DeskError } from '../desk-error.ts';
import { checkIds } from './check-ids.ts';

/** As many ids as can be chosen, each with its source and in quotes. */
export const CHOICE_BYTES = 64 * LIMITS.chosen;

/** The conversions of a request that chooses them. A filter that selects more than can be handled is refused whole. */
export async function choose(desk: Desk, choice: z.output<typeof Choice>): Promise<Chosen[]> {
  if ('filter' in choice) checkIds(desk, choice.filter);
  await desk.store.settle();
  const chosen = await chooseConversions(desk.store.reader, choice, LIMITS.chosen + 1);
  if (chosen.length > LIMITS.chosen)
    throw new DeskError(
      'bad_request',
      `The filter selects more than ${LIMITS.chosen.toLocaleString('en')} conversions. Narrow it, by days for instance, and go on with the rest.`,
      'of.filter',
      { reason: 'chosen_too_many', max: LIMITS.chosen },
    );
  return chosen;
}
