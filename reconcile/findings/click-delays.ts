import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';

const Count = z.coerce.number();
const Row = z.object({
  site_id: Count,
  affiliate_id: Count,
  type: z.string(),
  device: z.string(),
  delay_s: Count,
  n: Count,
});

/** How many conversions of an affiliate, in one site, type and device, came so long after their click. */
export type ClickDelay = z.infer<typeof Row>;

/** Conversions later than this after their click are left out: no programme credits them. */
export const DELAY_WINDOW_S = 30 * 86_400;

/** Each second up to 10, then nine to a decade and less where these are coarse: rounded times fall on their edges. */
export const DELAY_EDGES_S: readonly number[] = edges();

/** The times from click to conversion of the cases at hand. */
export async function clickDelays(engine: Engine): Promise<ClickDelay[]> {
  // Three digits of seconds are as fine as the bins, and at most a few hundred rows each.
  return engine.query(
    Row,
    `with seconds as (
       select site_id, affiliate_id, type, device, cast(delay_ms / 1000 as bigint) as s
       from finding_cases
       where delay_ms is not null and delay_ms < ${DELAY_WINDOW_S * 1000}
     )
     select site_id, affiliate_id, type, device,
       case when s < 100 then s when s < 1000 then s - s % 10 when s < 10000 then s - s % 100
         when s < 100000 then s - s % 1000 else s - s % 10000 end as delay_s,
       count(*) as n
     from seconds
     group by 1, 2, 3, 4, 5
     order by 2, 1, 3, 4, 5`,
  );
}

/** By what honest times depend on. */
export function delayStrata(rows: readonly ClickDelay[]): Map<string, ClickDelay[]> {
  return Map.groupBy(rows, ({ site_id, type, device }) => JSON.stringify([site_id, type, device]));
}

/** Counts between the {@link DELAY_EDGES_S}. */
export function delayHistogram(rows: readonly ClickDelay[]): number[] {
  const counts = DELAY_EDGES_S.slice(1).map(() => 0);
  for (const { delay_s, n } of rows) {
    const bin = DELAY_EDGES_S.findIndex((edge) => edge > delay_s) - 1;
    if (bin >= 0) counts[bin] = (counts[bin] ?? 0) + n;
  }
  return counts;
}

function edges(): number[] {
  const steps = [10, 12, 14, 17, 20, 25, 30, 35, 40, 50, 60, 70, 80, 90];
  const decades = [1, 10, 100, 1000, 10_000].flatMap((scale) => steps.map((step) => step * scale));
  return [
    ...Array.from({ length: 10 }, (_, s) => s),
    ...decades.filter((s) => s < DELAY_WINDOW_S),
    DELAY_WINDOW_S,
  ];
}
