import { z } from 'zod';
import type { JournalRecord } from '../../wire/record.ts';
import type { Engine } from '../engine/engine.ts';
import { idNumber } from '../short-ids.ts';
import { markStale } from './stale.ts';

/** When each pixel of a batch spoke first, by source. */
export class FirstSeen {
  readonly #pixels = new Map<string, { site: number; at: number }>();

  add(record: JournalRecord): void {
    if (record.kind !== 'visit' && !(record.kind === 'observation' && record.browser)) return;
    if (record.test) return;
    const known = this.#pixels.get(record.source_id);
    const at = Math.min(known?.at ?? Number.POSITIVE_INFINITY, record.received_at);
    this.#pixels.set(record.source_id, { site: idNumber(record.site_id), at });
  }

  /** Notes what is new, in the transaction of the rows. */
  async keep(engine: Engine): Promise<void> {
    for (const [source, { site, at }] of this.#pixels) {
      const of = [site, idNumber(source)];
      const [known] = await engine.query(
        z.object({ seen_at: z.coerce.number() }),
        'select seen_at from first_seen where site_id = $1 and source_id = $2',
        of,
      );
      if (known !== undefined && known.seen_at <= at) continue;
      await engine.run('delete from first_seen where site_id = $1 and source_id = $2', of);
      await engine.run('insert into first_seen values ($1, $2, $3)', [...of, at]);
      // One journal was read before an older record of another: what was judged in between is judged anew.
      if (known !== undefined) await markStale(engine);
    }
  }
}
