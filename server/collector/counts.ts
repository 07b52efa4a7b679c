import type { DropReason, RefusalReason } from '../../wire/refusal.ts';

/** What this process has seen since it started. received = accepted + flagged + refused; dropped is apart. */
export type Counts = {
  received: number;
  accepted: number;
  flagged: number;
  refused: number;
  dropped: number;
  refusedBy: Partial<Record<RefusalReason, number>>;
  droppedBy: Partial<Record<DropReason, number>>;
  /** Clicks that were redirected before their record was on disk. */
  late: number;
};

export function noCounts(): Counts {
  return {
    received: 0,
    accepted: 0,
    flagged: 0,
    refused: 0,
    dropped: 0,
    refusedBy: {},
    droppedBy: {},
    late: 0,
  };
}
