import { z } from 'zod';
import type { Gate } from '../../../wire/report.ts';
import type { Engine } from '../../engine/engine.ts';
import type { SidePair } from '../sides.ts';

const Count = z.coerce.number();
const Facts = z.object({ roles_differ: Count, currency_unknown: Count, provisional: Count });

/** What the comparison of a pair of files could not rest on, seen from its verdicts. */
export async function gatesOfVerdicts(engine: Engine, { pair }: SidePair): Promise<Gate[]> {
  const [facts] = await engine.query(
    Facts,
    `select
       coalesce(sum(case when v.not_compared = 'roles_differ' then 1 else 0 end), 0) as roles_differ,
       coalesce(sum(case when v.not_compared = 'currency_unknown' then 1 else 0 end), 0) as currency_unknown,
       coalesce(sum(case when v.provisional then 1 else 0 end), 0) as provisional
     from conversions as v where v.pair_id = $1`,
    [pair],
  );
  if (facts === undefined) throw new Error('an aggregate returned no row');
  return [
    {
      gate: 'roles',
      status: facts.roles_differ === 0 ? 'passed' : 'failed',
      message:
        facts.roles_differ === 0
          ? 'Both sides state amounts of the same role.'
          : 'One side states order values and the other commissions, so these amounts were not compared.',
      conversions: facts.roles_differ,
    },
    {
      gate: 'currencies',
      status: facts.currency_unknown === 0 ? 'passed' : 'could_not_judge',
      message:
        facts.currency_unknown === 0
          ? 'Both sides state their currencies, or neither does.'
          : 'One side names no currency, so these amounts were not compared. Add a currency column.',
      conversions: facts.currency_unknown,
    },
    {
      gate: 'received_at',
      status: 'could_not_judge',
      message:
        'Files tell when a conversion happened, not when it was reported, so how late a side may be was assumed: 10 minutes for a pixel, 24 hours for anything else.',
      conversions: facts.provisional,
    },
  ];
}
