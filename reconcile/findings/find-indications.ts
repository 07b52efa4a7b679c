import type { Engine } from '../engine/engine.ts';
import { amountSignals } from './amount-signals.ts';
import { clickSignals } from './click-signals.ts';
import { type Judgement, judge } from './judge.ts';
import { networkSignals } from './network-signals.ts';
import { type Compared, rateSignals } from './rate-signals.ts';
import { subjectKey } from './signal.ts';
import type { Thresholds } from './thresholds.ts';
import { timeSignals } from './time-signals.ts';
import { unknownClickSignals } from './unknown-click-signals.ts';
import { type Period, withCases } from './with-cases.ts';

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
  return withCases(engine, period, async (own) => {
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
  });
}
