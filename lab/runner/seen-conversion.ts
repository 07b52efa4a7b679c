import type { CaseResult } from '../../wire/qa.ts';
import type { Observed } from '../scenario/observed.ts';

/** A conversion as results and reports show it. */
export function seenConversion({ conversion, observations }: Observed): CaseResult['conversions'][number] {
  const { order_id, type, verdict, state, cause } = conversion;
  return {
    order_id: order_id ?? '',
    type,
    verdict,
    state,
    cause,
    observations: observations.map(({ channel, received_at, record }) => ({
      channel,
      received_at,
      fields: fieldsOf(record),
    })),
  };
}

/** What is the same in every record says nothing, and `raw` repeats the rest. */
const LEFT_OUT = new Set(['v', 'kind', 'site_id', 'source_id', 'received_at', 'raw']);

function fieldsOf(record: Record<string, unknown>): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(record)) {
    if (LEFT_OUT.has(name) || value === undefined || value === null) continue;
    fields[name] = (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 10_000);
  }
  return fields;
}
