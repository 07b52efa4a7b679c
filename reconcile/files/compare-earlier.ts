import { z } from 'zod';
import { amountMicros, formatAmount, formatMicros } from '../../wire/money.ts';
import { Change, type ChangedAfterCredit, type EarlierExport } from '../../wire/report.ts';
import type { Engine } from '../engine/engine.ts';
import { runPipeline } from '../pipeline.ts';
import { judgeGates } from './gates/judge-gates.ts';
import { pairsOf } from './sides.ts';
import { dropRows, type FileInput, withStagedFiles } from './with-staged-files.ts';

/** At most so many changes stand in a report; the count is of all. */
const CHANGES_MAX = 1000;

const Text = z.string().nullable();
const Money = z.string().nullable();
const Row = z.object({
  change: Change,
  type: z.string(),
  order_id: Text,
  click_id: Text,
  occurred_at: z.coerce.number().nullable(),
  currency: Text,
  before_state: Text,
  after_state: Text,
  before_amount: Money,
  after_amount: Money,
});

/**
 * Sets an earlier export of a file beside the later one: what was credited then and is gone, declined or worth less
 * now. Beyond what the later one reaches nothing is gone. In a store of its own, so that it costs the main job nothing.
 */
export async function compareEarlier(of: {
  earlier: FileInput;
  later: FileInput;
  asOf: number;
  now: number;
}): Promise<EarlierExport> {
  const { earlier, later, asOf, now } = of;
  return withStagedFiles({ ours: earlier, theirs: later, asOf, now }, async (engine, sides) => {
    const [pair] = pairsOf(sides.map(({ name }) => name));
    let failed: string[] = [];
    await runPipeline(engine, {
      asOf,
      stopAfter: 'verdicts',
      before: {
        unmatched_left: () => dropRows(engine, sides),
        expectations: async () => {
          const gates = await judgeGates(engine, sides, { asOf, datesOnly: new Set() });
          failed = (gates.get(pair.pair) ?? [])
            .filter(({ gate, status }) => status === 'failed' && (gate === 'ids_join' || gate === 'scope'))
            .map(({ gate }) => gate);
        },
      },
    });
    // Where the ids do not meet or a filter differs, a row that is not there was never exported.
    const found = failed.length > 0 ? [] : await changesOf(engine);
    const of = (change: Change) => found.filter((one) => one.change === change);
    const changes = found.filter(({ change }) => change !== 'appeared');
    const arrivals = of('appeared');
    return {
      status: failed.length > 0 ? 'could_not_judge' : 'judged',
      failed,
      vanished: of('vanished').length,
      declined: of('declined').length,
      lowered: of('lowered').length,
      changes: changes.slice(0, CHANGES_MAX),
      appeared: arrivals.length,
      arrivals: arrivals.slice(0, CHANGES_MAX),
      figures: Object.fromEntries(Change.options.map((change) => [change, sumsOf(of(change))])) as Record<
        Change,
        EarlierExport['figures'][Change]
      >, // every change is given
    };
  });
}

async function changesOf(engine: Engine): Promise<ChangedAfterCredit[]> {
  const rows = await engine.query(
    Row,
    `with reach as (
       select min(nullif(received_at, 0)) as first_at, max(nullif(received_at, 0)) as last_at
       from claims where source_id = 1
     ),
     compared as (
       select
         v.verdict, l.claim_id is null as is_new, v.received_at, v.conversion_id,
         coalesce(l.type, r.type) as type, coalesce(l.order_id, r.order_id) as order_id,
         coalesce(l.click_id, r.click_id) as click_id, coalesce(l.occurred_at, r.occurred_at) as occurred_at,
         coalesce(l.currency, r.currency) as currency,
         l.state as before_state, r.state as after_state,
         coalesce(l.commission, l.order_value, l.network_revenue) as before_amount,
         case
           when l.claim_id is null then coalesce(r.commission, r.order_value, r.network_revenue)
           when coalesce(l.currency, '') <> coalesce(r.currency, '') then null
           when l.commission is not null then r.commission
           when l.order_value is not null then r.order_value
           else r.network_revenue
         end as after_amount,
         l.state = 'declined' or l.state = 'reversed' or l.state = 'charged_back' as was_declined,
         r.state = 'declined' or r.state = 'reversed' or r.state = 'charged_back' as is_declined
       from verdicts as v
       left join claims as l on l.site_id = v.site_id and l.claim_id = v.left_claim
       left join claims as r on r.site_id = v.site_id and r.claim_id = v.right_claim
     ),
     named as (
       select
         case
           -- Of what came after the earlier export was made, nothing has changed.
           when is_new and received_at > 0 and received_at between reach.first_at and reach.last_at then 'appeared'
           when is_new or coalesce(was_declined, false) then null
           when verdict = 'pixel_only' then 'vanished'
           when is_declined then 'declined'
           when after_amount < before_amount then 'lowered'
         end as change,
         compared.*
       from compared cross join reach
     )
     select change, type, order_id, click_id, occurred_at, currency, before_state, after_state, before_amount, after_amount
     from named where change is not null
     order by coalesce(occurred_at, 0), conversion_id`,
  );
  const amount = (text: string | null) => (text === null ? null : formatAmount(text));
  return rows.map((row) => ({
    ...row,
    before_amount: amount(row.before_amount),
    after_amount: amount(row.after_amount),
  }));
}

/** In whole currencies: nothing is added across them. What one export does not name counts for nothing there. */
function sumsOf(changes: readonly ChangedAfterCredit[]): EarlierExport['figures'][Change] {
  const of = Map.groupBy(changes, ({ currency }) => currency ?? 'XXX');
  return [...of]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, all]) => ({
      currency,
      conversions: all.length,
      before: sumOf(all.map(({ before_amount }) => before_amount)),
      after: sumOf(all.map(({ after_amount }) => after_amount)),
    }));
}

function sumOf(amounts: readonly (string | null)[]): string {
  return formatAmount(
    formatMicros(amounts.reduce((sum, amount) => sum + (amount === null ? 0n : amountMicros(amount)), 0n)),
  );
}
