import { z } from 'zod';
import { CauseCode } from '../../wire/cause.ts';
import { FindingCode } from '../../wire/finding.ts';
import { FLAG_NAMES, REFUSAL_REASONS } from '../../wire/refusal.ts';
import { DifferingField, MatchedBy, NotExpected, State, Verdict } from '../../wire/verdict.ts';
import { TAG_FORMATS } from '../tags/tag-formats.ts';
import type {
  BuyOptions,
  ClickOptions,
  ConversionExpectation,
  Lab,
  PostbackChange,
  TagExpectation,
} from './lab.ts';
import type { Order } from './order.ts';

/** What the steps of one run of a YAML scenario know of each other. */
export type StepState = { order: Order | string | null };

const SYSTEMS = TAG_FORMATS.map(({ system }) => system);

/** Numbers are text here: `49.90` in YAML is the number 49.9, and whoever writes it means the text. */
const Text = z.union([z.string(), z.number().transform(String)]);
const Selector = z.string().min(1, { error: 'name an element by a CSS selector, such as "#order"' });
const Amount = z.string({ error: 'put amounts in quotes, or YAML drops their zeros: "49.90"' });
const Nothing = z.strictObject({}).default({});
const Count = z.number().int().min(0);

const Change = z.strictObject({
  fields: z.record(z.string(), Text.nullable()).optional(),
  amount: Amount.nullable().optional(),
  currency: z.string().nullable().optional(),
  status: z.string().nullable().optional(),
  order_id: Text.nullable().optional(),
  click_id: z.string().nullable().optional(),
  type: z.string().optional(),
  proof: z.enum(['token', 'bearer', 'path', 'none', 'wrong']).optional(),
  method: z.enum(['GET', 'POST', 'POST json']).optional(),
});

const Buy = z
  .strictObject({
    products: z
      .array(z.enum(['stick', 'abacus', 'ledger']))
      .min(1)
      .optional(),
    type: z.string().optional(),
    code: Text.optional(),
    order_id: Text.optional(),
    server: z.union([z.enum(['truthful', 'silent']), Change, z.array(Change)]).optional(),
    pixel: z.record(z.string(), z.unknown()).optional(),
    leave: z.enum(['stay', 'look', 'close', 'navigate', 'back']).optional(),
  })
  .default({});

const SideValues = z.strictObject({
  pixel: Amount.nullable().optional(),
  postback: Amount.nullable().optional(),
});
const SideCounts = z.strictObject({ pixel: Count.optional(), postback: Count.optional() });
const SideFields = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const SideFlags = z.array(z.enum(FLAG_NAMES));

const Expect = z.strictObject({
  verdict: Verdict,
  cause: CauseCode.nullable().optional(),
  state: State.nullable().optional(),
  type: z.string().optional(),
  not_expected: NotExpected.optional(),
  matched_by: MatchedBy.optional(),
  pixel: Count.optional(),
  postback: Count.optional(),
  duplicates: SideCounts.optional(),
  differences: z.array(DifferingField).optional(),
  fields: z.strictObject({ pixel: SideFields.optional(), postback: SideFields.optional() }).optional(),
  amounts: SideValues.optional(),
  flags: z.strictObject({ pixel: SideFlags.optional(), postback: SideFlags.optional() }).optional(),
  affiliate: z.string().nullable().optional(),
  findings: z.array(FindingCode).optional(),
  within_ms: z.number().int().min(1).optional(),
});

const Tag = z.strictObject({
  system: z.enum(SYSTEMS),
  event: z.string().nullable().optional(),
  of_order: z.boolean().optional(),
  amount: Amount.nullable().optional(),
  currency: z.string().nullable().optional(),
  click_id: Text.nullable().optional(),
  count: Count.optional(),
});

const Traffic = z.enum(['script', 'pixel', 'postback', 'click', 'other']);

/** A step: what it takes, and what it does. */
type Step<T extends z.ZodType> = {
  takes: T;
  run(lab: Lab, given: z.output<T>, state: StepState): Promise<unknown>;
};

function step<T extends z.ZodType>(takes: T, run: Step<T>['run']): Step<z.ZodType> {
  return { takes, run: run as Step<z.ZodType>['run'] }; // what it is given was parsed by `takes`
}

/** Every step of a YAML scenario, by the name that it has there. */
export const STEPS: Readonly<Record<string, Step<z.ZodType>>> = {
  /** Comes by an affiliate's link. */
  click_link: step(
    z
      .strictObject({
        affiliate: z.string().optional(),
        to: z.string().optional(),
        query: z.record(z.string(), Text).optional(),
        from_blog: z.boolean().optional(),
      })
      .default({}),
    (lab, { from_blog, ...rest }) => lab.click(present<ClickOptions>({ ...rest, fromBlog: from_blog })),
  ),
  /** Opens a path of the shop, or a whole address. */
  goto: step(z.string().min(1), (lab, address) => lab.visit(address)),
  click: step(Selector, (lab, selector) => lab.tab.click(selector)),
  /** `fill: { '#name': Jane }` */
  fill: step(z.record(z.string(), Text), async (lab, values) => {
    for (const [selector, text] of Object.entries(values)) await lab.tab.fill(selector, text);
  }),
  /** For an element, or an address with that part. */
  wait: step(z.union([Selector, z.strictObject({ url: z.string().min(1) })]), (lab, what) =>
    typeof what === 'string' ? lab.tab.waitFor(what) : lab.tab.waitForUrl(what.url),
  ),
  /** The order's number stands in that element; the steps below are about that order. */
  order: step(Selector, async (lab, selector, state) => {
    state.order = await lab.tab.text(selector);
  }),
  /** Buys in the built-in shop. */
  buy: step(Buy, async (lab, options, state) => {
    state.order = await lab.buy(buyOptions(options));
  }),
  postback: step(Change.default({}), async (lab, change, state) => {
    if (typeof state.order !== 'object' || state.order === null)
      throw new Error('The step `postback` is about an order that `buy` has placed, and there is none yet.');
    await lab.postback(state.order, changeOf(change));
  }),
  reload: step(z.number().int().min(1).max(20).default(1), (lab, times) => lab.reload(times)),
  back: step(Nothing, (lab) => lab.tab.back()),
  new_tab: step(Nothing, (lab) => lab.newTab()),
  new_visitor: step(Nothing, async (lab) => lab.as(await lab.newVisitor())),
  close: step(Nothing, async (lab) => {
    await lab.tab.close();
    await lab.newTab();
  }),
  consent: step(z.enum(['accepted', 'refused']), (lab, answer) => lab.consent(answer)),
  clear_cookies: step(Nothing, (lab) => lab.stores.clear()),
  expire_cookies: step(z.enum(['24h', '7d']), (lab, after) => lab.stores.expire(after)),
  collector_down: step(Traffic.optional(), async (lab, traffic) => lab.collector.down(traffic)),
  collector_up: step(Nothing, async (lab) => lab.collector.up()),
  expect: step(Expect, (lab, expected, state) => lab.expectConversion(orderOf(state), expectation(expected))),
  expect_no_conversion: step(Nothing, (lab, _, state) => lab.expectNoConversion(state.order ?? undefined)),
  expect_refusal: step(
    z.strictObject({
      channel: z.enum(['pixel', 'postback']),
      reason: z.enum(REFUSAL_REASONS),
      count: Count.optional(),
    }),
    (lab, { count, ...expected }) =>
      lab.expectRefusal({ ...expected, ...(count !== undefined && { count }) }),
  ),
  /** What a tag of somebody else's reported; `of_order`: of the order that the steps are about. */
  expect_tag: step(Tag, (lab, { of_order, click_id, ...rest }, state) =>
    lab.expectTag(
      present<TagExpectation>({ ...rest, clickId: click_id, order: of_order ? orderOf(state) : undefined }),
    ),
  ),
  expect_finding: step(FindingCode, (lab, finding) => lab.expectFinding(finding)),
  expect_no_findings: step(Nothing, (lab) => lab.expectNoFindings()),
};

/** Steps that may stand alone, as a word. */
export const BARE_STEPS: readonly string[] = Object.keys(STEPS).filter(
  (name) => STEPS[name]?.takes.safeParse(undefined).success,
);

function orderOf({ order }: StepState): Order | string {
  if (order !== null) return order;
  throw new Error(
    'This step is about an order, and there is none yet. Let `buy` come before it, or `order` with the element that shows its number.',
  );
}

function buyOptions({ order_id, server, ...rest }: z.output<typeof Buy>): BuyOptions {
  const said =
    server === undefined || typeof server === 'string'
      ? server
      : Array.isArray(server)
        ? server.map(changeOf)
        : changeOf(server);
  return present<BuyOptions>({ ...rest, orderId: order_id, server: said });
}

function changeOf({ order_id, click_id, ...rest }: z.output<typeof Change>): PostbackChange {
  return present<PostbackChange>({ ...rest, orderId: order_id, clickId: click_id });
}

function expectation({
  not_expected,
  matched_by,
  within_ms,
  ...rest
}: z.output<typeof Expect>): ConversionExpectation {
  return present<ConversionExpectation>({
    ...rest,
    notExpected: not_expected,
    matchedBy: matched_by,
    withinMs: within_ms,
  });
}

/** Without what was not said: an option that is there and undefined is not an option that is absent. */
function present<T extends object>(options: object): T {
  // Each caller has just made it of a value that a schema has checked, key by key.
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
}
