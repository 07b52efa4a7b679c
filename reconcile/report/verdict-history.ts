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
