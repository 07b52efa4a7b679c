import type { ConversionDetail } from '../../wire/api.ts';
import type { Conversion } from '../../wire/report.ts';

/**
 * The verdicts that a conversion has had. Told from when its sides arrived and how long they were waited for, not
 * from a log of runs: a store that was rebuilt tells the same.
 */
export function verdictHistory(
  conversion: Conversion,
  graceMs: { pixel: number; postback: number },
): ConversionDetail['history'] {
  const { pixel, postback, verdict, received_at, due_at } = conversion;
  if (verdict === 'not_expected') return [{ at: received_at, verdict }];
  if (pixel && postback) {
    const first = Math.min(pixel.received_at, postback.received_at);
    const second = Math.max(pixel.received_at, postback.received_at);
    if (first === second) return [{ at: first, verdict }];
    if (conversion.matched_by === 'probable') return joinedByLikeness(conversion, graceMs, { first, second });
    const missing = pixel.received_at < postback.received_at ? 'postback' : 'pixel';
    const overdue = {
      at: first + graceMs[missing],
      verdict: missing === 'postback' ? 'pixel_only' : 'postback_only',
    } as const;
    const waited = [{ at: first, verdict: 'waiting' } as const];
    return [...waited, ...(overdue.at < second ? [overdue] : []), { at: second, verdict }];
  }
  if (verdict === 'waiting') return [{ at: received_at, verdict }];
  return [
    { at: received_at, verdict: 'waiting' },
    { at: due_at ?? received_at, verdict },
  ];
}

/**
 * No arrival made such a pair: it was made once both of its sides had been waited for. Until then the postback's pixel
 * was missing; whether the order's postback was due at all, its row no longer tells.
 */
function joinedByLikeness(
  { pixel, postback, verdict }: Conversion,
  graceMs: { pixel: number; postback: number },
  { first, second }: { first: number; second: number },
): ConversionDetail['history'] {
  const overdueAt = (postback?.received_at ?? second) + graceMs.pixel;
  const madeAt = Math.max(overdueAt, (pixel?.received_at ?? second) + graceMs.postback);
  return [
    { at: first, verdict: 'waiting' },
    ...(overdueAt < madeAt ? [{ at: overdueAt, verdict: 'postback_only' } as const] : []),
    { at: madeAt, verdict },
  ];
}
