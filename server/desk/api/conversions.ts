import { findRecords } from '../../../journal/find-records.ts';
import { findConversion } from '../../../reconcile/report/find-conversion.ts';
import { BadCursor, listConversions } from '../../../reconcile/report/list-conversions.ts';
import { verdictHistory } from '../../../reconcile/report/verdict-history.ts';
import {
  ConversionDetail,
  ConversionsPage,
  ConversionsQuery,
  type RawObservation,
} from '../../../wire/api.ts';
import { asAffiliateSees } from '../as-affiliate-sees.ts';
import type { Desk } from '../desk.ts';
import { DeskError } from '../desk-error.ts';
import { checkIds } from './check-ids.ts';
import { type Route, route } from './route.ts';

export const conversionRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/conversions',
    scope: 'read',
    affiliates: 'own',
    shares: ['conversions'],
    summary: 'A page of conversions, both sides of each.',
    query: ConversionsQuery,
    response: ConversionsPage,
    handle: async ({ desk, caller, query }) => {
      checkIds(desk, query);
      try {
        const page = await listConversions(desk.store.reader, query);
        if (caller.affiliate === null) return page;
        return { ...page, conversions: page.conversions.map(asAffiliateSees) };
      } catch (error) {
        if (error instanceof BadCursor)
          throw new DeskError('bad_request', `${error.message}. Begin with the first page.`, 'cursor');
        throw error;
      }
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/conversions/:id',
    scope: 'read',
    summary: 'One conversion with every observation behind it.',
    response: ConversionDetail,
    handle: async ({ desk, params }) => {
      const found = await findConversion(desk.store.reader, params['id'] ?? '');
      if (found === null) throw new DeskError('not_found', 'There is no conversion with this id.');
      const { conversion } = found;
      return {
        conversion,
        observations: await rawObservations(desk, found.observations),
        history: verdictHistory(conversion, found.graceMs),
        click: found.click,
        causes: found.causes,
        weights: found.weights,
        identity: found.identity,
        findings: found.findings,
      };
    },
  }),
];

async function rawObservations(
  desk: Desk,
  parts: readonly { id: bigint; part: RawObservation['part'] }[],
): Promise<RawObservation[]> {
  const entries = await findRecords({
    data: desk.folder.root,
    secret: desk.secret,
    ids: parts.map(({ id }) => id),
  });
  const { sources } = desk.config.current;
  const raw = parts.flatMap(({ id, part }): RawObservation[] => {
    const entry = entries.get(id);
    const record = entry?.record;
    // Its segment may have been archived since.
    if (entry === undefined || record?.kind !== 'observation') return [];
    const source = sources.find((candidate) => candidate.id === record.source_id);
    return [
      {
        id: String(id),
        source: record.source_id,
        channel: source?.channel ?? 'postback',
        part,
        received_at: record.received_at,
        record: { ...record },
        private: entry.private && { ...entry.private },
      },
    ];
  });
  return raw.sort((a, b) => a.received_at - b.received_at || a.id.localeCompare(b.id));
}
