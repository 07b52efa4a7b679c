import { z } from 'zod';
import { PRESETS } from '../../presets/registry.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { PrivatePart } from '../../wire/record.ts';

/** What a refused request said of itself. */
export type RefusedIds = {
  event_id: string | null;
  order_id: string | null;
  click_id: string | null;
  /** It said that it was a test. */
  is_test: boolean;
};

const FIELDS = ['event_id', 'order_id', 'click_id'] as const;

/** Whatever its source is called, a refused postback names its ids as one of the systems we know does. */
const NAMES = Object.fromEntries(
  FIELDS.map((field) => [field, new Set(PRESETS.flatMap(({ parameters }) => parameters[field] ?? []))]),
) as Record<(typeof FIELDS)[number], Set<string>>; // a set for every field

const Click = z.object({ url: z.string(), cookie: z.string(), storage: z.string() }).partial();
const Body = z.record(z.string(), z.unknown());

/** Looks for the ids in a request that was not accepted: it may be broken anywhere, so nothing is required of it. */
export function idsOfRefusal(sealed: PrivatePart | null): RefusedIds {
  const found: RefusedIds = { event_id: null, order_id: null, click_id: null, is_test: false };
  for (const [name, value] of parametersOf(sealed)) {
    if (name === 'test') found.is_test = value === '1' || value === 'true';
    for (const field of FIELDS) {
      if (NAMES[field].has(name)) found[field] ??= value.trim().slice(0, LIMITS.idLength) || null;
    }
  }
  return found;
}

function* parametersOf(sealed: PrivatePart | null): Generator<[string, string]> {
  if (sealed === null) return;
  yield* new URLSearchParams(sealed.query ?? '');
  const text = sealed.body ?? '';
  if (!text.trimStart().startsWith('{')) {
    yield* new URLSearchParams(text);
    return;
  }
  const body = Body.safeParse(parseJson(text));
  if (!body.success) return;
  for (const [name, value] of Object.entries(body.data)) {
    if (typeof value !== 'object') yield [name, String(value)];
  }
  // The pixel names its click id by the store that held it.
  const click = Click.safeParse(body.data['click']);
  const held = click.success ? (click.data.url ?? click.data.cookie ?? click.data.storage) : undefined;
  if (held !== undefined) yield ['click_id', held];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Cut or garbled: then it says nothing of itself.
  }
}
