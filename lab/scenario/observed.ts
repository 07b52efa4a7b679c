import { z } from 'zod';
import type { ConversionDetail } from '../../wire/api.ts';
import type { CaseWorld } from './case-world.ts';

/** A conversion with all that is behind it, and each channel's reports counted once. */
export type Observed = ConversionDetail & {
  /** Reports of each channel; resends of one and the same event are one. */
  counts: { pixel: number; postback: number };
  /** Resends, by channel: the same `send_id` again. */
  resends: { pixel: number; postback: number };
};

const Sent = z.object({ send_id: z.string().optional() });

/** What the desk has of an order, or of the whole site, now. */
export async function observe({ stage }: CaseWorld, q?: string): Promise<Observed[]> {
  const { desk } = stage.installation;
  const all = await desk.conversions({ site: stage.site, ...(q !== undefined && { q }) });
  const found = all.filter(({ received_at }) => received_at >= stage.startedAt);
  return Promise.all(
    found.map(async ({ id }) => {
      const detail = await desk.conversion(id);
      const sentBy = (channel: 'pixel' | 'postback') => {
        const records = detail.observations.filter((one) => one.channel === channel);
        const sends = new Set(records.map(({ id, record }) => Sent.parse(record).send_id ?? id));
        return { reports: sends.size, resends: records.length - sends.size };
      };
      const [pixel, postback] = [sentBy('pixel'), sentBy('postback')];
      return {
        ...detail,
        counts: { pixel: pixel.reports, postback: postback.reports },
        resends: { pixel: pixel.resends, postback: postback.resends },
      };
    }),
  );
}

/** For a person: what there is, both sides of it, and how it was read. */
export function describeObserved(all: readonly Observed[]): string {
  if (all.length === 0) return 'no conversion';
  return all
    .map(({ conversion, causes, counts, findings, observations }) => {
      const { verdict, cause, state, type, order_id, not_expected, differences } = conversion;
      const details = [
        ...(cause ? [`cause ${cause}`] : []),
        ...(not_expected ? [not_expected] : []),
        ...(state ? [`state ${state}`] : []),
        `pixel ${counts.pixel}`,
        `postback ${counts.postback}`,
        ...differences.map(({ field, pixel, postback }) => `${field}: pixel ${pixel}, postback ${postback}`),
        ...(causes.length > 1
          ? [`all causes: ${causes.map((one) => `${one.cause} (${one.certainty})`).join(', ')}`]
          : []),
        ...(findings.length > 0 ? [`findings: ${findings.map(({ finding }) => finding).join(', ')}`] : []),
      ];
      return [
        `${type} of ${order_id ?? 'no order id'}: ${verdict}, ${details.join(', ')}`,
        ...observations.map(
          ({ channel, part, record }) => `  ${channel} (${part}) ${JSON.stringify(shown(record))}`,
        ),
      ].join('\n');
    })
    .join('\n');
}

const HIDDEN = new Set(['v', 'kind', 'site_id', 'source_id', 'raw', 'auth', 'precision']);

function shown(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !HIDDEN.has(name)));
}
