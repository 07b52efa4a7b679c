import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { binomialTail } from '../statistics/binomial-tail.ts';
import { clopperPearson } from '../statistics/clopper-pearson.ts';
import { counted } from './compare-rates.ts';
import { type Signal, subjectKey } from './signal.ts';
import type { Thresholds } from './thresholds.ts';

const Count = z.coerce.number();
const Row = z.object({
  affiliate_id: Count,
  n: Count,
  /** Conversions of the affiliate, and of all the others, from anywhere. */
  own: Count,
  others: Count,
  /** Of the others from this network. */
  shared: Count,
});

/** Networks of one affiliate below this many conversions are nobody's concentration. */
const NETWORK_MIN = 5;
/** Upper end of what the others have from a network, so that one they happen not to have is not impossible. */
const LEVEL = 0.98;

/**
 * How much of an affiliate's conversions comes from networks that the others hardly have. A carrier or a large company
 * has many of everybody's. p is that of the oddest network, times the networks that the affiliate has at all.
 */
export async function networkSignals(engine: Engine, thresholds: Thresholds): Promise<Map<string, Signal>> {
  const rows = await engine.query(
    Row,
    `with counts as (
       select affiliate_id, network_key, count(*) as n
       from finding_cases
       where network_key is not null
       group by affiliate_id, network_key
     ),
     networks as (
       select network_key, sum(n) as n from counts group by network_key
     ),
     affiliates as (
       select affiliate_id, sum(n) as n from counts group by affiliate_id
     ),
     total as (
       select sum(n) as n from affiliates
     )
     select a.affiliate_id, coalesce(c.n, 0) as n, a.n as own, t.n - a.n as others, coalesce(w.n - c.n, 0) as shared
     from affiliates as a
     cross join total as t
     left join counts as c on c.affiliate_id = a.affiliate_id and c.n >= ${NETWORK_MIN}
     left join networks as w on w.network_key = c.network_key
     order by a.affiliate_id, coalesce(c.n, 0) desc, w.n, c.network_key`,
  );
  const subjects = Map.groupBy(rows, ({ affiliate_id }) =>
    subjectKey({ affiliate: affiliate_id, sub: null }),
  );
  return new Map(
    [...subjects].flatMap(([key, networks]): [string, Signal][] => {
      const signal = concentration(networks, thresholds);
      return signal === null ? [] : [[key, signal]];
    }),
  );
}

function concentration(networks: readonly z.infer<typeof Row>[], thresholds: Thresholds): Signal | null {
  const [first] = networks;
  if (first === undefined || first.own < thresholds.trials_min || first.others < thresholds.conversions_min)
    return null;
  // As many networks may have been looked at as have conversions.
  const looks = first.own;
  let [p, odd, expected] = [1, 0, 0];
  for (const { n, own, others, shared } of networks) {
    if (n === 0) continue;
    const share = clopperPearson(shared, others, LEVEL).high;
    const tail = Math.min(1, binomialTail(n, own, share) * looks);
    if (tail > thresholds.false_discovery) continue;
    p = Math.min(p, tail);
    odd += n;
    expected += shared / others;
  }
  const signal = {
    name: 'one_network',
    value: odd / first.own,
    expected,
    p,
    effect: 0,
    n: first.own,
  } as const;
  return counted(signal, thresholds);
}
