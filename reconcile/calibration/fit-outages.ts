import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { Span } from './span.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Events of all kinds that must have been expected before nobody's visiting explains a silence of everything. */
const EXPECTED_MIN = 20;
/** The rate before and after a silence is taken over this long. */
const AROUND_MINUTES = 60;

const Count = z.coerce.number();
const Busy = z.object({ minute: Count, n: Count });
const Drop = z.object({ received_at: Count, requests: Count });

/**
 * Finds the times in which our own door took nothing: those in which it said so itself (503 and a count in the
 * journal), and minutes in which nothing of any kind came although there was much before and after.
 */
export async function fitOutages(engine: Engine): Promise<Span[]> {
  return [...(await shutTimes(engine)), ...(await deadTimes(engine))];
}

async function shutTimes(engine: Engine): Promise<Span[]> {
  const drops = await engine.query(
    Drop,
    `select received_at, requests from drops where reason = 'overloaded' or reason = 'disk' order by received_at, drop_id`,
  );
  const spans: Span[] = [];
  for (const { received_at, requests } of drops) {
    const last = spans.at(-1);
    if (last && received_at - last.until <= MINUTE) {
      last.until = received_at + 1;
      last.expected += requests;
    } else {
      const span = { site: null, subject: null, type: null, name: 'shut', seen: 0 } as const;
      // A count is written down a second after the first request that it counts: see server/collector/ledger.ts.
      spans.push({ ...span, from: received_at - 2 * SECOND, until: received_at + 1, expected: requests });
    }
  }
  return spans;
}

async function deadTimes(engine: Engine): Promise<Span[]> {
  const minutes = await engine.query(
    Busy,
    `select minute, count(*) as n from (
       select received_at - received_at % ${MINUTE} as minute from observations
       union all select received_at - received_at % ${MINUTE} from visits
       union all select received_at - received_at % ${MINUTE} from clicks
       union all select received_at - received_at % ${MINUTE} from refusals
     ) as events
     group by minute order by minute`,
  );
  const spans: Span[] = [];
  for (const [index, { minute }] of minutes.entries()) {
    const next = minutes[index + 1];
    if (next === undefined) break;
    const from = minute + MINUTE;
    const quiet = (next.minute - from) / MINUTE;
    if (quiet === 0) continue;
    const rate = Math.min(rateBefore(minutes, index), rateAfter(minutes, index + 1));
    const expected = rate * quiet;
    if (expected < EXPECTED_MIN) continue;
    spans.push({
      site: null,
      subject: null,
      type: null,
      name: 'outage',
      from,
      until: next.minute,
      expected,
      seen: 0,
    });
  }
  return spans;
}

/** Events a minute in the hour that ends with a busy minute. */
function rateBefore(minutes: readonly z.infer<typeof Busy>[], at: number): number {
  const until = (minutes[at]?.minute ?? 0) - AROUND_MINUTES * MINUTE;
  let sum = 0;
  for (let index = at; index >= 0 && (minutes[index]?.minute ?? 0) > until; index--)
    sum += minutes[index]?.n ?? 0;
  return sum / AROUND_MINUTES;
}

/** Events a minute in the hour that begins with a busy minute. */
function rateAfter(minutes: readonly z.infer<typeof Busy>[], at: number): number {
  const until = (minutes[at]?.minute ?? 0) + AROUND_MINUTES * MINUTE;
  let sum = 0;
  for (let index = at; index < minutes.length && (minutes[index]?.minute ?? 0) < until; index++)
    sum += minutes[index]?.n ?? 0;
  return sum / AROUND_MINUTES;
}
