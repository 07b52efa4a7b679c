import { z } from 'zod';
import type { Drift } from '../../wire/evidence.ts';
import type { Engine } from '../engine/engine.ts';
import { correctForDelay } from '../statistics/correct-for-delay.ts';
import { driftAlarm } from '../statistics/drift-alarm.ts';
import type { Selection } from './selection.ts';

const DAY_MS = 24 * 3600_000;
/** More lags than this make the correction slower and not better. */
const LAGS_MAX = 20_000;

const Count = z.coerce.number();
const Day = z.object({ day: Count, both: Count, missing: Count, waiting: Count });
const Lag = z.object({ lag: Count });

const CHANNELS = [
  { channel: 'pixel', only: 'postback_only', here: 'right', missing: 'left' },
  { channel: 'postback', only: 'pixel_only', here: 'left', missing: 'right' },
] as const;

/** Whether a channel loses more than it used to, judged on days of which everything has had the time to arrive. */
export async function drifts(engine: Engine, selection: Selection, asOf: number): Promise<Drift[]> {
  const found: Drift[] = [];
  for (const { channel, only, here, missing } of CHANNELS) {
    const days = await engine.query(
      Day,
      `select v.received_at - v.received_at % ${DAY_MS} as day,
         sum(case when v.${missing}_claim is not null then 1 else 0 end) as both,
         sum(case when v.verdict = '${only}' then 1 else 0 end) as missing,
         sum(case when v.verdict = 'waiting' then 1 else 0 end) as waiting
       from conversions as v
       where v.${here}_claim is not null and v.verdict <> 'not_expected' and ${selection.where}
       group by v.received_at - v.received_at % ${DAY_MS} order by day`,
      selection.values,
    );
    const matured = days.filter(({ waiting }) => waiting === 0);
    const fresh = days.filter(({ waiting }) => waiting > 0);
    found.push({
      channel,
      alarm: alarmOf(matured),
      fresh: fresh.length === 0 ? null : await freshOf(engine, selection, { fresh, asOf, here, missing }),
    });
  }
  return found;
}

function alarmOf(days: readonly z.infer<typeof Day>[]): Drift['alarm'] {
  const alarm = driftAlarm(
    days.map(({ day, both, missing }) => ({ day: day / DAY_MS, successes: missing, trials: both + missing })),
  );
  if (alarm.status !== 'drifting') return alarm;
  const { status, direction, day, since, before, after } = alarm;
  return { status, direction, sure_at: day * DAY_MS, since_at: since * DAY_MS, before, after };
}

async function freshOf(
  engine: Engine,
  { where, values }: Selection,
  of: {
    fresh: readonly z.infer<typeof Day>[];
    asOf: number;
    here: 'left' | 'right';
    missing: 'left' | 'right';
  },
): Promise<Drift['fresh']> {
  const lags = await engine.query(
    Lag,
    `select case when m.received_at > h.received_at then m.received_at - h.received_at else 0 end as lag
     from conversions as v
     join claims as h on h.site_id = v.site_id and h.claim_id = v.${of.here}_claim
     join claims as m on m.site_id = v.site_id and m.claim_id = v.${of.missing}_claim
     where v.matched_by is not null and ${where}
     order by v.received_at desc, v.conversion_id desc limit ${LAGS_MAX}`,
    values,
  );
  const corrected = correctForDelay(
    of.fresh.map(({ day, both, missing, waiting }) => ({
      // Of a day's conversions the middle one is half a day younger than its beginning.
      ageMs: Math.max(0, of.asOf - day - DAY_MS / 2),
      due: both + missing + waiting,
      arrived: both,
    })),
    lags.map(({ lag }) => lag),
  );
  if (corrected === null) return null;
  const { share, low, high } = corrected;
  return { days: of.fresh.length, share, low, high };
}
