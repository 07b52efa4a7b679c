import type { Damage, DamageReason } from './damage.ts';
import type { Files } from './files.ts';
import type { Frame } from './frame.ts';
import { identityOf } from './identity.ts';
import { systemCode } from './journal-error.ts';
import { segmentsOf } from './paths.ts';
import type { Position } from './position.ts';
import { SEGMENT_HEADER_BYTES, type Trailer } from './segment.ts';
import { SegmentReader } from './segment-reader.ts';

type Step = Frame | Damage | 'again' | null;

/** Walks the frames of a writer's folder in order: across segments, past damage, up to the live end. */
export class Walk {
  readonly #files: Files;
  readonly #folder: string;
  #position: Position;
  #segment: SegmentReader | null = null;
  /** Of the writer, as soon as one header says it. */
  #uuid: string | null = null;

  constructor(files: Files, { folder, from }: { folder: string; from: Position }) {
    this.#files = files;
    this.#folder = folder;
    this.#position = from;
  }

  /** Behind what `next()` gave last. */
  get position(): Position {
    return this.#position;
  }

  /** The next frame or damage; null where there is nothing more yet. */
  async next(): Promise<Frame | Damage | null> {
    for (;;) {
      const step = await this.#step();
      if (step === 'again') continue;
      if (step?.kind === 'frame') this.#position = behindFrame(step, this.#position);
      if (step?.kind === 'damage') await this.#goTo(step.position);
      return step;
    }
  }

  /** Forgets what was read ahead: the writer may have written since. */
  refresh(): void {
    this.#segment?.refresh();
  }

  /** Bytes behind the position that are no frame: a batch that is being written, or one that a crash has cut. */
  async unfinished(): Promise<{ segment: number; from: number; to: number } | null> {
    const { segment, offset: from } = this.#position;
    const found = await this.#segment?.at(from);
    const to = found ? from : ((await this.#segment?.endOfBytes(from)) ?? from);
    return to > from ? { segment, from, to } : null;
  }

  async sync(): Promise<void> {
    await this.#segment?.sync();
  }

  async close(): Promise<void> {
    const segment = this.#segment;
    this.#segment = null;
    await segment?.close();
  }

  async #step(): Promise<Step> {
    const segment = this.#segment ?? (await this.#enter());
    if (!(segment instanceof SegmentReader)) return segment;
    const found = await segment.at(this.#position.offset);
    if (found === null) return this.#nothingAt(segment);
    const misfit = this.#misfit(found);
    if (misfit) return misfit;
    return found.kind === 'frame' ? found : this.#leave(segment);
  }

  /** Opens the segment of the position, or the first one there is. */
  async #enter(): Promise<SegmentReader | Step> {
    const segments = await this.#segments();
    const segment = segments.find((number) => number >= this.#position.segment);
    if (segment === undefined) return null;
    if (this.#position.segment === 0) {
      this.#position = { ...this.#position, segment, offset: SEGMENT_HEADER_BYTES };
    } else if (segment > this.#position.segment) {
      return this.#damage('segment_missing', { position: this.#startOf(segment) });
    }
    this.#uuid ??= (await identityOf(this.#files, this.#folder))?.uuid ?? null;
    const opened = await this.#open(segment);
    this.#segment = opened;
    const isDamaged = opened.identity === null && this.#position.offset === SEGMENT_HEADER_BYTES;
    return isDamaged ? this.#damage('header', { from: 0, to: SEGMENT_HEADER_BYTES }) : opened;
  }

  /** Nothing intact begins here: the live end, the batch that a crash has cut, or damage. */
  async #nothingAt(segment: SegmentReader): Promise<Step> {
    const { offset } = this.#position;
    const isBlank = await segment.isBlank(offset);
    const next = await this.#successor(segment);
    // A blank end of a live segment is not searched: it would be 64 MiB of zeros on every poll.
    const behind = isBlank && next === null ? null : await segment.find(offset + 8);
    if (behind === null && next === null) return null;

    // Only after these two looks: what was incomplete a moment ago may be complete and have a successor by now.
    segment.refresh();
    if (await segment.at(offset)) return 'again';
    if (behind !== null) return this.#unreadable({ segment, to: behind });
    return this.#damage('unreadable', {
      from: offset,
      to: Math.max(offset, segment.size),
      position: this.#startOf(next ?? segment.segment),
    });
  }

  /** Damage up to an intact frame or trailer, which says how many records are missing. */
  async #unreadable({ segment, to }: { segment: SegmentReader; to: number }): Promise<Step> {
    const intact = await segment.at(to);
    if (intact === null) return 'again';
    const { seq, offset } = this.#position;
    const before = stateBefore(intact);
    return this.#damage('unreadable', {
      from: offset,
      to,
      lost: Math.max(0, before.seq - seq),
      position: { ...this.#position, offset: to, ...(before.seq < seq ? { crc: before.crc } : before) },
    });
  }

  /** What is wrong with an intact frame or trailer that does not follow the position. */
  #misfit(found: Frame | Trailer): Damage | null {
    const { segment, offset, seq, crc } = this.#position;
    const before = stateBefore(found);
    const position = { segment, offset, ...before };
    // Retention has removed the beginning: whatever comes first is right.
    const isFirst = segment > 1 && seq === 0 && crc === 0;
    if (isFirst && before.seq > 0) {
      this.#position = position;
      return null;
    }
    if (before.seq > seq) return this.#damage('gap', { lost: before.seq - seq, position });
    // A trailer that knows less only says that the next frame will be odd; that one is judged.
    if (found.kind === 'trailer') return null;
    const end = offset + found.bytes.length;
    if (before.seq < seq) {
      return this.#damage('repeated', {
        from: offset,
        to: end,
        position: { segment, offset: end, seq, crc },
      });
    }
    return before.crc === crc ? null : this.#damage('chain', { position });
  }

  async #leave({ segment }: SegmentReader): Promise<Step> {
    const next = (await this.#segments()).find((number) => number > segment);
    if (next === undefined) return null;
    if (next > segment + 1) return this.#damage('segment_missing', { position: this.#startOf(next) });
    await this.#goTo(this.#startOf(next));
    return 'again';
  }

  /** The segment after this one, where it shows that this one is no longer written. */
  async #successor({ segment }: SegmentReader): Promise<number | null> {
    const next = (await this.#segments()).filter((number) => number > segment);
    const [first] = next;
    if (first === undefined) return null;
    // One blank segment is prepared ahead of the live one.
    const isPrepared = next.length === 1 && first === segment + 1 && (await this.#isUnused(first));
    return isPrepared ? null : first;
  }

  async #isUnused(segment: number): Promise<boolean> {
    const reader = await this.#open(segment);
    try {
      return await reader.isBlank(SEGMENT_HEADER_BYTES);
    } finally {
      await reader.close();
    }
  }

  #open(segment: number): Promise<SegmentReader> {
    return SegmentReader.open(this.#files, { folder: this.#folder, segment, uuid: this.#uuid });
  }

  async #segments(): Promise<number[]> {
    try {
      return segmentsOf(await this.#files.list(this.#folder));
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return [];
      throw error;
    }
  }

  #startOf(segment: number): Position {
    return { ...this.#position, segment, offset: SEGMENT_HEADER_BYTES };
  }

  async #goTo(position: Position): Promise<void> {
    this.#position = position;
    if (this.#segment?.segment !== position.segment) await this.close();
  }

  #damage(reason: DamageReason, details: Partial<Damage>): Damage {
    const { segment, offset } = this.#position;
    return {
      kind: 'damage',
      reason,
      segment,
      from: offset,
      to: offset,
      lost: 0,
      position: this.#position,
      ...details,
    };
  }
}

/** Sequence number and CRC that must stand before it. */
function stateBefore(found: Frame | Trailer): { seq: number; crc: number } {
  return found.kind === 'frame'
    ? { seq: found.firstSeq - 1, crc: found.previousCrc }
    : { seq: found.nextSeq - 1, crc: found.lastCrc };
}

function behindFrame({ firstSeq, count, crc, bytes }: Frame, { segment, offset }: Position): Position {
  return { segment, offset: offset + bytes.length, seq: firstSeq + count - 1, crc };
}
