import type { SeenTag } from '../../wire/qa.ts';
import { recogniseTags } from '../tags/recognise-tags.ts';
import type { CaseWorld } from './case-world.ts';
import { eventually } from './eventually.ts';
import { FailedExpectation } from './failed-expectation.ts';
import type { TagExpectation } from './lab.ts';
import { settle } from './settle.ts';

/** See `Lab.expectTag`. Answers with the first report that is so. */
export async function expectTag(world: CaseWorld, expected: TagExpectation): Promise<SeenTag | null> {
  const { system, count } = expected;
  // That there are no more of them can only be said when all have come.
  if (count !== undefined) await settle(world);
  const ofSystem = () =>
    recogniseTags(world.visitors.flatMap((visitor) => visitor.requests())).filter(
      (tag) => tag.system === system,
    );
  const wanted = valuesOf(expected);
  const isWanted = (tag: SeenTag) => wanted.every(([name, value]) => tag[name] === value);
  const { held, actual } = await eventually({
    read: ofSystem,
    holds: (tags) => {
      const found = tags.filter(isWanted).length;
      return count === undefined ? found > 0 : found === count;
    },
    withinMs: world.expectMs,
  });
  if (held) return actual.find(isWanted) ?? null;
  throw new FailedExpectation(
    `The tag of ${system} did not report ${count === undefined ? 'that' : `that exactly ${count} times`} within ${world.expectMs} ms.`,
    inWords(wanted),
    actual.map((tag) => inWords(NAMES.map((name) => [name, tag[name]]))).join('\n') || 'no report of it',
  );
}

const NAMES = ['event', 'order_id', 'amount', 'currency', 'click_id'] as const;
type Said = [name: (typeof NAMES)[number], value: string | null];

function valuesOf({ event, order, amount, currency, clickId }: TagExpectation): Said[] {
  const order_id = typeof order === 'object' && order !== null ? order.id : order;
  const values = { event, order_id, amount, currency, click_id: clickId };
  return NAMES.flatMap((name): Said[] => {
    const value = values[name];
    return value === undefined ? [] : [[name, value]];
  });
}

function inWords(said: readonly Said[]): string {
  return said.map(([name, value]) => `${name} ${value ?? 'none'}`).join(', ') || 'any report';
}
