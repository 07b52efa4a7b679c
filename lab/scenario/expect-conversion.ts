import type { Conversion, Side } from '../../wire/report.ts';
import type { CaseWorld } from './case-world.ts';
import { eventually } from './eventually.ts';
import { FailedExpectation } from './failed-expectation.ts';
import type { ConversionExpectation, SideFields } from './lab.ts';
import { describeObserved, type Observed, observe } from './observed.ts';
import type { Order } from './order.ts';
import { settle } from './settle.ts';

/** Polls until the desk has exactly one such conversion of the order; see `Lab.expectConversion`. */
export async function expectConversion(
  world: CaseWorld,
  order: Order | string,
  expected: ConversionExpectation,
): Promise<Conversion> {
  await settle(world);
  const id = typeof order === 'string' ? order : order.id;
  const withinMs = expected.withinMs ?? world.expectMs;
  const wanted = complete(expected);
  const { held, actual } = await eventually({
    read: async () => {
      const all = await observe(world, id);
      const ofType = all.filter(
        ({ conversion }) => expected.type === undefined || conversion.type === expected.type,
      );
      const [one] = ofType;
      const wrong =
        ofType.length === 1 && one
          ? complaints(one, wanted, world)
          : [`There are ${ofType.length} such conversions, and one is expected.`];
      return { all: ofType, wrong };
    },
    holds: ({ wrong }) => wrong.length === 0,
    withinMs,
  });
  const [one] = actual.all;
  if (held && one) return one.conversion;
  throw new FailedExpectation(
    `Order ${id}: ${actual.wrong.join(' ')} (after ${withinMs} ms)`,
    JSON.stringify(expected, (_, value) => (value instanceof RegExp ? String(value) : value)),
    describeObserved(actual.all),
  );
}

/** The counts that a verdict brings with it, where the scenario says nothing else. */
const COUNTS: Partial<Record<ConversionExpectation['verdict'], { pixel: number; postback: number }>> = {
  agreed: { pixel: 1, postback: 1 },
  differs: { pixel: 1, postback: 1 },
  pixel_only: { pixel: 1, postback: 0 },
  postback_only: { pixel: 0, postback: 1 },
};

function complete(expected: ConversionExpectation): ConversionExpectation {
  const isAgreed = expected.verdict === 'agreed';
  return {
    ...COUNTS[expected.verdict],
    findings: [],
    ...(isAgreed && { cause: null, differences: [] }),
    ...expected,
  };
}

/** What is not as expected, each in one sentence. */
function complaints(one: Observed, expected: ConversionExpectation, world: CaseWorld): string[] {
  const { conversion, counts, resends } = one;
  const wrong: string[] = [];
  const same = (what: string, wanted: unknown, there: unknown) => {
    if (wanted !== undefined && wanted !== there)
      wrong.push(`Expected ${what} ${shown(wanted)}, and it is ${shown(there)}.`);
  };
  const sameSet = (what: string, wanted: readonly string[] | undefined, there: readonly string[]) => {
    if (wanted !== undefined)
      same(what, [...wanted].sort().join(', '), [...new Set(there)].sort().join(', '));
  };
  same('the verdict', expected.verdict, conversion.verdict);
  same('the cause', expected.cause, conversion.cause);
  same('the state', expected.state, conversion.state);
  same('why it is not expected', expected.notExpected, conversion.not_expected);
  same('matched by', expected.matchedBy, conversion.matched_by);
  for (const side of ['pixel', 'postback'] as const) {
    const there = conversion[side];
    same(`reports of the ${side}`, expected[side], counts[side]);
    same(`duplicates of the ${side}`, expected.duplicates?.[side], (there?.duplicates ?? 0) - resends[side]);
    const amount = expected.amounts?.[side];
    wrong.push(
      ...fieldsOf(side, { ...(amount !== undefined && { amount }), ...expected.fields?.[side] }, there),
    );
    sameSet(`flags of the ${side}`, expected.flags?.[side], there?.flags ?? []);
  }
  sameSet(
    'what differs',
    expected.differences,
    conversion.differences.map(({ field }) => field),
  );
  sameSet(
    'findings',
    expected.findings,
    one.findings.map(({ finding }) => finding),
  );
  const { click } = expected;
  same('the click', click === null || typeof click === 'string' ? click : click?.id, conversion.click_id);
  if (expected.affiliate !== undefined)
    same('the affiliate', expected.affiliate, world.affiliates.get(conversion.click_id ?? '') ?? null);
  return wrong;
}

function fieldsOf(side: string, fields: SideFields, there: Side | null): string[] {
  return Object.entries(fields).flatMap(([name, wanted]) => {
    const actual = there && name in there ? there[name as keyof Side] : null; // its name was looked for just now
    const holds = wanted instanceof RegExp ? wanted.test(String(actual)) : wanted === actual;
    return holds ? [] : [`Expected ${name} of the ${side} ${shown(wanted)}, and it is ${shown(actual)}.`];
  });
}

function shown(value: unknown): string {
  if (value instanceof RegExp) return String(value);
  return value === null
    ? 'none'
    : value === ''
      ? 'nothing'
      : typeof value === 'string'
        ? value
        : JSON.stringify(value);
}
