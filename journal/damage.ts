import type { Position } from './position.ts';

/** Something that is not as it was written. Reading goes on behind it. */
export interface Damage {
  kind: 'damage';
  reason: DamageReason;
  segment: number;
  /** The bytes of the segment that are unusable, half-open; empty where something is missing. */
  from: number;
  to: number;
  /** Records known to be missing. */
  lost: number;
  /** Behind it. */
  position: Position;
}

export type DamageReason =
  /** The bytes are not those of a frame: bits have flipped, or sectors were lost. */
  | 'unreadable'
  /** The segment's header is damaged; its frames are not. */
  | 'header'
  /** Segment files are missing before this one. */
  | 'segment_missing'
  /** Sequence numbers are missing before this frame. */
  | 'gap'
  /** An intact frame repeats sequence numbers that were read before. It is passed over. */
  | 'repeated'
  /** The frame does not follow the one that was read before: one of the two was replaced. */
  | 'chain';
