import type { JournalRecord } from '../../../wire/record.ts';
import type { Shop } from '../market.ts';
import type { TrafficEvent } from '../sink.ts';
import { clickKeysIn, LiveClickIds, NO_CLICK } from './click-ids.ts';
import { liveRequest } from './live-request.ts';
import { Outcomes } from './outcomes.ts';
import { pace } from './pace.ts';
import { RunClock } from './run-clock.ts';
import { type Outcome, sender } from './send.ts';

/** What was sent: sent = accepted + refused + failed. */
export type Sent = {
  sent: number;
  accepted: number;
  refused: number;
  failed: number;
  /** By code, and by what went wrong. */
  refusedBy: Record<string, number>;
  failedBy: Record<string, number>;
  /** What could not be sent, since the click that it goes back to never came through. */
  unsent: number;
  /** Seconds from the first request to the last. */
  seconds: number;
  ended: 'done' | 'stopped' | 'unreachable';
};

export type SentWorld = { counts: Sent; ids: LiveClickIds; clock: RunClock; outcomes: Outcomes };

/** So many requests wait for their answers at most. */
const CONNECTIONS = 64;
/** A collector that crashed is started again within seconds, ten of them on a busy machine. */
const PATIENCE_MS = 30_000;

/**
 * Sends a world to a collector, in its order and at a steady rate. What goes back to a click, or speaks of an order once
 * more, waits for the answer to what was before it. Ends early when `signal` says so or nobody answers any more.
 */
export async function sendWorld(from: {
  hours: Iterable<readonly TrafficEvent[]>;
  shops: ReadonlyMap<string, Shop>;
  tokens: ReadonlyMap<string, string>;
  collector: string;
  /** Requests a second. */
  rate: number;
  /** UTC milliseconds. */
  now: () => number;
  signal: AbortSignal;
  /** Nobody has answered for so long: there is nobody. */
  patienceMs?: number;
  onProgress: (sent: number) => void;
}): Promise<SentWorld> {
  const { hours, shops, tokens, collector, rate, now, signal, onProgress, patienceMs = PATIENCE_MS } = from;
  const ids = new LiveClickIds();
  const clock = new RunClock();
  const outcomes = new Outcomes();
  const wire = { ids, clock, now, shops, tokens };
  const { send, close } = sender(collector, { connections: CONNECTIONS });
  const counts: Sent = {
    sent: 0,
    accepted: 0,
    refused: 0,
    failed: 0,
    refusedBy: {},
    failedBy: {},
    unsent: 0,
    seconds: 0,
    ended: 'done',
  };
  const open = new Set<Promise<void>>();
  /** By what later events wait for: a click, an order of a source. */
  const busy = new Map<string, Promise<void>>();
  let silentSince: number | null = null;
  let startedAt: number | null = null;

  const take = (event: TrafficEvent, outcome: Outcome): void => {
    const { record } = event;
    counts[outcome.status]++;
    if (outcome.status === 'refused') bump(counts.refusedBy, outcome.reason);
    if (outcome.status === 'failed') bump(counts.failedBy, outcome.reason);
    const isSilent = outcome.status === 'failed' && !outcome.isAnswered;
    silentSince = isSilent ? (silentSince ?? performance.now()) : null;
    outcomes.note(event, outcome.status);
    if (record.kind === 'click') ids.set(record.click_id, mintedBy(outcome));
  };

  const next = pace({ rate, signal });
  for (const event of inOrder(hours)) {
    if (event.writer !== 'collector' || event.sealed === null) continue;
    if (!(await next())) {
      counts.ended = 'stopped';
      break;
    }
    const keys = waitsFor(event);
    for (const key of keys) await busy.get(key);
    if (open.size >= CONNECTIONS) await Promise.race(open);
    if (silentSince !== null && performance.now() - silentSince > patienceMs) {
      counts.ended = 'unreachable';
      break;
    }
    clock.note(event.record.received_at, now());
    const request = liveRequest(event, wire);
    if (request === null) {
      counts.unsent++;
      outcomes.note(event, 'failed');
      continue;
    }
    startedAt ??= performance.now();
    counts.sent++;
    const answered = send(request).then((outcome) => {
      take(event, outcome);
      open.delete(answered);
      for (const key of keys) if (busy.get(key) === answered) busy.delete(key);
    });
    open.add(answered);
    for (const key of keys) busy.set(key, answered);
    onProgress(counts.sent);
  }
  await Promise.all(open);
  close();
  counts.seconds = startedAt === null ? 0 : (performance.now() - startedAt) / 1000;
  return { counts, ids, clock, outcomes };
}

function* inOrder(hours: Iterable<readonly TrafficEvent[]>): Generator<TrafficEvent> {
  for (const hour of hours) yield* hour;
}

function mintedBy(outcome: Outcome): string | typeof NO_CLICK {
  if (outcome.status !== 'accepted' || outcome.location === undefined) return NO_CLICK;
  return new URL(outcome.location).searchParams.get('cid') ?? NO_CLICK;
}

/** What an event must not overtake: its clicks, and what its source said of the order before. */
function waitsFor({ record, sealed }: TrafficEvent): string[] {
  if (record.kind === 'click') return clickKeysIn(record.click_id);
  const keys = clickKeysIn(`${storesOf(record)} ${sealed?.query ?? ''} ${sealed?.body ?? ''}`);
  if (record.kind === 'observation' && record.order_id !== undefined)
    keys.push(`${record.source_id} ${record.order_id}`);
  return keys;
}

function storesOf(record: JournalRecord): string {
  const isOfPixel = record.kind === 'visit' || record.kind === 'observation';
  return isOfPixel ? Object.values(record.browser?.stores ?? {}).join(' ') : '';
}

function bump(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
