import fc from 'fast-check';
import type { Engine } from '../../reconcile/engine/engine.ts';
import { readSchema } from '../../reconcile/read-model.ts';
import { addKinds, OF_KIND } from '../../reconcile/store/kinds.ts';
import { tallyAll } from '../../reconcile/store/tallies.ts';
import type { Verdict } from '../../wire/verdict.ts';
import { openEngine } from './open-engine.ts';

/** A conversion as it is published, as far as figures read it. */
export type Judged = {
  has_landed: boolean;
  site_id: number;
  pair_id: number;
  type: string;
  verdict: Verdict;
  cause: string | null;
  received_at: number;
  left_amount: number | null;
  left_currency: string | null;
  right_amount: number | null;
  right_currency: string | null;
  affiliate_id: number | null;
  link_id: number | null;
  sub_id: string | null;
  browser: string | null;
  system: string | null;
  country: string | null;
  product: string | null;
};

export const START = Date.UTC(2026, 0, 5);
const HOUR = 3600_000;
/** A site with a main pair and one beside it, another site, and a test site. */
export const PAIRS = [
  { site_id: 7, pair_id: 2, is_main: true },
  { site_id: 7, pair_id: 3, is_main: false },
  { site_id: 8, pair_id: 4, is_main: true },
  { site_id: 9, pair_id: 5, is_main: true },
] as const;
export const TEST_SITE = 9;

/** What may stand in a text that strangers send. */
export const HOSTILE = [
  "'; drop table conversions; --",
  '<b>&amp;',
  '\u202eabc',
  '',
  ' ',
  '=1+1',
  'NULL',
  '$1',
];

const amount = fc.option(fc.integer({ min: -500, max: 500 }), { nil: null });
const currency = fc.constantFrom('EUR', 'USD', null);
const oneOf = <T>(...values: T[]) => fc.constantFrom(null, ...values);

const judged: fc.Arbitrary<Judged> = fc
  .record({
    pair: fc.constantFrom(...PAIRS),
    type: fc.constantFrom('sale', 'lead', "it's"),
    verdict: fc.constantFrom<Verdict[]>(
      'agreed',
      'differs',
      'pixel_only',
      'postback_only',
      'waiting',
      'not_expected',
    ),
    cause: oneOf('unknown', 'not_received', 'consent_refused'),
    received_at: fc.integer({ min: 0, max: 300 }).map((hours) => START + hours * HOUR),
    left_amount: amount,
    left_currency: currency,
    right_amount: amount,
    right_currency: currency,
    affiliate_id: oneOf(90, 91, 4_000_000_000),
    link_id: oneOf(9, 10),
    has_landed: fc.boolean(),
    sub_id: oneOf('a', 'A', ...HOSTILE),
    browser: oneOf('safari', 'chrome'),
    system: oneOf('ios', 'windows'),
    country: oneOf('FR', 'DE'),
    product: oneOf('shoe', 'sock'),
  })
  .map(({ pair: { site_id, pair_id }, ...row }) => ({ site_id, pair_id, ...row }));

/** A few dozen conversions, of few values each, so that they meet. */
export const judgedConversions = fc.array(judged, { minLength: 0, maxLength: 60 });

/** A store in which these stand published, the older of them counted together, and nothing else. */
export async function storeOfJudged(rows: readonly Judged[]): Promise<Engine> {
  const engine = await openEngine();
  await engine.script(readSchema());
  await engine.run(`insert into test_sites values (${TEST_SITE})`);
  for (const { site_id, pair_id, is_main } of PAIRS) {
    await engine.run(`insert into pairs values (${site_id}, ${pair_id}, 1, ${pair_id}, ${is_main}, 1)`);
  }
  for (const [index, row] of rows.entries()) {
    const isLeft = row.verdict !== 'postback_only';
    const columns = {
      conversion_id: index,
      left_claim: isLeft ? index : null,
      // A conversion is named by a claim of its own.
      right_claim: row.verdict === 'pixel_only' ? null : isLeft ? 1000 + index : index,
      provisional: false,
      differs: 0,
      certainty: row.cause === null ? null : 'likely',
      ...row,
      has_landed: row.has_landed && row.link_id !== null,
    };
    const names = Object.keys(columns);
    await engine.run(
      `insert into conversions (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(columns),
    );
  }
  await addKinds(engine, 'conversions');
  await engine.run(`update conversions as c set kind = (select k.kind from kinds as k where ${OF_KIND})`);
  await tallyAll(engine);
  return engine;
}
