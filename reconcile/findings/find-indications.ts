import type { Engine } from '../engine/engine.ts';
import { readModel } from '../read-model.ts';
import { ofSite } from '../report/of-site.ts';
import { amountSignals } from './amount-signals.ts';
import { clickSignals } from './click-signals.ts';
import { type Judgement, judge } from './judge.ts';
import { networkSignals } from './network-signals.ts';
import { type Compared, rateSignals } from './rate-signals.ts';
import { subjectKey } from './signal.ts';
import type { Thresholds } from './thresholds.ts';
import { timeSignals } from './time-signals.ts';
import { unknownClickSignals } from './unknown-click-signals.ts';

/** The conversions that are looked at: by `received_at`, half-open, UTC milliseconds. */
export type Period = { site: number | null; from: number; until: number };

export type Found = {
  /** Each subject with all its signals. */
  compared: Compared[];
  judgements: Judgement[];
  /** Sites whose links do not go through us: there a conversion without a click is nothing. */
  notRouted: number[];
};

/** Looks for every indication in what is published, beside the work of the store. */
export async function findIndications(
  engine: Engine,
  period: Period,
  thresholds: Thresholds,
): Promise<Found> {
  // A connection of its own: two reports at once must not see each other's temporary tables.
  const own = await engine.reader();
  try {
    await gather(own, period);
    const subjects = await rateSignals(own, thresholds);
    const times = await timeSignals(own, thresholds);
    const networks = await networkSignals(own, thresholds);
    const amounts = await amountSignals(own, thresholds);
    const clicks = await clickSignals(own, thresholds);
    for (const { subject, signals } of subjects) {
      const key = subjectKey(subject);
      const network = networks.get(key);
      signals.push(
        ...(times.get(key) ?? []),
        ...(network === undefined ? [] : [network]),
        ...(amounts.get(key) ?? []),
        ...(clicks.get(key) ?? []),
      );
    }
    const { compared, notRouted } = await unknownClickSignals(own, thresholds);
    return {
      compared: [...subjects, ...compared],
      judgements: judge([...subjects, ...compared], thresholds),
      notRouted,
    };
  } finally {
    await own.close();
  }
}

/** Copies what is looked at several times, all of one moment. */
async function gather(engine: Engine, { site, from, until }: Period): Promise<void> {
  await engine.transaction(async () => {
    await engine.run(
      'create temporary table finding_period (site_id bigint, from_at bigint not null, middle_at bigint not null, until_at bigint not null)',
    );
    await engine.run(
      `insert into finding_period
       select cast($1 as bigint), from_at, from_at + (until_at - from_at - (until_at - from_at) % 2) / 2, until_at
       from (
         select
           coalesce(min(received_at), 0) as from_at,
           coalesce(max(received_at), 0) + 1 as until_at
         from conversions
         where received_at >= cast($2 as bigint) and received_at < cast($3 as bigint)
           and ${ofSite('conversions.site_id', '$1')}
       ) as seen`,
      [site, from, until],
    );
    await engine.run(`create temporary table finding_cases as ${readModel('findings/cases')}`);
    await engine.run(
      `create temporary table finding_unknown_clicks as ${readModel('findings/unknown_clicks')}`,
    );
  });
}
