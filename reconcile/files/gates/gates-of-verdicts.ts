import { z } from 'zod';
import type { Gate } from '../../../wire/report.ts';
import type { Engine } from '../../engine/engine.ts';
import type { SidePair } from '../sides.ts';
import { gateOf } from './gate-result.ts';

const Count = z.coerce.number();
const Facts = z.object({ roles_differ: Count, currency_unknown: Count, provisional: Count });

/** What the comparison of a pair of files could not rest on, seen from its verdicts. */
export async function gatesOfVerdicts(engine: Engine, { pair, left, right }: SidePair): Promise<Gate[]> {
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
  const { roles_differ, currency_unknown, provisional } = facts;
  const has_pixel = left === 'pixel' || right === 'pixel';
  return [
    gateOf('roles', roles_differ === 0 ? 'passed' : 'failed', {
      said: [{ code: roles_differ === 0 ? 'roles_same' : 'roles_differ' }],
      conversions: roles_differ,
    }),
    gateOf('currencies', currency_unknown === 0 ? 'passed' : 'could_not_judge', {
      said: [{ code: currency_unknown === 0 ? 'currencies_known' : 'currency_unknown' }],
      conversions: currency_unknown,
    }),
    gateOf('received_at', 'could_not_judge', {
      said: [{ code: 'delay_assumed', has_pixel }],
      conversions: provisional,
    }),
  ];
}
