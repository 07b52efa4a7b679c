import { z } from 'zod';
import { formatAmount } from '../../wire/money.ts';
import type { ChangedAfterCredit, EarlierExport } from '../../wire/report.ts';
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
  change: z.enum(['vanished', 'declined', 'lowered']),
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
    const changes = failed.length > 0 ? [] : await changesOf(engine);
    const count = (change: ChangedAfterCredit['change']) =>
      changes.filter((one) => one.change === change).length;
    return {
      status: failed.length > 0 ? 'could_not_judge' : 'judged',
      failed,
      vanished: count('vanished'),
      declined: count('declined'),
      lowered: count('lowered'),
      changes: changes.slice(0, CHANGES_MAX),
    };
  });
}

async function changesOf(engine: Engine): Promise<ChangedAfterCredit[]> {
  const rows = await engine.query(
    Row,
    `with compared as (
       select
         v.verdict, l.type, l.order_id, l.click_id, l.occurred_at, l.currency, l.claim_id,
         l.state as before_state, r.state as after_state,
         coalesce(l.commission, l.order_value, l.network_revenue) as before_amount,
         case
           when coalesce(l.currency, '') <> coalesce(r.currency, '') then null
           when l.commission is not null then r.commission
           when l.order_value is not null then r.order_value
           else r.network_revenue
         end as after_amount,
         l.state = 'declined' or l.state = 'reversed' or l.state = 'charged_back' as was_declined,
         r.state = 'declined' or r.state = 'reversed' or r.state = 'charged_back' as is_declined
       from verdicts as v
       join claims as l on l.site_id = v.site_id and l.claim_id = v.left_claim
       left join claims as r on r.site_id = v.site_id and r.claim_id = v.right_claim
     ),
     named as (
       select
         case
           when coalesce(was_declined, false) then null
           when verdict = 'pixel_only' then 'vanished'
           when is_declined then 'declined'
           when after_amount < before_amount then 'lowered'
         end as change,
         compared.*
       from compared
     )
     select change, type, order_id, click_id, occurred_at, currency, before_state, after_state, before_amount, after_amount
     from named where change is not null
     order by coalesce(occurred_at, 0), claim_id`,
  );
  const amount = (text: string | null) => (text === null ? null : formatAmount(text));
  return rows.map((row) => ({
    ...row,
    before_amount: amount(row.before_amount),
    after_amount: amount(row.after_amount),
  }));
}
