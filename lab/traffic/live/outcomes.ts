import type { JournalRecord } from '../../../wire/record.ts';
import type { TrafficEvent } from '../sink.ts';
import type { Outcome } from './send.ts';

/** What became of one request, as far as the truth is concerned. */
export type Fared = Outcome['status'];

/**
 * What became of the requests that tell of orders. The pixel's are known by their send id; a postback by its source and
 * its moment in the world, since not every sender names more.
 */
export class Outcomes {
  readonly #bySend = new Map<string, Fared>();
  readonly #updated = new Set<string>();

  note({ record, sealed }: TrafficEvent, fared: Fared): void {
    const key = keyOf(record, sealed?.body);
    if (key !== null && this.#bySend.get(key) !== 'accepted') this.#bySend.set(key, fared);
    if (record.kind !== 'observation' || fared !== 'accepted' || record.state === 'approved') return;
    if (record.order_id !== undefined) this.#updated.add(updateKey(record.source_id, record.order_id));
  }

  /** Undefined where nothing was sent. */
  ofPixel(sendId: string): Fared | undefined {
    return this.#bySend.get(sendId);
  }

  ofPostback(sourceId: string, worldAt: number): Fared | undefined {
    return this.#bySend.get(`${sourceId} ${worldAt}`);
  }

  /** The source has told that money went back. */
  isUpdated(sourceId: string, orderId: string): boolean {
    return this.#updated.has(updateKey(sourceId, orderId));
  }
}

function keyOf(record: JournalRecord, body: string | undefined): string | null {
  if (record.kind === 'observation') {
    return record.browser === undefined
      ? `${record.source_id} ${record.received_at}`
      : (record.send_id ?? null);
  }
  if (record.kind !== 'refusal') return null;
  if (record.endpoint === 'postback') return `${record.source_id} ${record.received_at}`;
  // What pixel-side.ts wrote.
  return (JSON.parse(body ?? '') as { send_id: string }).send_id;
}

function updateKey(sourceId: string, orderId: string): string {
  return `${sourceId} ${orderId}`;
}
