import { z } from 'zod';
import { CauseCode } from './cause.ts';

/**
 * The stations on the way of conversions. `visits` are clicks whose landing page spoke with their click id, `no_visit` all
 * other clicks; `no_click` are conversions of no known click through a link. They are told in this order.
 */
export const FlowStation = z.enum([
  'clicks',
  'visits',
  'no_visit',
  'no_click',
  'conversions',
  'both',
  'pixel_alone',
  'postback_alone',
  'agreed',
  'differs',
  'waiting',
  'not_expected',
  'lost',
]);
export type FlowStation = z.infer<typeof FlowStation>;

export const FlowNode = z.object({
  /** The station, or `lost.<cause>`. */
  id: z.string(),
  station: FlowStation,
  /** Of what is lost: why. */
  cause: CauseCode.nullable(),
  unit: z.enum(['clicks', 'conversions']),
  count: z.number().int(),
});
export type FlowNode = z.infer<typeof FlowNode>;

/**
 * Where conversions go, exactly counted. A click may bring several conversions or none, and one that was clicked before the
 * span may convert in it, so what enters `visits` and what leaves it need not be equal; from `conversions` on they are.
 */
export const Flow = z.object({
  nodes: z.array(FlowNode),
  links: z.array(z.object({ from: z.string(), to: z.string(), count: z.number().int() })),
  /** Conversions that each channel told of, alone or with the other. */
  told: z.object({ pixel: z.number().int(), postback: z.number().int() }),
  /** Names of filters that clicks have nothing of: with these `clicks`, `visits` and `no_visit` have no count and are absent. */
  left_out: z.array(z.string()),
});
export type Flow = z.infer<typeof Flow>;
