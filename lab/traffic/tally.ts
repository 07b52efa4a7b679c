import type { Truth } from './truth.ts';

/** What a world came to, counted over its true conversions. */
export type Tally = {
  conversions: number;
  /** Made-up ones that stand in the truth too. */
  forged: number;
  /** Of the real conversions that were due on both sides. */
  expected_on_both: { both: number; pixel_missing: number; postback_missing: number; neither: number };
  organic: number;
  /** Decisive causes of the sides that were due and are missing. */
  pixel_causes: Record<string, number>;
  postback_causes: Record<string, number>;
  differences: Record<string, number>;
  fraud: Record<string, number>;
  /** Share of one-sided conversions whose cause left no trace. */
  unknown_share: number;
};

export function newTally(): { add(row: Truth): void; result(): Tally } {
  const both = { both: 0, pixel_missing: 0, postback_missing: 0, neither: 0 };
  const counts = { conversions: 0, forged: 0, organic: 0 };
  const pixelCauses: Record<string, number> = {};
  const postbackCauses: Record<string, number> = {};
  const differences: Record<string, number> = {};
  const fraud: Record<string, number> = {};
  let gaps = 0;
  let unknown = 0;
  return {
    add: (row) => {
      if (row.fraud !== '') bump(fraud, row.fraud);
      for (const code of row.differences) bump(differences, code);
      if (row.is_real === 0) {
        counts.forged++;
        return;
      }
      counts.conversions++;
      if (row.affiliate_id === '') counts.organic++;
      // A rebill has no browser, and some sources never send some conversions: those are nobody's loss.
      if (row.pixel === 'never' || row.postback_expected === 0) return;
      const hasPixel = row.pixel === 'delivered';
      const hasPostback = row.postback === 'delivered';
      if (hasPixel && hasPostback) both.both++;
      else if (hasPixel) both.postback_missing++;
      else if (hasPostback) both.pixel_missing++;
      else both.neither++;
      if (!hasPixel) bump(pixelCauses, row.pixel_cause);
      if (!hasPostback) bump(postbackCauses, row.postback_cause);
      if (hasPixel === hasPostback) return;
      gaps++;
      if ((hasPixel ? row.postback_cause : row.pixel_cause) === 'unknown') unknown++;
    },
    result: () => ({
      ...counts,
      expected_on_both: both,
      pixel_causes: sorted(pixelCauses),
      postback_causes: sorted(postbackCauses),
      differences: sorted(differences),
      fraud: sorted(fraud),
      unknown_share: gaps === 0 ? 0 : unknown / gaps,
    }),
  };
}

function bump(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function sorted(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
